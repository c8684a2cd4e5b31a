-- What the flows from issuances must add up to, counted from the rows as they were sent: events that are told for the
-- first time, and cards whose events stand in an impossible order or outside every calendar.
select
  count(*) as cards,
  count(case when told < 1 then produced_on end) as produced,
  count(case when told < 2 then arrived_on end) as arrived,
  count(delivered_on) as delivered,
  count(voided_on) as voided,
  sum(
    case
      when arrived_on is not null and (produced_on is null or arrived_on < produced_on) then 1
      when delivered_on is not null and (arrived_on is null or delivered_on < arrived_on) then 1
      when voided_on is not null and (arrived_on is null or voided_on < arrived_on) then 1
      when delivered_on is not null and voided_on is not null then 1
      when told >= 1 and produced_on is null then 1
      when told >= 2 and arrived_on is null then 1
      when told not between 0 and 2 then 1
      else 0
    end
  ) as out_of_order,
  sum(
    case
      when produced_on not between cast('1970-01-01' as date) and cast('2149-06-06' as date) then 1
      when arrived_on not between cast('1970-01-01' as date) and cast('2149-06-06' as date) then 1
      when delivered_on not between cast('1970-01-01' as date) and cast('2149-06-06' as date) then 1
      when voided_on not between cast('1970-01-01' as date) and cast('2149-06-06' as date) then 1
      else 0
    end
  ) as out_of_time
from issuances
