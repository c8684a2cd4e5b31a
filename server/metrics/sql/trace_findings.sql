-- What reading the sources found wrong with the places and periods behind a figure.
select
  rule, severity, file, finding."row", column_name, finding.place, finding.month, seen, expected, message_fa, message_en
from finding
join place using (place)
left join place as above on above.place = place.parent
where (place.place = $place or place.parent = $place or above.parent = $place)
  and list_contains($months, finding.month)
order by finding.ordinal
