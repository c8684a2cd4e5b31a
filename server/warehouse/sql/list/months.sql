-- Periods with how many provinces reported whole, of how many.
select
  month,
  count(*) filter (where reported = expected) as reported,
  (select count(*) from place where level = 'province') as expected,
  bool_or(provisional) as provisional
from stock
where level = 'province' and channel = 'all' and request_kind = 'all'
group by month
order by month
