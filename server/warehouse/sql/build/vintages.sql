-- Every state of knowledge of a province's period: what its rows added up to from the day they became known until the
-- next ones did. A return is known from the day it was received (from the period's last day if that is not told), a
-- register's period from its last day on. Channels and kinds added up; a column is known only if every row knows it.
insert into vintage by name
with
home as (
  select place, case level when 'province' then place else parent end as province, level
  from place
  where level in ('province', 'county')
),
counties as (
  select province, count(*) as expected from home where level = 'county' group by province
),
version as (
  select
    position_version.*,
    home.province,
    home.level,
    case
      when staged.canonical_path is null or staged.received_on is null then dim_month.last_day
      else staged.received_on
    end as known_from
  from position_version
  join home using (place)
  join dim_month using (month)
  join staged_source as staged using (source)
),
spell as (
  select
    *,
    lead(known_from) over (
      partition by month, place, channel, request_kind
      order by arrival, row
    ) as known_until
  from version
),
change as (
  select month, province, known_from as day, 1 as sign, * exclude (month, province)
  from spell
  where known_until is null or known_until > known_from
  union all by name
  select month, province, known_until as day, -1 as sign, * exclude (month, province)
  from spell
  where known_until > known_from
),
moved as (
  select
    month,
    province,
    day,
    sum(sign) as rows_known,
    sum(sign * requested) as requested,
    coalesce(sum(sign) filter (where requested is null), 0) as requested_unknown,
    sum(sign * produced) as produced,
    coalesce(sum(sign) filter (where produced is null), 0) as produced_unknown,
    sum(sign * uncollected) as uncollected,
    coalesce(sum(sign) filter (where uncollected is null), 0) as uncollected_unknown,
    sum(sign * delivered) as delivered,
    coalesce(sum(sign) filter (where delivered is null), 0) as delivered_unknown,
    sum(sign * provisional::integer) as provisional,
    sum(sign * synthetic::integer) as synthetic
  from change
  group by month, province, day
),
begun as (
  select month, province, day, count(*) as places, bool_or(level = 'province') as whole
  from (
    select month, province, place, level, min(known_from) as day
    from version
    group by month, province, place, level
  )
  group by month, province, day
),
state as (
  select
    month,
    province,
    day,
    sum(coalesce(begun.places, 0)) over so_far as places,
    bool_or(coalesce(begun.whole, false)) over so_far as whole,
    sum(requested) over so_far as requested,
    sum(requested_unknown) over so_far as requested_unknown,
    sum(produced) over so_far as produced,
    sum(produced_unknown) over so_far as produced_unknown,
    sum(uncollected) over so_far as uncollected,
    sum(uncollected_unknown) over so_far as uncollected_unknown,
    sum(delivered) over so_far as delivered,
    sum(delivered_unknown) over so_far as delivered_unknown,
    sum(provisional) over so_far as provisional,
    sum(synthetic) over so_far as synthetic
  from moved
  left join begun using (month, province, day)
  window so_far as (partition by month, province order by day)
)
select
  state.month,
  state.province as place,
  state.day as known_from,
  case when state.whole then 1 else state.places end as reported,
  case when state.whole then 1 else counties.expected end as expected,
  case when requested_unknown = 0 then requested::bigint end as requested,
  case when produced_unknown = 0 then produced::bigint end as produced,
  case when uncollected_unknown = 0 then uncollected::bigint end as uncollected,
  case when delivered_unknown = 0 then delivered::bigint end as delivered,
  state.provisional > 0 as provisional,
  state.synthetic > 0 as synthetic
from state
left join counties using (province)
order by place, month, known_from
