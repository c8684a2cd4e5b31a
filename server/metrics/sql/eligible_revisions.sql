-- Months from which a place's eligible population follows a revised series.
-- $places: place codes. One row a place and revision after the first.
select place, revision::integer as revision, min(month) as month
from eligible
where revision > 0 and place in (select unnest($places))
group by place, revision
order by month, place
