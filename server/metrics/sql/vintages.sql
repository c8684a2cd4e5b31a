-- Every state of knowledge of every province's period, in the order in which they became known.
select
  vintage.place,
  vintage.month,
  vintage.known_from::varchar as known_from,
  vintage.requested,
  vintage.produced,
  vintage.uncollected,
  vintage.delivered,
  vintage.reported::integer as reported,
  vintage.expected::integer as expected,
  vintage.provisional,
  vintage.synthetic
from vintage
join place using (place)
order by place.ordinal, vintage.month, vintage.known_from
