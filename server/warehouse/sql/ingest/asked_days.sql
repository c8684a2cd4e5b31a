-- Days on which somebody asked.
select distinct (cell // ($places * $channels * $kinds)::integer)::integer as day
from application_row
where cell is not null
order by day
