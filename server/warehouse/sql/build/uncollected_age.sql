-- Cards lying at the office at each period's end by the days they have lain there, wherever the position is a register's:
-- every band for every such row, zero included. Stays of one class change band together, so each stay is written as what
-- it adds on entering a band and takes on leaving it, at period ends; running totals tell what lies there.
-- Series are numbered first, so that the heavy steps compare one number, the spot: series and band in this order.
insert into uncollected_age by name
with
series as (
  select *, row_number() over (order by place, channel, request_kind, register) * 1000 as series
  from (
    select distinct position.source as register, position.place, position.channel, position.request_kind
    from position
    join (select distinct register from register_month) as known on known.register = position.source
    where position.uncollected is not null
  )
),
-- The period ends from which a class is in a band until it is in the next.
run as (
  select
    class.register,
    class.arrived_by,
    age_band.from_days,
    min(register_month.last_day) as begins,
    lead(min(register_month.last_day)) over (
      partition by class.register, class.arrived_by
      order by min(register_month.last_day)
    ) as ends
  from (select distinct register, arrived_by from stay) as class
  join register_month
    on register_month.register = class.register and register_month.last_day >= class.arrived_by
  join age_band
    on register_month.last_day - class.arrived_by >= age_band.from_days
    and (age_band.to_days is null or register_month.last_day - class.arrived_by <= age_band.to_days)
  group by class.register, class.arrived_by, age_band.from_days
),
spell as (
  select
    series.series + run.from_days as spot,
    run.begins,
    least(stay.left_by, coalesce(run.ends, stay.left_by)) as ends,
    stay.events as cards
  from stay
  join run using (register, arrived_by)
  join series
    on series.register = stay.register
    and series.place = stay.county
    and series.channel = stay.channel
    and series.request_kind = stay.request_kind
  where run.begins < stay.left_by
),
cell as (
  select
    position.month,
    position.place,
    position.channel,
    position.request_kind,
    age_band.band,
    series.series + age_band.from_days as spot,
    register_month.last_day as day
  from position
  join register_month on register_month.register = position.source and register_month.month = position.month
  join series
    on series.register = position.source
    and series.place = position.place
    and series.channel = position.channel
    and series.request_kind = position.request_kind
  cross join age_band
  where position.uncollected is not null
),
-- Every cell moves nothing on its day, so that each has a running total, whatever months stand between.
lying as (
  select spot, day, sum(sum(cards)) over (partition by spot order by day) as cards
  from (
    select spot, begins as day, cards from spell
    union all
    select spot, ends as day, -cards as cards from spell
    union all
    select spot, day, 0 as cards from cell
  )
  group by spot, day
)
select
  cell.month,
  cell.place,
  cell.channel,
  cell.request_kind,
  cell.band,
  lying.cards::bigint as value
from cell
join lying using (spot, day)
order by cell.month, spot
