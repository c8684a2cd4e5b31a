-- Places of one level ranked by one measure, and the country beside them.
-- $measures, $kinds, $forms, $units  lists of one: id, request kind, form, unit
-- $of_eligible                       that id again, if the measure uses the eligible population
-- $month, $before, $year_ago         periods: asked, the one before, the same one a year before
-- $level, $parent                    what is ranked: every place of the level (under parent; null: anywhere)
-- $better                            higher, lower, or null where neither is better (then higher comes first)
-- $channel, $synthetic               as in figures.sql
-- Ranks go 1-2-2-4 and compare whole numbers: a / b beats c / d where a * d > c * b.
with
known as (
  select
    *,
    figure_value(form, numerator, denominator, span) as value,
    case when $better = 'lower' then -1 else 1 end as direction
  from place_terms(
    $measures, $kinds, $forms, $units, $of_eligible, $channel, [$month, $before, $year_ago], null, $level, $parent, true
  )
),
-- What is compared: a share or rate as a fraction, anything else as the value itself.
compared as (
  select
    place,
    month,
    case when form = 'duration' then value::hugeint else numerator::hugeint end * direction as dividend,
    case when form in ('share', 'rate') then denominator::hugeint else 1 end as divisor
  from known
  where value is not null and level <> 'country'
),
this_month as (select * from compared where month = $month),
both_months as (
  select this.place, this.dividend, this.divisor, earlier.dividend as old_dividend, earlier.divisor as old_divisor
  from this_month as this
  join compared as earlier on earlier.place = this.place and earlier.month = $before
),
ranked as (
  select
    mine.place,
    1 + count(better.place) as rank,
    -- smallest change of the numerator that draws level with the nearest better place
    min(
      (better.dividend * mine.divisor - mine.dividend * better.divisor + better.divisor - 1) // better.divisor
    ) as to_next_place
  from this_month as mine
  left join this_month as better on better.dividend * mine.divisor > mine.dividend * better.divisor
  group by mine.place
),
moved as (
  select
    mine.place,
    1 + count(*) filter (other.dividend * mine.divisor > mine.dividend * other.divisor) as rank_in_both,
    1 + count(*) filter (
      other.old_dividend * mine.old_divisor > mine.old_dividend * other.old_divisor
    ) as previous_rank
  from both_months as mine
  cross join both_months as other
  group by mine.place
),
-- The target in force: the next one that is due.
due as (
  select place, min(month) as target_month, arg_min(value, month) as target
  from target
  where list_contains($measures, measure) and month >= $month
  group by place
)
select
  this.place,
  this.month,
  this.measure,
  this.value,
  this.numerator::bigint as numerator,
  this.denominator::bigint as denominator,
  this.unit,
  figure_status(
    this.form, list_contains($of_eligible, this.measure), $channel, this.numerator, this.denominator, this.value,
    this.reported, this.expected, this.part_incomplete, this.provisional
  ) as status,
  source_label(this.source) as source,
  coalesce(this.synthetic, $synthetic::boolean) as synthetic,
  this.reported::integer as reported,
  this.expected::integer as expected,
  $channel as channel,
  this.request_kind,
  ranked.rank::integer as rank,
  moved.previous_rank::integer as previous_rank,
  (moved.previous_rank - moved.rank_in_both)::integer as rank_change,
  before.value as previous_value,
  year_ago.value as year_ago_value,
  figure_difference(
    this.form, this.numerator, this.denominator, this.value, before.numerator, before.denominator, before.value
  ) as change_in_month,
  figure_difference(
    this.form, this.numerator, this.denominator, this.value, year_ago.numerator, year_ago.denominator, year_ago.value
  ) as change_in_year,
  -- the country's count or daily rate is a total, not a mean, so only shares and durations have a distance from it
  case
    when this.form in ('share', 'duration') and this.level <> 'country' then
      figure_difference(
        this.form, this.numerator, this.denominator, this.value, nation.numerator, nation.denominator, nation.value
      )
  end as difference_from_national,
  due.target,
  due.target_month,
  figure_difference(
    this.form, this.numerator, this.denominator, this.value,
    round(due.target * 100)::bigint, case this.form when 'share' then 10000 else 100 end, due.target
  ) as difference_from_target,
  case when this.form <> 'duration' and $better is not null then ranked.to_next_place::bigint end as to_next_place,
  (this.numerator is not null and (this.form = 'count' or this.denominator is not null)) as known
from known as this
left join known as before on before.place = this.place and before.month = $before
left join known as year_ago on year_ago.place = this.place and year_ago.month = $year_ago
left join known as nation on nation.level = 'country' and nation.month = $month
left join ranked on ranked.place = this.place
left join moved on moved.place = this.place
left join due on due.place = this.place
where this.month = $month
order by this.level = 'country' desc, ranked.rank nulls last, this.place_position
