-- One line a measure: numerator, denominator and, for a pace, the periods it is a pace over.
-- measures, kinds and forms are lists of equal length: measure ids, the request kind of each, and what each is
-- (share, count, rate or duration). The registry beside this file says the same ids in words.
create or replace macro measure_terms(measures, kinds, forms) as table
with asked as (
  select unnest(measures) as measure, unnest(kinds) as request_kind, unnest(forms) as form
),
term as (
  select
    place, parent, level, month, ordinal, channel, request_kind, measure, form,
    reported, expected, provisional, synthetic, source, eligible_source,
    case form when 'duration' then recent_periods else 1 end as span,
    case measure
      when 'request_coverage' then {n: requested, d: eligible}
      when 'card_coverage' then {n: issued, d: eligible}
      when 'delivery_coverage' then {n: delivered, d: eligible}
      when 'issue_rate' then {n: issued, d: requested}
      when 'delivery_rate' then {n: delivered, d: issued}
      when 'backlog_uncollected_outside' then {n: requested - produced, d: null::bigint}
      when 'backlog_uncollected_inside' then {n: requested - produced + uncollected, d: null::bigint}
      when 'backlog_share' then {n: requested - produced, d: requested}
      when 'uncollected' then {n: uncollected, d: null::bigint}
      when 'uncollected_share' then {n: uncollected, d: produced}
      when 'no_action' then {n: eligible - requested, d: null::bigint}
      when 'eligible' then {n: eligible, d: null::bigint}
      when 'requested' then {n: requested, d: null::bigint}
      when 'issued' then {n: issued, d: null::bigint}
      when 'delivered' then {n: delivered, d: null::bigint}
      when 'requests_month' then {n: requested_in_month, d: null::bigint}
      when 'requests_year_to_date' then {n: requested_in_year, d: null::bigint}
      when 'requests_last_year' then {n: requested_in_last_year, d: null::bigint}
      when 'requests_trailing_year' then {n: requested_in_trailing_year, d: null::bigint}
      when 'requests_per_working_day' then {n: requested_in_month, d: working_days}
      when 'issued_month' then {n: issued_in_month, d: null::bigint}
      when 'issued_year_to_date' then {n: issued_in_year, d: null::bigint}
      when 'issued_last_year' then {n: issued_in_last_year, d: null::bigint}
      when 'issued_trailing_year' then {n: issued_in_trailing_year, d: null::bigint}
      when 'issued_per_working_day' then {n: issued_in_month, d: working_days}
      when 'delivered_month' then {n: delivered_in_month, d: null::bigint}
      when 'delivered_year_to_date' then {n: delivered_in_year, d: null::bigint}
      when 'delivered_last_year' then {n: delivered_in_last_year, d: null::bigint}
      when 'delivered_trailing_year' then {n: delivered_in_trailing_year, d: null::bigint}
      when 'delivered_per_working_day' then {n: delivered_in_month, d: working_days}
      when 'months_to_clear' then {n: requested - produced, d: recent_clearing}
    end as terms
  from stock
  join asked using (request_kind)
)
select * exclude (terms), terms.n as numerator, terms.d as denominator
from term
