-- Places of one level ranked by one measure, and the country beside them.
-- $measures, $kinds, $forms, $units  lists of one: id, request kind, form, unit
-- $of_eligible                       that id again, if the measure uses the eligible population
-- $months, $befores, $year_agos      lists of equal length: each period asked, the one before, the same one a year before
-- $bases                             as long too: the period that movement and change are measured from
-- $level, $parent                    what is ranked: every place of the level (under parent; null: anywhere)
-- $better                            higher, lower, or null where neither is better (then higher comes first)
-- $channel, $synthetic               as in figures.sql
-- Ranks go 1-2-2-4 and compare whole numbers, never rounded ones.
with
asked as (
  select
    unnest($months) as month, unnest($befores) as before, unnest($year_agos) as year_ago, unnest($bases) as basis
),
known as (
  select *
  from rank_terms(
    $measures, $kinds, $forms, $units, $of_eligible, $channel,
    list_distinct(list_concat(list_concat($months, $befores), list_concat($year_agos, $bases))),
    $level, $parent, true, $better
  )
),
compared as (
  select place, month, dividend, divisor, key
  from known
  where value is not null and level <> 'country'
),
ranked as (
  select
    place,
    month,
    rank() over (partition by month order by key desc) as rank,
    -- smallest change of the numerator that draws level with the nearest better place
    (
      first_value(dividend) over next_better * divisor - dividend * first_value(divisor) over next_better
      + first_value(divisor) over next_better - 1
    ) // first_value(divisor) over next_better as to_next_place
  from compared
  join asked using (month)
  window next_better as (partition by month order by key desc groups between 1 preceding and 1 preceding)
),
-- Movement is told only of the places that have a value in both periods.
moved as (
  select
    this.place,
    this.month,
    rank() over (partition by this.month order by this.key desc) as rank_in_both,
    rank() over (partition by this.month order by earlier.key desc) as previous_rank
  from compared as this
  join asked on asked.month = this.month
  join compared as earlier on earlier.place = this.place and earlier.month = asked.basis
),
-- The target in force: the next one that is due.
due as (
  select place, asked.month, min(target.month) as target_month, arg_min(value, target.month) as target
  from target
  join asked on target.month >= asked.month
  where list_contains($measures, measure)
  group by place, asked.month
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
  basis.value as previous_value,
  figure_status(
    this.form, list_contains($of_eligible, this.measure), $channel, basis.numerator, basis.denominator, basis.value,
    basis.reported, basis.expected, basis.part_incomplete, basis.provisional
  ) as previous_status,
  year_ago.value as year_ago_value,
  asked.basis as compared_with,
  figure_difference(
    this.form, this.numerator, this.denominator, this.value, basis.numerator, basis.denominator, basis.value
  ) as change,
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
join asked on asked.month = this.month
left join known as before on before.place = this.place and before.month = asked.before
left join known as basis on basis.place = this.place and basis.month = asked.basis
left join known as year_ago on year_ago.place = this.place and year_ago.month = asked.year_ago
left join known as nation on nation.level = 'country' and nation.month = this.month
left join ranked on ranked.place = this.place and ranked.month = this.month
left join moved on moved.place = this.place and moved.month = this.month
left join due on due.place = this.place and due.month = this.month
order by this.ordinal, this.level = 'country' desc, ranked.rank nulls last, this.place_position
