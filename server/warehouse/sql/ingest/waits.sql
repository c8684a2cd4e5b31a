-- Cards produced, by when the request that they answer was counted and when they left the queue. A card whose request
-- has no day, or one after its production, is left out: its control total finds it.
select
  arrival.arrived_by,
  leaving.left_by,
  card_row.asked_spot as spot,
  count(*) as events
from card_row
join age_day as arrival on arrival.day = card_row.requested_on
join age_day as leaving on leaving.day = card_row.produced_on
where card_row.told < 1 and card_row.requested_on <= card_row.produced_on
group by arrival.arrived_by, leaving.left_by, card_row.asked_spot
