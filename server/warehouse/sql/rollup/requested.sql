-- Applications made, by day, place and channel of the request.
select
  'requested' as flow,
  requested_on as day,
  county,
  channel,
  request_kind,
  count(*) as events
from registrations
group by requested_on, county, channel, request_kind
