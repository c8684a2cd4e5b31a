-- Of every version of an eligible count, the one that arrived last.
insert into eligible by name
select * exclude (arrival)
from eligible_version
qualify row_number() over (partition by month, place order by arrival desc, row desc) = 1
order by month, place
