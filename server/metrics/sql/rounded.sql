-- Nearest whole number of dividend / divisor, halves away from zero; the one rounding rule of the house.
-- Whole numbers only, so that no binary fraction decides which way a half goes.
create or replace macro rounded(dividend, divisor) as
  case
    when divisor <> 0 then
      sign(dividend) * sign(divisor)
      * ((2 * abs(dividend::hugeint) + abs(divisor::hugeint)) // (2 * abs(divisor::hugeint)))
  end
