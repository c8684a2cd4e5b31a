-- Every eligible person in one place of the card's life; first requests only.
-- $place, $month  the place and period
-- $parts          what the programme's stages can tell apart
-- $closes         whether the parts can account for everyone, so that a residual means something
-- $synthetic      whether the whole programme was made by a generator
-- The country adds up the provinces that know every part.
with
asked as (
  select place, level, (select count(*) from place where level = 'province') as provinces
  from place
  where place = $place
),
part as (
  select
    asked.level as asked_level,
    reported,
    expected,
    provisional,
    synthetic,
    concat_ws('+', source, eligible_source) as source,
    eligible,
    case when list_contains($parts, 'no_action') then eligible - requested else 0 end as no_action,
    case when list_contains($parts, 'backlog') then requested - produced else 0 end as backlog,
    case when list_contains($parts, 'in_transit') then in_transit else 0 end as in_transit,
    case when list_contains($parts, 'uncollected') then uncollected else 0 end as uncollected,
    case when list_contains($parts, 'delivered') then delivered else 0 end as delivered,
    case when list_contains($parts, 'voided') then voided else 0 end as voided
  from stock
  join asked on stock.place = asked.place or (asked.level = 'country' and stock.level = 'province')
  where month = $month and channel = 'all' and request_kind = 'first'
),
added as (
  select
    case when asked_level = 'country' then count(*) else any_value(reported) end as reported,
    bool_or(reported < expected) as part_incomplete,
    any_value(expected) as expected,
    bool_or(provisional) as provisional,
    bool_or(synthetic) as synthetic,
    string_agg(source, '+') as source,
    sum(eligible) as eligible,
    sum(no_action) as no_action,
    sum(backlog) as backlog,
    sum(in_transit) as in_transit,
    sum(uncollected) as uncollected,
    sum(delivered) as delivered,
    sum(voided) as voided,
    sum(no_action + backlog + in_transit + uncollected + delivered + voided) as total
  from part
  where asked_level <> 'country'
    or eligible + no_action + backlog + in_transit + uncollected + delivered + voided is not null
  group by asked_level
),
stage as (
  select unnest(
    [
      {stage: 'no_action', value: no_action},
      {stage: 'backlog', value: backlog},
      {stage: 'in_transit', value: in_transit},
      {stage: 'uncollected', value: uncollected},
      {stage: 'delivered', value: delivered},
      {stage: 'voided', value: voided}
    ],
    recursive := true
  )
  from added
)
select
  part.stage,
  stage.value::bigint as value,
  rounded(stage.value * 10000, added.eligible)::double / 100 as share,
  added.eligible::bigint as eligible,
  added.total::bigint as sum,
  case when $closes then (added.eligible - added.total)::bigint end as residual,
  case
    when added.reported is null then 'not_reported'
    when added.part_incomplete or added.total is null or added.eligible is null then 'incomplete'
    when asked.level = 'country' and added.reported < asked.provinces then 'incomplete'
    when added.provisional then 'provisional'
    else 'reported'
  end as status,
  coalesce(added.reported, 0)::integer as reported,
  case
    when asked.level = 'country' then asked.provinces
    else coalesce(added.expected, 1)
  end::integer as expected,
  source_label(added.source) as source,
  coalesce(added.synthetic, $synthetic::boolean) as synthetic
from asked
cross join (select unnest($parts) as stage) as part
left join added on true
left join stage on stage.stage = part.stage
order by list_position($parts, part.stage)
