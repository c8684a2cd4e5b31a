-- What changed at one place between two periods; one row a measure, also where nothing was reported.
-- $measures, $kinds, $forms, $units, $of_eligible, $channel, $synthetic  as in figures.sql
-- $place          the country, a province or a county
-- $month, $basis  periods: asked, and the one that the change is measured from
with known as (
  select *, figure_value(form, numerator, denominator, span) as value
  from place_terms(
    $measures, $kinds, $forms, $units, $of_eligible, $channel, [$month, $basis], [$place], null, null, false
  )
)
select
  this.place,
  this.month,
  $basis as compared_with,
  this.measure,
  this.value,
  earlier.value as previous_value,
  figure_difference(
    this.form, this.numerator, this.denominator, this.value, earlier.numerator, earlier.denominator, earlier.value
  ) as change,
  this.numerator::bigint as numerator,
  earlier.numerator::bigint as previous_numerator,
  this.denominator::bigint as denominator,
  earlier.denominator::bigint as previous_denominator,
  this.unit,
  figure_status(
    this.form, list_contains($of_eligible, this.measure), $channel, this.numerator, this.denominator, this.value,
    this.reported, this.expected, this.part_incomplete, this.provisional
  ) as status,
  figure_status(
    this.form, list_contains($of_eligible, this.measure), $channel, earlier.numerator, earlier.denominator,
    earlier.value, earlier.reported, earlier.expected, earlier.part_incomplete, earlier.provisional
  ) as previous_status,
  -- the row states figures of both periods, so it names the sources of both and is synthetic if either is
  source_label(concat_ws('+', this.source, earlier.source)) as source,
  coalesce(this.synthetic or earlier.synthetic, this.synthetic, earlier.synthetic, $synthetic::boolean) as synthetic,
  this.reported::integer as reported,
  this.expected::integer as expected,
  coalesce(earlier.reported, 0)::integer as previous_reported,
  coalesce(earlier.expected, case this.level when 'country' then this.expected else 1 end)::integer as previous_expected,
  $channel as channel,
  this.request_kind
from known as this
left join known as earlier on earlier.measure = this.measure and earlier.month = $basis
where this.month = $month
order by this.measure_position
