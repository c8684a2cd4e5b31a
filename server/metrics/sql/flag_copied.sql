-- Positions in which nothing moved, or everything moved exactly as in the period before, while all around them moved.
-- A cell is a place, channel and request kind; it is active where the periods around led to expect five events.
-- Cells and periods are one number, the spot, so that the windows compare integers: neighbours in time differ by one.
with
numbered_place as (
  select
    place,
    coalesce(case level when 'county' then parent end, place) as province,
    row_number() over (order by ordinal, place) as place_number
  from place
),
numbered_channel as (
  select channel, row_number() over (order by channel) as channel_number
  from (select distinct channel from position)
),
numbered_kind as (
  select request_kind, row_number() over (order by request_kind) as kind_number
  from (select distinct request_kind from position)
),
cell as (
  select
    ((place_number * 16 + channel_number) * 16 + kind_number) * 65536 + dim_month.ordinal as spot,
    position.synthetic,
    requested,
    produced,
    delivered
  from position
  join dim_month using (month)
  join numbered_place using (place)
  join numbered_channel using (channel)
  join numbered_kind using (request_kind)
),
flow as (
  select
    spot,
    synthetic,
    requested - lag(requested) over (order by spot) as requests,
    produced - lag(produced) over (order by spot) as cards,
    delivered - lag(delivered) over (order by spot) as deliveries,
    spot - lag(spot) over (order by spot) = 1 as follows
  from cell
),
total as (
  select
    spot,
    synthetic,
    case when follows then requests end as requests,
    case when follows then cards end as cards,
    case when follows then deliveries end as deliveries,
    case when follows then coalesce(requests, 0) + coalesce(cards, 0) + coalesce(deliveries, 0) end as moved,
    case when follows
      then (requests is not null)::integer + (cards is not null)::integer + (deliveries is not null)::integer
    end as figures
  from flow
),
beside as (
  select
    *,
    case when lag(spot) over (order by spot) = spot - 1 then lag(moved) over (order by spot) end as before,
    case when lag(spot, 2) over (order by spot) = spot - 2 then lag(moved, 2) over (order by spot) end as earlier,
    case when lead(spot) over (order by spot) = spot + 1 then lead(moved) over (order by spot) end as after,
    requests is not distinct from lag(requests) over (order by spot)
      and cards is not distinct from lag(cards) over (order by spot)
      and deliveries is not distinct from lag(deliveries) over (order by spot) as same
  from total
),
judged as (
  select
    *,
    least(before, earlier, coalesce(after, before)) as expected,
    spot // 65536 // 256 as place_number,
    spot % 65536 as ordinal,
    figures > 0 and moved = 0 as still,
    figures > 1 and moved > 0 and same as repeated
  from beside
  where before >= 5 and earlier >= 5 and (after >= 5 or after is null)
),
active as (
  select place_number, province, ordinal, count(*) as active
  from judged
  join numbered_place using (place_number)
  group by all
),
counted as (
  select
    place_number,
    ordinal,
    active as place_active,
    sum(active) over (partition by province, ordinal) as province_active,
    sum(active) over (partition by ordinal) as active
  from active
)
select
  place,
  province,
  month,
  channel,
  request_kind,
  synthetic,
  still,
  requests,
  cards,
  deliveries,
  moved,
  expected,
  place_active::integer as place_active,
  province_active::integer as province_active,
  active::integer as active
from (from judged where still or repeated) as judged
join counted using (place_number, ordinal)
join numbered_place using (place_number)
join (select month, ordinal from dim_month) using (ordinal)
join numbered_channel on channel_number = spot // 65536 // 16 % 16
join numbered_kind on kind_number = spot // 65536 % 16
order by place, month, channel, request_kind
