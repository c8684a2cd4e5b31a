-- Ranks of the provinces by several measures at once; one row a measure, place and month that has a rank.
-- $measures, $kinds, $forms, $units, $of_eligible  as in ranking.sql, all with the same better way
-- $months, $better                                 the periods; higher or lower
-- Ranks go 1-2-2-4 and compare whole numbers, never rounded ones.
select
  measure,
  place,
  month,
  (rank() over (partition by measure, month order by key desc))::integer as rank
from rank_terms($measures, $kinds, $forms, $units, $of_eligible, 'all', $months, 'province', null, false, $better)
where key is not null
