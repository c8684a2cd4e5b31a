-- Terms of every measure, place and month asked, one row each, also where nothing was reported (then all null).
-- measures, kinds, forms, units  lists of equal length: ids, request kinds, forms and units
-- of_eligible                    ids of the measures that use the eligible population
-- channel_name, months           the slice
-- places                         place codes; null takes every place of the level (null: any) below a place (null: any)
-- nation                         whether the country comes along
-- The country adds up the provinces that know both numerator and denominator. A pace is over span periods; paces
-- over unlike numbers of periods meet on their least common multiple, and as none is over more than twelve periods,
-- all of them divide 27720.
create or replace macro place_terms(
  measures, kinds, forms, units, of_eligible, channel_name, months, places, level_name, below, nation
) as table
with asked as (
  select
    unnest(measures) as measure, unnest(kinds) as request_kind, unnest(forms) as form, unnest(units) as unit,
    unnest(range(len(measures))) as measure_position
),
asked_place as (
  select place, level, coalesce(list_position(places, place), ordinal) as place_position
  from place
  where (nation and level = 'country')
    or (
      (places is null or list_contains(places, place))
      and (level_name is null or level = level_name)
      and (
        below is null
        or parent = below
        or (level = 'county' and below in (select place from place where level = 'country'))
      )
    )
),
member as (
  select asked_place.place, asked_place.level, place.place as member
  from asked_place
  join place on place.place = asked_place.place or (asked_place.level = 'country' and place.level = 'province')
),
added as (
  select
    member.place,
    term.measure,
    term.month,
    sum(numerator) as numerator,
    case
      -- the working days of a month are the same everywhere; everything else adds up
      when term.form = 'rate' then max(denominator)
      when term.form = 'duration' then sum(denominator * (27720 // span))
      else sum(denominator)
    end as denominator,
    list_reduce(list(span) filter (term.form = 'duration'), lambda one, other: lcm(one, other)) as shared_span,
    case when member.level = 'country' then count(*) else max(reported) end as reported,
    max(expected) as expected,
    bool_or(reported < expected) as part_incomplete,
    bool_or(provisional) as provisional,
    bool_or(synthetic) as synthetic,
    string_agg(
      case when list_contains(of_eligible, term.measure) then concat_ws('+', source, eligible_source) else source end, '+'
    ) as source
  from measure_terms(measures, kinds, forms) as term
  join member on member.member = term.place
  where term.month in (select unnest(months))
    and term.channel = channel_name
    -- says nothing that member does not, but lets the scan skip every other level
    and (level_name is null or term.level = level_name or (nation and term.level = 'province'))
    and (member.level <> 'country' or (numerator is not null and (term.form = 'count' or denominator is not null)))
  group by member.place, member.level, term.measure, term.form, term.month
)
select
  asked_place.place,
  asked_place.level,
  asked_place.place_position,
  asked.measure,
  asked.measure_position,
  asked.request_kind,
  asked.form,
  asked.unit,
  dim_month.month,
  dim_month.ordinal,
  numerator,
  case when asked.form = 'duration' then denominator * shared_span // 27720 else denominator end as denominator,
  coalesce(shared_span, 1) as span,
  coalesce(reported, 0) as reported,
  case
    when asked_place.level = 'country' then (select count(*) from place where level = 'province')
    else coalesce(expected, 1)
  end as expected,
  part_incomplete,
  provisional,
  synthetic,
  source
from asked
cross join asked_place
join dim_month on list_contains(months, dim_month.month)
left join added
  on added.measure = asked.measure and added.place = asked_place.place and added.month = dim_month.month
