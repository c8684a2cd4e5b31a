-- Cards produced, by day and by the place and channel where they will be handed over: what sets out for a place.
select
  'dispatched' as flow,
  produced_on as day,
  county,
  channel,
  request_kind,
  count(*) as events
from issuances
where produced_on is not null
group by produced_on, county, channel, request_kind
