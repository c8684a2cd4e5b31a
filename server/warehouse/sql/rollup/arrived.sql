-- Cards that reached the place where they are handed over, by day and channel.
select
  'arrived' as flow,
  arrived_on as day,
  county,
  channel,
  request_kind,
  count(*) as events
from issuances
where arrived_on is not null
group by arrived_on, county, channel, request_kind
