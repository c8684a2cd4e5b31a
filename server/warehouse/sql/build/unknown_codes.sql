-- Codes in the small result that the programme does not know: $channels and $request_kinds are its own.
select distinct register, 'county' as column_name, county as seen
from monthly_flow
anti join place on place.place = monthly_flow.county
union all
select distinct register, 'channel' as column_name, channel as seen
from monthly_flow
where channel is null or not list_contains($channels, channel)
union all
select distinct register, 'request_kind' as column_name, request_kind as seen
from monthly_flow
where request_kind is null or not list_contains($request_kinds, request_kind)
order by register, column_name, seen
