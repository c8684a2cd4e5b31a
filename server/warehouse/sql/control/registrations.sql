-- What the flows from registrations must add up to, counted by another route.
select
  count(*) as applications,
  sum(case when request_kind = 'first' then 1 else 0 end) as first_applications,
  count(distinct case when request_kind = 'first' then person_id end) as first_persons
from registrations
