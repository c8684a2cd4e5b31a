-- Cards that arrived, by when they came and when they left: handed over, made void, or not yet (2299-12-31).
-- Days are told apart only as far as ages at a period's end can: see age_day.
select
  arrival.arrived_by,
  leaving.left_by,
  card.county,
  card.channel,
  card.request_kind,
  count(*) as events
from (
  select
    county,
    channel,
    request_kind,
    arrived_on,
    case
      when delivered_on is not null then delivered_on
      when voided_on is not null then voided_on
      else cast('2299-12-31' as date)
    end as left_on
  from issuances
  where arrived_on is not null
) as card
inner join age_day as arrival on arrival.day = card.arrived_on
inner join age_day as leaving on leaving.day = card.left_on
group by arrival.arrived_by, leaving.left_by, card.county, card.channel, card.request_kind
