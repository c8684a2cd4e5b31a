-- Uncollected cards made void, by day, place and channel where they lay.
select
  'voided' as flow,
  voided_on as day,
  county,
  channel,
  request_kind,
  count(*) as events
from issuances
where voided_on is not null
group by voided_on, county, channel, request_kind
