-- Cards that arrived, by when they came and when they left: handed over, made void, or not yet ($never). A card whose
-- arrival an earlier object told is taken from those that have not left and added to those that have.
-- Days are told apart only as far as ages at a period's end can: see age_day.
select
  arrival.arrived_by,
  leaving.left_by,
  stay.spot,
  sum(stay.events)::bigint as events
from (
  select spot, arrived_on, coalesce(delivered_on, voided_on, $never::date) as left_on, 1 as events
  from card_row
  where arrived_on is not null and (told < 2 or delivered_on is not null or voided_on is not null)
  union all
  select spot, arrived_on, $never::date as left_on, -1 as events
  from card_row
  where arrived_on is not null and told >= 2 and (delivered_on is not null or voided_on is not null)
) as stay
join age_day as arrival on arrival.day = stay.arrived_on
join age_day as leaving on leaving.day = stay.left_on
group by arrival.arrived_by, leaving.left_by, stay.spot
