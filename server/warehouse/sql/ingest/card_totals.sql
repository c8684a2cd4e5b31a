-- What the packed cards add up to.
select
  count(produced_on) filter (where told < 1 and asked_spot is not null)::double as produced,
  count(produced_on) filter (where told < 1 and spot is not null)::double as dispatched,
  count(arrived_on) filter (where told < 2 and spot is not null)::double as arrived,
  count(delivered_on) filter (where spot is not null)::double as delivered,
  count(voided_on) filter (where spot is not null)::double as voided
from card_row
