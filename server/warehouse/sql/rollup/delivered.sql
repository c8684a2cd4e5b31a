-- Cards handed over, by day, place and channel of the handover.
select
  'delivered' as flow,
  delivered_on as day,
  county,
  channel,
  request_kind,
  count(*) as events
from issuances
where delivered_on is not null
group by delivered_on, county, channel, request_kind
