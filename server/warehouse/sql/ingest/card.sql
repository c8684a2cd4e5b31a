-- The packed rows of an object of cards: each event that is told for the first time, as a cell.
select
  bucket,
  case when told < 1 then (produced_on - date '1970-01-01') * spots + asked_spot end::integer as produced,
  case when told < 1 then (produced_on - date '1970-01-01') * spots + spot end::integer as dispatched,
  case when told < 2 then (arrived_on - date '1970-01-01') * spots + spot end::integer as arrived,
  ((delivered_on - date '1970-01-01') * spots + spot)::integer as delivered,
  ((voided_on - date '1970-01-01') * spots + spot)::integer as voided
from card_row
