-- Every source in the order in which it became known, with what became of its rows.
select
  source,
  kind,
  submission,
  received_on,
  rows_in,
  rows_accepted,
  rows_quarantined,
  rows_duplicate
from source
order by received_on nulls first, submission, source
