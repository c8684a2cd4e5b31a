-- place_terms of one measure with the value that is read and what ranks compare, larger first.
-- better is higher, lower, or null where neither is better (then higher comes first); the rest is as in place_terms.
-- A share or rate is compared as a fraction, anything else as the value itself; there is no key without a value.
-- The key is the fraction to twenty decimals in whole numbers: fractions of counts below 10^9 that differ at all
-- differ by more than 10^-18, so keys are equal only where fractions are.
create or replace macro rank_terms(
  measures, kinds, forms, units, of_eligible, channel_name, months, level_name, below, nation, better
) as table
select *, dividend * 100000000000000000000::hugeint // divisor as key
from (
  select
    *,
    case
      when value is not null then
        case when better = 'lower' then -1 else 1 end
        * case when form = 'duration' then value::hugeint else numerator::hugeint end
    end as dividend,
    case when form in ('share', 'rate') then denominator::hugeint else 1 end as divisor
  from (
    select *, figure_value(form, numerator, denominator, span) as value
    from place_terms(measures, kinds, forms, units, of_eligible, channel_name, months, null, level_name, below, nation)
  )
)
