-- Uncollected cards or the requests in the queue of a place at a period's end, by how long they have lain there or
-- waited: one row a band where ages are known, else one row that says how much is known.
-- $aged             uncollected or queue
-- $place, $month    the place and period
-- $channel, $kind   a channel and a request kind, or all
-- $synthetic        whether the whole programme was made by a generator
-- Ages are known where every row behind the figure came from a register that tells them, of every place that should
-- report. A band below zero, of more cards than requests of those days, leaves the ages of the whole place unknown.
with
asked as (
  select place, level
  from place
  where place = $place
),
-- Every place that may report behind the asked one, under the part (the place one level down) that it belongs to.
reporter as (
  select
    place.place,
    case
      when asked.level = 'country' and place.level = 'county' then place.parent
      else place.place
    end as part,
    -- a province need not report beside its counties
    place.level = 'county' or not exists (select 1 from place as county where county.parent = place.place) as must
  from asked
  join place
    on place.place = asked.place
    or place.parent = asked.place
    or (asked.level = 'country' and place.level = 'county')
  where place.level <> 'country'
),
slice as (
  select
    place,
    count(*) as rows,
    bool_or(provisional) as provisional,
    bool_or(synthetic) as synthetic,
    string_agg(distinct source, '+') as source
  from position
  where
    month = $month
    and ($channel = 'all' or channel = $channel)
    and ($kind = 'all' or request_kind = $kind)
  group by place
),
aged as (
  select
    place,
    band,
    count(*) as rows,
    sum(value) as value
  from (
    select *
    from uncollected_age
    where $aged = 'uncollected'
    union all
    select *
    from queue_age
    where $aged = 'queue'
  )
  where
    month = $month
    and ($channel = 'all' or channel = $channel)
    and ($kind = 'all' or request_kind = $kind)
  group by place, band
),
reported as (
  select
    reporter.part,
    reporter.place,
    reporter.must,
    slice.place is not null as has_rows,
    coalesce(slice.rows = any_aged.rows, false) as known,
    slice.provisional,
    slice.synthetic,
    slice.source
  from reporter
  left join slice using (place)
  left join (select place, min(rows) as rows from aged group by place) as any_aged using (place)
),
band as (
  select aged.band, sum(aged.value)::bigint as value
  from aged
  join reporter using (place)
  group by aged.band
),
part as (
  select
    part,
    bool_or(must) as must,
    bool_and(case when must or has_rows then known else true end)
    and not exists (select 1 from band where value < 0) as known,
    bool_or(provisional) as provisional,
    bool_or(synthetic) as synthetic,
    string_agg(source, '+') as source
  from reported
  group by part
),
total as (
  select
    bool_and(known) as known,
    count(*) filter (where must and known) as reported,
    count(*) filter (where must) as expected,
    bool_or(provisional) filter (where known) as provisional,
    bool_or(synthetic) as synthetic,
    string_agg(source, '+') filter (where known) as source
  from part
)
select
  band.band,
  band.value,
  total.known,
  case
    when total.known then case when total.provisional then 'provisional' else 'reported' end
    when total.reported > 0 then 'incomplete'
    else 'not_reported'
  end as status,
  total.reported::integer as reported,
  total.expected::integer as expected,
  source_label(total.source) as source,
  coalesce(total.synthetic, $synthetic::boolean) as synthetic
from asked
cross join total
left join band on total.known
