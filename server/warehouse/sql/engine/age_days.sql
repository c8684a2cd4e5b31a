-- The days of a rollup's flows ($paths), and the day that never comes ($never), each with its age class and period.
insert into age_day by name
select happened.day, age_class.arrived_by, age_class.left_by
from (
  select day from read_parquet($paths) where day is not null
  union
  select $never::date
) as happened
asof join age_class on age_class.first_day <= happened.day
