-- What kind of figure it is; the first that holds wins.
-- Not applicable: eligible persons have no channel, there is no share of nothing, a growing queue has no end.
create or replace macro figure_status(
  form, of_eligible, channel, numerator, denominator, value, reported, expected, part_incomplete, provisional
) as
  case
    when of_eligible and channel <> 'all' then 'not_applicable'
    when form in ('share', 'rate') and denominator <= 0 then 'not_applicable'
    when form = 'duration' and numerator > 0 and denominator <= 0 then 'not_applicable'
    when value is null then 'not_reported'
    when reported < expected or part_incomplete then 'incomplete'
    when provisional then 'provisional'
    else 'reported'
  end
