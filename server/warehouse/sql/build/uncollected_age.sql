-- Of the ages, those of cards at the office.
insert into uncollected_age by name
select month, place, channel, request_kind, band, value
from age
where aged = 'uncollected'
