-- The latest period for which every province reported whole; without one, the latest of all.
with
by_month as (
  select
    month,
    count(*) filter (where reported = expected) = (select count(*) from place where level = 'province')
      as complete
  from stock
  where level = 'province' and channel = 'all' and request_kind = 'all'
  group by month
)
select coalesce(max(month) filter (where complete), max(month)) as default_month
from by_month
