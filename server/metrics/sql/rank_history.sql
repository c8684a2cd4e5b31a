-- Ranks of the places of one level by one measure, month by month; one row a place and month.
-- $measures, $kinds, $forms, $units, $of_eligible, $level, $parent, $better, $channel  as in ranking.sql
-- $months  the periods
-- $places  places that are listed, in the order wanted; null lists all. All of the level are ranked whoever is listed.
-- Ranks go 1-2-2-4 and compare whole numbers, never rounded ones; ranked is how many places have one in the month.
select
  place,
  month,
  case when key is not null then rank() over (partition by month order by key desc nulls last) end::integer as rank,
  value,
  (count(key) over (partition by month))::integer as ranked
from rank_terms(
  $measures, $kinds, $forms, $units, $of_eligible, $channel, $months, $level, $parent, false, $better
)
qualify $places is null or list_contains($places, place)
order by coalesce(list_position($places, place), place_position), place_position, ordinal
