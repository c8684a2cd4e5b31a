-- How far a published count may be from the truth. A figure listed as rounded may be off by one unit of its last
-- digit that is not zero, for offices round up, down, and say "more than"; two digits at least are taken as meant
-- (10,000,000 is 10 million to the million). Any other figure is exact.
create or replace macro slack(value, field, rounded_fields) as
  case
    when value is null or not coalesce(regexp_matches(rounded_fields, '\b(all|' || field || ')\b'), false) then 0
    else pow(
      10,
      greatest(0, least(
        length(value::varchar) - length(rtrim(value::varchar, '0')),
        length(value::varchar) - 2
      ))
    )::bigint
  end
