-- Of every version of a position, the one that arrived last; in the order of the key.
insert into position by name
select * exclude (arrival)
from position_version
qualify row_number() over (
  partition by month, place, channel, request_kind
  order by arrival desc, row desc
) = 1
order by month, place, channel, request_kind
