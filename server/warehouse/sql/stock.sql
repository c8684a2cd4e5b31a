-- Fills stock: position added up by place, channel and request kind, with flows and the recent pace.
-- $inside            the programme counts uncollected cards inside issued
-- $has_uncollected   the programme reports uncollected cards at all
-- $periods_per_year  12, or 1 where a period is a year
-- Places, channels and request kinds are numbered first, so that the heavy steps compare one number, the spot:
-- level, channel, kind, place and period in this order. Neighbours in time differ by one, and rows sorted by it lie as
-- readers ask for them.
insert into stock by name
with
numbered as (
  select
    place.place,
    place.parent,
    place.level,
    row_number() over (order by place.place) as place_number,
    case place.level when 'province' then 1 else 2 end as level_number
  from place
  where place.level in ('province', 'county')
),
county as (
  select
    county.place,
    county.place_number,
    province.place as province,
    province.place_number as province_number,
    count(*) over (partition by province.place) as counties
  from numbered as county
  join numbered as province on province.place = county.parent
  where county.level = 'county' and province.level = 'province'
),
channel_number as (
  select channel, row_number() over (order by channel) as channel_number
  from (select distinct channel from position)
),
kind_number as (
  select request_kind, row_number() over (order by request_kind) as kind_number
  from (select distinct request_kind from position)
),
cell as (
  select position.*, ordinal, place_number, channel_number, kind_number
  from position
  join dim_month using (month)
  join numbered using (place)
  join channel_number using (channel)
  join kind_number using (request_kind)
),
-- Every row counts for its own place; a county's row counts for its province too.
contribution as (
  select
    place_number, ordinal, channel_number, kind_number, provisional, synthetic, source,
    requested, produced, in_transit, uncollected, delivered, voided, backlog_stated, no_action_stated
  from cell
  union all by name
  select
    county.province_number as place_number, ordinal, channel_number, kind_number, provisional, synthetic, source,
    requested, produced, in_transit, uncollected, delivered, voided, backlog_stated, no_action_stated
  from cell
  join county using (place_number)
),
-- A column is known only if every row behind it knows it: null is "not reported", never zero.
summed as (
  select
    place_number,
    ordinal,
    coalesce(channel_number, 0) as channel_number,
    coalesce(kind_number, 0) as kind_number,
    bool_or(provisional) as provisional,
    bool_or(synthetic) as synthetic,
    case when count(requested) = count(*) then sum(requested)::bigint end as requested,
    case when count(produced) = count(*) then sum(produced)::bigint end as produced,
    case when count(in_transit) = count(*) then sum(in_transit)::bigint end as in_transit,
    case when count(uncollected) = count(*) then sum(uncollected)::bigint end as uncollected,
    case when count(delivered) = count(*) then sum(delivered)::bigint end as delivered,
    case when count(voided) = count(*) then sum(voided)::bigint end as voided,
    case when count(backlog_stated) = count(*) then sum(backlog_stated)::bigint end as backlog_stated,
    case when count(no_action_stated) = count(*) then sum(no_action_stated)::bigint end as no_action_stated,
    case
      when not $has_uncollected or $inside then case when count(produced) = count(*) then sum(produced)::bigint end
      when count(produced) = count(*) and count(uncollected) = count(*)
        then sum(produced)::bigint - sum(uncollected)::bigint
    end as issued
  from contribution
  group by grouping sets (
    (place_number, ordinal, channel_number, kind_number),
    (place_number, ordinal, channel_number),
    (place_number, ordinal, kind_number),
    (place_number, ordinal)
  )
),
-- Counties that reported, of all counties; a province that sends its own total reported whole.
coverage as (
  select
    province_number as place_number,
    ordinal,
    count(distinct place_number) as reported,
    any_value(counties) as expected
  from cell
  join county using (place_number)
  group by province_number, ordinal
),
behind as (
  select place_number, ordinal, string_agg(source, '+' order by source) as source
  from (select distinct place_number, ordinal, source from contribution)
  group by place_number, ordinal
),
-- A place's own eligible figure, else the sum of its counties if every one of them has one.
eligible_known as (
  select place, month, value, source, synthetic from eligible
  union all
  select
    county.province as place,
    eligible.month,
    sum(eligible.value)::bigint as value,
    string_agg(distinct eligible.source, '+' order by eligible.source) as source,
    bool_or(eligible.synthetic) as synthetic
  from eligible
  join county using (place)
  anti join eligible as own on own.month = eligible.month and own.place = county.province
  group by county.province, eligible.month
  having count(*) = any_value(county.counties)
),
period as (
  select
    month,
    ordinal,
    month_of_year,
    working_days,
    -- known only if the calendar holds the year from its first period
    case
      when count(*) over year_so_far = month_of_year then sum(working_days) over year_so_far
    end::bigint as year_working_days
  from dim_month
  window year_so_far as (partition by year order by ordinal)
),
-- What is the same for every channel and kind of a place in a period.
place_period as (
  select
    place_number,
    numbered.place,
    numbered.parent,
    numbered.level,
    level_number,
    period.*,
    coalesce(coverage.reported, 1) as reported,
    coalesce(coverage.expected, 1) as expected,
    behind.source,
    eligible_known.value as eligible,
    eligible_known.source as eligible_source,
    eligible_known.synthetic as eligible_synthetic
  from behind
  join numbered using (place_number)
  join period using (ordinal)
  left join coverage using (place_number, ordinal)
  left join eligible_known using (place, month)
),
spotted as (
  select
    summed.*,
    place_period.* exclude (place_number, ordinal, level_number),
    (((place_period.level_number * 32 + channel_number) * 8 + kind_number) * 1000000 + summed.place_number) * 100000
    + summed.ordinal as spot
  from summed
  join place_period on place_period.place_number = summed.place_number and place_period.ordinal = summed.ordinal
),
-- Only a month in which every county reported can begin or end a flow.
flow_end as (
  select spot, ordinal, requested, issued, delivered, produced - requested as cleared
  from spotted
  where reported = expected
),
-- The pace: the last three reported steps up to this period; over more than a year it is not recent.
pace as (
  select
    spot,
    ordinal - lag(ordinal, 3) over steps as recent_periods,
    cleared - lag(cleared, 3) over steps as recent_clearing
  from flow_end
  where cleared is not null
  window steps as (partition by spot // 100000 order by spot)
)
select
  month,
  spotted.ordinal,
  place,
  parent,
  level,
  coalesce(channel_name.channel, 'all') as channel,
  coalesce(kind_name.request_kind, 'all') as request_kind,
  reported,
  expected,
  provisional,
  synthetic or (channel_number = 0 and coalesce(eligible_synthetic, false)) as synthetic,
  source,
  case when channel_number = 0 then eligible_source end as eligible_source,
  working_days,
  year_working_days,
  case when channel_number = 0 then eligible end as eligible,
  spotted.requested,
  produced,
  in_transit,
  uncollected,
  spotted.delivered,
  voided,
  backlog_stated,
  no_action_stated,
  spotted.issued,
  this.requested - before.requested as requested_in_month,
  this.requested - new_year.requested as requested_in_year,
  new_year.requested - old_year.requested as requested_in_last_year,
  this.requested - year_ago.requested as requested_in_trailing_year,
  this.issued - before.issued as issued_in_month,
  this.issued - new_year.issued as issued_in_year,
  new_year.issued - old_year.issued as issued_in_last_year,
  this.issued - year_ago.issued as issued_in_trailing_year,
  this.delivered - before.delivered as delivered_in_month,
  this.delivered - new_year.delivered as delivered_in_year,
  new_year.delivered - old_year.delivered as delivered_in_last_year,
  this.delivered - year_ago.delivered as delivered_in_trailing_year,
  case when pace.recent_periods <= 12 then pace.recent_periods end as recent_periods,
  case when pace.recent_periods <= 12 then pace.recent_clearing end as recent_clearing
from spotted
left join channel_number as channel_name using (channel_number)
left join kind_number as kind_name using (kind_number)
left join flow_end as this using (spot)
left join flow_end as before on before.spot = spotted.spot - 1
left join flow_end as new_year on new_year.spot = spotted.spot - month_of_year
left join flow_end as old_year on old_year.spot = spotted.spot - month_of_year - $periods_per_year::integer
left join flow_end as year_ago on year_ago.spot = spotted.spot - $periods_per_year::integer
left join pace using (spot)
-- Scans skip row groups that cannot hold what is asked, so the order is part of the speed.
order by spot
