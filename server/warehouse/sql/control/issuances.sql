-- What the flows from issuances must add up to, and cards whose events stand in an impossible order.
select
  count(*) as cards,
  count(produced_on) as produced,
  count(arrived_on) as arrived,
  count(delivered_on) as delivered,
  count(voided_on) as voided,
  sum(
    case
      when arrived_on is not null and (produced_on is null or arrived_on < produced_on) then 1
      when delivered_on is not null and (arrived_on is null or delivered_on < arrived_on) then 1
      when voided_on is not null and (arrived_on is null or voided_on < arrived_on) then 1
      when delivered_on is not null and voided_on is not null then 1
      else 0
    end
  ) as out_of_order
from issuances
