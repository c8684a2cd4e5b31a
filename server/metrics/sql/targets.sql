-- What places are to reach, in the measure's unit; null takes every place or measure.
select target.place, target.month, target.measure, target.value, target.source, target.synthetic
from target
join place using (place)
where ($place is null or target.place = $place) and ($measure is null or target.measure = $measure)
order by place.ordinal, target.measure, target.month
