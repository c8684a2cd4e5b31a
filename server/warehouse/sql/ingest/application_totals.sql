-- What the packed applications add up to.
select
  count(cell)::double as requested,
  count(cell) filter (where first = 1)::double as first_told,
  count(cell) filter (where first >= 1)::double as first
from application_row
