-- The value a reader sees: share in percent and rate, both with two decimals; count whole; duration whole, rounded up.
-- There is no share of nothing, or of less. A queue that is empty takes no time; one that does not shrink has no duration.
create or replace macro figure_value(form, numerator, denominator, span) as
  case form
    when 'share' then case when denominator > 0 then rounded(numerator::hugeint * 10000, denominator)::double / 100 end
    when 'rate' then case when denominator > 0 then rounded(numerator::hugeint * 100, denominator)::double / 100 end
    when 'count' then numerator::double
    when 'duration' then
      case
        when denominator is null then null
        when numerator <= 0 then 0
        when denominator > 0 then
          ((numerator::hugeint * span + denominator - 1) // denominator)::double
      end
  end
