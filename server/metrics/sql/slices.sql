-- Channels, request kinds and levels that some figure has.
select distinct channel, request_kind, level
from stock
order by channel, request_kind, level
