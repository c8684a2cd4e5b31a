-- First requests: a person counts once, at the earliest of his first-card applications. Not additive over time.
select
  'first_requested' as flow,
  requested_on as day,
  county,
  channel,
  'first' as request_kind,
  count(*) as events
from (
  select
    requested_on,
    county,
    channel,
    row_number() over (
      partition by person_bucket, person_id
      order by requested_on, application_id
    ) as turn
  from registrations
  where request_kind = 'first'
) as application
where turn = 1
group by requested_on, county, channel
