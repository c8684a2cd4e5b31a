-- First requests and eligible persons of every province and period; those eligible also where nobody reported.
select
  place.place,
  known.month,
  case when stock.reported >= stock.expected then stock.requested end as requested,
  coalesce(stock.eligible, eligible.value) as eligible
from (
  select month, place from stock where level = 'province' and channel = 'all' and request_kind = 'first'
  union
  select month, place from eligible
) as known
join place on place.place = known.place and place.level = 'province'
left join stock
  on stock.place = known.place
  and stock.month = known.month
  and stock.channel = 'all'
  and stock.request_kind = 'first'
left join eligible on eligible.place = known.place and eligible.month = known.month
order by place.ordinal, known.month
