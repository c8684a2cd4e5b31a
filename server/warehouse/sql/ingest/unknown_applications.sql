-- Codes of an object of applications that the programme does not know.
select 'county' as column_name, seen
from (select distinct county as seen from registrations) as sent
where seen is null or seen not in (select code from code where list = 'place')
union all
select 'channel' as column_name, seen
from (select distinct channel as seen from registrations) as sent
where seen is null or seen not in (select code from code where list = 'channel')
union all
select 'request_kind' as column_name, seen
from (select distinct request_kind as seen from registrations) as sent
where seen is null or seen not in (select code from code where list = 'kind')
order by column_name, seen
