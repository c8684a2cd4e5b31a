-- Cards produced by the day of their request, as waits.sql counts them.
select (requested_on - date '1970-01-01')::integer as day, count(*)::integer as events
from card_row
where told < 1 and requested_on <= produced_on
group by requested_on
order by requested_on
