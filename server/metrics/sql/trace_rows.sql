-- Rows of position and eligible behind a figure, the first $limit of them, with how many there are.
-- $place       the country takes every province's rows, a province those of its counties
-- $months      periods the figure is made of; $recent adds the far end of the recent pace
-- $channel, $kind  all takes every one
-- $uses_eligible   whether the measure uses the eligible population
with
inside as (
  select place.place
  from place
  left join place as above on above.place = place.parent
  where place.place = $place or place.parent = $place or above.parent = $place
),
asked_month as (
  select unnest($months) as month
  union
  select earlier.month
  from stock
  join dim_month as earlier on earlier.ordinal = stock.ordinal - stock.recent_periods
  where $recent
    and stock.month in (select unnest($months))
    and stock.channel = $channel
    and stock.request_kind = $kind
    and stock.place in (select place from inside)
    and (stock.place = $place or stock.level = 'province')
),
behind as (
  select
    'position' as table_name, month, place, channel, request_kind, requested, produced, in_transit, uncollected, delivered,
    voided, provisional, source, "row", synthetic
  from position
  where place in (select place from inside)
    and month in (select month from asked_month)
    and ($channel = 'all' or channel = $channel)
    and ($kind = 'all' or request_kind = $kind)
  union all by name
  select
    'eligible' as table_name, month, place, value as eligible, source, "row", synthetic
  from eligible
  where $uses_eligible
    and place in (select place from inside)
    and month in (select month from asked_month)
)
select behind.*, (count(*) over ())::integer as total
from behind
join place using (place)
order by table_name desc, behind.month desc, place.ordinal, behind.place, channel, request_kind
limit $limit::integer
