-- Requests and cards of provinces, channels and kinds added up, in every period that has rows.
-- $places  codes, or null for all provinces
-- $up_to   last period
select
  stock.place,
  stock.month,
  stock.requested,
  stock.produced,
  stock.uncollected,
  stock.delivered,
  stock.reported::integer as reported,
  stock.expected::integer as expected,
  stock.provisional,
  stock.synthetic
from stock
join place using (place)
where stock.level = 'province'
  and stock.channel = 'all'
  and stock.request_kind = 'all'
  and stock.month <= $up_to
  and ($places::varchar[] is null or list_contains($places::varchar[], stock.place))
order by place.ordinal, stock.month
