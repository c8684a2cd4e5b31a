-- Codes of an object of cards that the programme does not know.
select 'county' as column_name, seen
from (select request_county as seen from issuances union select county as seen from issuances) as sent
where seen is null or seen not in (select code from code where list = 'place')
union all
select 'channel' as column_name, seen
from (select request_channel as seen from issuances union select channel as seen from issuances) as sent
where seen is null or seen not in (select code from code where list = 'channel')
union all
select 'request_kind' as column_name, seen
from (select distinct request_kind as seen from issuances) as sent
where seen is null or seen not in (select code from code where list = 'kind')
order by column_name, seen
