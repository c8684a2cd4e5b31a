-- One row for every measure, place and month asked, also where nothing was reported.
-- $measures, $kinds, $forms, $units  lists of equal length: ids, request kinds, forms and units
-- $of_eligible                       ids of the measures that use the eligible population
-- $places                            place codes; null takes every place of $level (null: any) below $parent (null: any)
-- $months, $channel                  the periods; a channel, or all
-- $synthetic                         whether the whole programme was made by a generator
select
  place,
  month,
  measure,
  figure_value(form, numerator, denominator, span) as value,
  numerator::bigint as numerator,
  denominator::bigint as denominator,
  unit,
  figure_status(
    form, list_contains($of_eligible, measure), $channel, numerator, denominator, value, reported, expected,
    part_incomplete, provisional
  ) as status,
  source_label(source) as source,
  coalesce(synthetic, $synthetic::boolean) as synthetic,
  reported::integer as reported,
  expected::integer as expected,
  $channel as channel,
  request_kind
from place_terms(
  $measures, $kinds, $forms, $units, $of_eligible, $channel, $months, $places, $level, $parent, false
)
order by measure_position, place_position, ordinal
