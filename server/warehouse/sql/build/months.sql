-- First and last period that any table names; both null where there is none.
select min(month) as first_month, max(month) as last_month
from (
  select month from position_version
  union all
  select month from eligible_version
  union all
  select month from target
  union all
  select month from event
  union all
  select as_of_month from statement
)
