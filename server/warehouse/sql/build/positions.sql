-- The latest known positions, in the order of their key.
insert into position by name
select * exclude (arrival)
from latest_position
order by month, place, channel, request_kind
