-- What the flows from registrations must add up to, counted from the rows as they were sent.
select
  count(*) as applications,
  sum(case when request_kind = 'first' then 1 else 0 end) as first_applications,
  sum(case when request_kind = 'first' and repeated then 1 else 0 end) as repeated,
  sum(case when requested_on between cast('1970-01-01' as date) and cast('2149-06-06' as date) then 0 else 1 end)
    as out_of_time
from registrations
