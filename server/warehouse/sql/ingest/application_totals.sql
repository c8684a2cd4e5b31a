-- What the packed applications add up to.
select
  count(cell)::double as requested,
  count(cell) filter (where first = 2)::double as repeated,
  count(cell) filter (where first >= 1)::double as first
from application_row
