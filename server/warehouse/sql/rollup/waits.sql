-- Cards produced, by when the request that they answer was counted and when they left the queue. A card whose request
-- has no day, or one after its production, is left out: its control total finds it.
select
  arrival.arrived_by,
  leaving.left_by,
  card.request_county as county,
  card.request_channel as channel,
  card.request_kind,
  count(*) as events
from issuances as card
inner join age_day as arrival on arrival.day = card.requested_on
inner join age_day as leaving on leaving.day = card.produced_on
where card.requested_on <= card.produced_on
group by arrival.arrived_by, leaving.left_by, card.request_county, card.request_channel, card.request_kind
