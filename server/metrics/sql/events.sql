-- Dated events, oldest first.
select event, date_gregorian, date_jalali, month, precision, kind, title_fa, title_en, source_url
from event
order by date_gregorian, event
