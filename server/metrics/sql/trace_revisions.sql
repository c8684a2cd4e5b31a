-- Values behind a figure that a later submission changed; $place, $months, $channel, $kind and $uses_eligible as in
-- trace_rows.sql.
select
  table_name, revision.month, revision.place, channel, request_kind, column_name, old_value, new_value, old_source,
  new_source
from revision
join place using (place)
left join place as above on above.place = place.parent
where (place.place = $place or place.parent = $place or above.parent = $place)
  and list_contains($months, revision.month)
  and ($channel = 'all' or channel is null or channel = $channel)
  and ($kind = 'all' or request_kind is null or request_kind = $kind)
  and ($uses_eligible or table_name <> 'eligible')
order by revision.month, place.ordinal, table_name, column_name, channel, request_kind, new_source
