-- Stocks that leave the neighbours on both sides by a tenth or more and come back: what a slipped digit leaves behind.
-- Values are as the office states them: issued on the source's own basis, all other stocks as they stand.
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
    case when source.uncollected_inside_issued or uncollected is null then produced else produced - uncollected end
      as issued,
    uncollected,
    delivered,
    voided,
    null as eligible
  from position
  join dim_month using (month)
  join source using (source)
  join numbered_place using (place)
  join numbered_channel using (channel)
  join numbered_kind using (request_kind)
  union all by name
  select place_number * 256 * 65536 + dim_month.ordinal as spot, synthetic, value as eligible
  from eligible
  join dim_month using (month)
  join numbered_place using (place)
),
beside as (
  select
    *,
    lag(columns(* exclude (spot, synthetic))) over (order by spot) as "\0_before",
    lead(columns(* exclude (spot, synthetic))) over (order by spot) as "\0_after"
  from cell
  qualify lag(spot) over (order by spot) = spot - 1
    and lead(spot) over (order by spot) = spot + 1
),
stated as (
  select
    spot,
    synthetic,
    unnest([
      {figure: 'requested', value: requested, before: requested_before, after: requested_after},
      {figure: 'issued', value: issued, before: issued_before, after: issued_after},
      {figure: 'uncollected', value: uncollected, before: uncollected_before, after: uncollected_after},
      {figure: 'delivered', value: delivered, before: delivered_before, after: delivered_after},
      {figure: 'voided', value: voided, before: voided_before, after: voided_after},
      {figure: 'eligible', value: eligible, before: eligible_before, after: eligible_after}
    ], recursive := true)
  from beside
  where (requested - requested_before) * (requested_after - requested) < 0
    or (issued - issued_before) * (issued_after - issued) < 0
    or abs(uncollected - uncollected_before) >= greatest(50, 0.1 * uncollected_after)
    or (delivered - delivered_before) * (delivered_after - delivered) < 0
    or (voided - voided_before) * (voided_after - voided) < 0
    or (eligible - eligible_before) * (eligible_after - eligible) < 0
)
select
  numbered_place.place,
  numbered_place.province,
  dim_month.month,
  numbered_channel.channel,
  numbered_kind.request_kind,
  synthetic,
  figure,
  value,
  before,
  after
from stated
join numbered_place on place_number = spot // 65536 // 256
join dim_month on dim_month.ordinal = spot % 65536
left join numbered_channel on channel_number = spot // 65536 // 16 % 16
left join numbered_kind on kind_number = spot // 65536 % 16
where (value - before) * (after - value) < 0
  and least(abs(value - before), abs(after - value)) >= greatest(50, 0.1 * least(before, after))
  and abs(after - before) <= 0.25 * least(abs(value - before), abs(after - value))
order by numbered_place.place, dim_month.month, numbered_channel.channel, numbered_kind.request_kind, figure
