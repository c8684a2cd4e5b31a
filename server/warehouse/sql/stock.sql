-- Fills stock: position added up by place, channel and request kind, with flows and the recent pace.
-- $inside            the programme counts uncollected cards inside issued
-- $has_uncollected   the programme reports uncollected cards at all
-- $periods_per_year  12, or 1 where a period is a year
insert into stock by name
with
county as (
  select county.place, county.parent
  from place as county
  join place as province on province.place = county.parent and province.level = 'province'
  where county.level = 'county'
),
-- Every row counts for its own place; a county's row counts for its province too.
contribution as (
  select position.* from position
  union all by name
  select position.* replace (county.parent as place)
  from position
  join county using (place)
),
-- A column is known only if every row behind it knows it: null is "not reported", never zero.
summed as (
  select
    month,
    place,
    case when grouping(channel) = 1 then 'all' else channel end as channel,
    case when grouping(request_kind) = 1 then 'all' else request_kind end as request_kind,
    bool_or(provisional) as provisional,
    bool_or(synthetic) as synthetic,
    case when count(requested) = count(*) then sum(requested)::bigint end as requested,
    case when count(produced) = count(*) then sum(produced)::bigint end as produced,
    case when count(in_transit) = count(*) then sum(in_transit)::bigint end as in_transit,
    case when count(uncollected) = count(*) then sum(uncollected)::bigint end as uncollected,
    case when count(delivered) = count(*) then sum(delivered)::bigint end as delivered,
    case when count(voided) = count(*) then sum(voided)::bigint end as voided,
    case when count(backlog_stated) = count(*) then sum(backlog_stated)::bigint end as backlog_stated,
    case when count(no_action_stated) = count(*) then sum(no_action_stated)::bigint end as no_action_stated
  from contribution
  group by grouping sets (
    (month, place, channel, request_kind),
    (month, place, channel),
    (month, place, request_kind),
    (month, place)
  )
),
-- Counties that reported, of all counties; a province that sends its own total reported whole.
coverage as (
  select
    position.month,
    county.parent as place,
    count(distinct position.place) as reported,
    any_value(counties.number) as expected
  from position
  join county using (place)
  join (select parent, count(*) as number from county group by parent) as counties
    on counties.parent = county.parent
  group by position.month, county.parent
),
behind as (
  select month, place, string_agg(source, '+' order by source) as source
  from (select distinct month, place, source from contribution)
  group by month, place
),
-- A place's own eligible figure, else the sum of its counties if every one of them has one.
eligible_known as (
  select month, place, value, source, synthetic from eligible
  union all
  select
    eligible.month,
    county.parent as place,
    sum(eligible.value) as value,
    string_agg(distinct eligible.source, '+' order by eligible.source) as source,
    bool_or(eligible.synthetic) as synthetic
  from eligible
  join county using (place)
  join (select parent, count(*) as number from county group by parent) as counties
    on counties.parent = county.parent
  anti join eligible as own on own.month = eligible.month and own.place = county.parent
  group by eligible.month, county.parent
  having count(*) = any_value(counties.number)
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
    end as year_working_days
  from dim_month
  window year_so_far as (partition by year order by ordinal)
),
-- One number says level, place, channel and request kind; with the period added it says the whole key. Neighbours
-- in time differ by one, joins compare one number, and rows sorted by it lie as readers ask for them.
series as (
  select
    place, channel, request_kind, 100000 * row_number() over (order by level desc, channel, request_kind, place) as series
  from (select distinct place, channel, request_kind from summed)
  join place using (place)
),
level_row as (
  select
    summed.*,
    series.series,
    series.series + period.ordinal as spot,
    period.ordinal,
    period.month_of_year,
    period.working_days,
    period.year_working_days,
    place.parent,
    place.level,
    coalesce(coverage.reported, 1) as reported,
    coalesce(coverage.expected, 1) as expected,
    behind.source,
    case when summed.channel = 'all' then eligible_known.value end as eligible,
    case when summed.channel = 'all' then eligible_known.source end as eligible_source,
    case when summed.channel = 'all' then eligible_known.synthetic end as eligible_synthetic,
    case
      when not $has_uncollected or $inside then summed.produced
      else summed.produced - summed.uncollected
    end as issued
  from summed
  join series using (place, channel, request_kind)
  join period using (month)
  join place using (place)
  join behind using (month, place)
  left join coverage using (month, place)
  left join eligible_known using (month, place)
  where place.level in ('province', 'county')
),
-- Only a month in which every county reported can begin or end a flow.
flow_end as (
  select series, spot, ordinal, requested, issued, delivered, produced - requested as cleared
  from level_row
  where reported = expected
),
-- The pace: the last three reported steps up to this period; older than a year is not recent.
pace as (
  select
    spot,
    ordinal - lag(ordinal, 3) over steps as recent_periods,
    cleared - lag(cleared, 3) over steps as recent_clearing
  from flow_end
  where cleared is not null
  window steps as (partition by series order by ordinal)
),
flow as (
  select
    spots.spot,
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
    this.delivered - year_ago.delivered as delivered_in_trailing_year
  from (select spot, month_of_year from level_row) as spots
  left join flow_end as this on this.spot = spots.spot
  left join flow_end as before on before.spot = spots.spot - 1
  left join flow_end as new_year on new_year.spot = spots.spot - spots.month_of_year
  left join flow_end as old_year
    on old_year.spot = spots.spot - spots.month_of_year - $periods_per_year::integer
  left join flow_end as year_ago on year_ago.spot = spots.spot - $periods_per_year::integer
)
select
  level_row.month,
  level_row.ordinal,
  level_row.place,
  level_row.parent,
  level_row.level,
  level_row.channel,
  level_row.request_kind,
  level_row.reported,
  level_row.expected,
  level_row.provisional,
  level_row.synthetic or coalesce(level_row.eligible_synthetic, false) as synthetic,
  level_row.source,
  level_row.eligible_source,
  level_row.working_days,
  level_row.year_working_days,
  level_row.eligible,
  level_row.requested,
  level_row.produced,
  level_row.in_transit,
  level_row.uncollected,
  level_row.delivered,
  level_row.voided,
  level_row.backlog_stated,
  level_row.no_action_stated,
  level_row.issued,
  flow.requested_in_month,
  flow.requested_in_year,
  flow.requested_in_last_year,
  flow.requested_in_trailing_year,
  flow.issued_in_month,
  flow.issued_in_year,
  flow.issued_in_last_year,
  flow.issued_in_trailing_year,
  flow.delivered_in_month,
  flow.delivered_in_year,
  flow.delivered_in_last_year,
  flow.delivered_in_trailing_year,
  case when pace.recent_periods <= 12 then pace.recent_periods end as recent_periods,
  case when pace.recent_periods <= 12 then pace.recent_clearing end as recent_clearing
from level_row
join flow using (spot)
left join pace using (spot)
-- Scans skip row groups that cannot hold what is asked, so the order is part of the speed.
order by level_row.spot
