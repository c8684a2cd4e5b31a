-- One figure minus another. Shares and rates are subtracted as fractions and rounded once, never after rounding each.
create or replace macro figure_difference(
  form, numerator, denominator, value, other_numerator, other_denominator, other_value
) as
  case
    when value is null or other_value is null then null
    when form in ('share', 'rate') then
      rounded(
        (numerator::hugeint * other_denominator - other_numerator::hugeint * denominator)
        * case form when 'share' then 10000 else 100 end,
        denominator::hugeint * other_denominator
      )::double / 100
    else round(value - other_value, 2)
  end
