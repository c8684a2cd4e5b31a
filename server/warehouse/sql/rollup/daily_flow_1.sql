-- Events by flow and cell (day, county, channel and kind in one integer). `repeated` are the applications for a first
-- card that the register itself tells not to be a person's first; else persons are counted by first_request_1.sql.
select 'requested' as flow, cell, count(*) as events from request group by cell
union all
select 'repeated' as flow, cell, count(*) as events from request where first = 2 group by cell
union all
select 'produced' as flow, produced as cell, count(*) as events from card where produced is not null group by produced
union all
select 'dispatched' as flow, dispatched as cell, count(*) as events
from card
where dispatched is not null
group by dispatched
union all
select 'arrived' as flow, arrived as cell, count(*) as events from card where arrived is not null group by arrived
union all
select 'delivered' as flow, delivered as cell, count(*) as events from card where delivered is not null group by delivered
union all
select 'voided' as flow, voided as cell, count(*) as events from card where voided is not null group by voided
