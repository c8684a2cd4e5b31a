-- Of the ages, those of requests in the queue.
insert into queue_age by name
select month, place, channel, request_kind, band, value
from age
where aged = 'queue'
