-- Cards produced, by day, place and channel of the request: the queue belongs to where the request was made.
select
  'produced' as flow,
  produced_on as day,
  request_county as county,
  request_channel as channel,
  request_kind,
  count(*) as events
from issuances
where produced_on is not null
group by produced_on, request_county, request_channel, request_kind
