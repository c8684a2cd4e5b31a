-- Of every version of a position, the one that arrived last.
insert into latest_position by name
select *
from position_version
qualify row_number() over (
  partition by month, place, channel, request_kind
  order by arrival desc, row desc
) = 1
