-- Every day that a cell can have, and the day that never comes ($never), each with its age class and period.
insert into age_day by name
select happened.day, age_class.arrived_by, age_class.left_by
from (
  select date '1970-01-01' + days.n::integer as day from range(65536) as days (n)
  union all
  select $never::date as day
) as happened
asof join age_class on age_class.first_day <= happened.day
