-- Persons by the cell of their first request: a person counts once, at the earliest of his first-card applications, of
-- one day at the lowest county and channel. `applications` adds up to all of them, so that no row can be missing.
select cell, count(*) as events, cast(sum(applications) as bigint) as applications
from (
  select person, min(cell) as cell, count(*) as applications
  from request
  where first >= 1
  group by person
) as asked
group by cell
