-- The queue of a place from one period's end to another's: what it was, requests made and cards issued in between,
-- what it is. First requests and re-issues, every channel.
-- $place, $month  the place and period; the country adds up the provinces that know every part
-- $basis          the earlier period, whose end the walk starts from
-- $synthetic      whether the whole programme was made by a generator
-- The queue is requested minus issued on the programme's basis, so start + requested - issued = end.
-- Only a month in which every county reported can begin or end a flow, as in stock.sql.
with
asked as (
  select place, level, (select count(*) from place where level = 'province') as provinces
  from place
  where place = $place
),
period_end as (
  select
    stock.place,
    month = $month as last,
    requested - issued as queue,
    case when reported = expected then requested end as requested,
    case when reported = expected then issued end as issued,
    reported,
    expected,
    provisional,
    synthetic,
    source
  from stock
  join asked on stock.place = asked.place or (asked.level = 'country' and stock.level = 'province')
  where month in ($month, $basis) and channel = 'all' and request_kind = 'all'
),
walk as (
  select
    any_value(queue) filter (not last) as start,
    any_value(requested) filter (last) - any_value(requested) filter (not last) as requested,
    any_value(issued) filter (last) - any_value(issued) filter (not last) as issued,
    any_value(queue) filter (last) as finish,
    -- of the end that lacks more counties
    case when count(*) = 2 then first(reported order by reported / expected, last desc) else 0 end as reported,
    first(expected order by reported / expected, last desc) as expected,
    bool_or(provisional) as provisional,
    bool_or(synthetic) as synthetic,
    string_agg(source, '+') as source
  from period_end
  group by place
),
added as (
  select
    sum(start) as start,
    sum(requested) as requested,
    sum(issued) as issued,
    sum(finish) as finish,
    case when asked.level = 'country' then count(*) else max(reported) end as reported,
    max(expected) as expected,
    bool_or(provisional) as provisional,
    bool_or(synthetic) as synthetic,
    string_agg(source, '+') as source
  from walk
  cross join asked
  where asked.level <> 'country' or requested + issued is not null
  group by asked.level
)
select
  added.start::bigint as start,
  added.requested::bigint as requested,
  added.issued::bigint as issued,
  added.finish::bigint as "end",
  case
    when added.start is null or added.finish is null then 'not_reported'
    when added.reported < term.expected then 'incomplete'
    when added.provisional then 'provisional'
    else 'reported'
  end as status,
  coalesce(added.reported, 0)::integer as reported,
  term.expected::integer as expected,
  source_label(added.source) as source,
  coalesce(added.synthetic, $synthetic::boolean) as synthetic
from asked
left join added on true
cross join lateral (
  select case when asked.level = 'country' then asked.provinces else coalesce(added.expected, 1) end as expected
) as term
