-- What was known of every place and period, in short, so that two snapshots can be compared without their figures.
-- $months    the periods
-- $counties  whether counties come along
-- A hash of every row, folded over the request kinds in no order.
-- own: what the place reported of the period itself. whole: the same with what is measured against other periods.
select
  place,
  month,
  max(reported)::integer as reported,
  max(expected)::integer as expected,
  max(eligible) as eligible,
  max(source) as source,
  max(eligible_source) as eligible_source,
  bit_xor(hash(
    request_kind, reported, expected, provisional, requested, produced, in_transit, uncollected, delivered, voided, issued
  ))::varchar as own,
  bit_xor(hash(
    request_kind, reported, expected, provisional, requested, produced, in_transit, uncollected, delivered, voided, issued,
    eligible, requested_in_month, requested_in_year, requested_in_last_year, requested_in_trailing_year, issued_in_month,
    issued_in_year, issued_in_last_year, issued_in_trailing_year, delivered_in_month, delivered_in_year,
    delivered_in_last_year, delivered_in_trailing_year, recent_periods, recent_clearing
  ))::varchar as whole
from stock
where channel = 'all' and month in (select unnest($months)) and (level = 'province' or $counties::boolean)
group by place, month
