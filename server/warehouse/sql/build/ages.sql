-- Cards lying at the office and requests in the queue at each period's end, by the days since they came, wherever the
-- position is a register's that tells it: every band for every such row, zero included. What came in one class changes
-- band together, so each stay is written as what it adds on entering a band and takes on leaving it, at period ends;
-- running totals tell what is there. Series are numbered first, so that the heavy steps compare one number, the spot:
-- series and band in this order.
insert into age by name
with
series as (
  select *, row_number() over (order by aged, place, channel, request_kind, register) * 1000 as series
  from (
    select distinct
      known.register,
      known.aged,
      position.place,
      position.channel,
      position.request_kind
    from position
    join register_age as known on known.register = position.source
  )
),
-- The period ends from which a class is in a band until it is in the next.
run as (
  select
    class.register,
    class.aged,
    class.arrived_by,
    age_band.from_days,
    min(register_month.last_day) as begins,
    lead(min(register_month.last_day)) over (
      partition by class.register, class.aged, class.arrived_by
      order by min(register_month.last_day)
    ) as ends
  from (select distinct register, aged, arrived_by from stay) as class
  join register_month
    on register_month.register = class.register and register_month.last_day >= class.arrived_by
  join age_band
    on age_band.aged = class.aged
    and register_month.last_day - class.arrived_by >= age_band.from_days
    and (age_band.to_days is null or register_month.last_day - class.arrived_by <= age_band.to_days)
  group by class.register, class.aged, class.arrived_by, age_band.from_days
),
-- Numbered by itself, before it meets its bands: joined to both at once, every series would meet every class.
numbered as materialized (
  select series.series, stay.register, stay.aged, stay.arrived_by, stay.left_by, stay.events
  from stay
  join series
    on series.register = stay.register
    and series.aged = stay.aged
    and series.place = stay.county
    and series.channel = stay.channel
    and series.request_kind = stay.request_kind
),
spell as (
  select
    numbered.series + run.from_days as spot,
    run.begins,
    least(numbered.left_by, coalesce(run.ends, numbered.left_by)) as ends,
    numbered.events
  from numbered
  join run using (register, aged, arrived_by)
  where run.begins < numbered.left_by
),
cell as (
  select
    series.aged,
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
  join age_band on age_band.aged = series.aged
),
-- Every cell moves nothing on its day, so that each has a running total, whatever months stand between.
there as (
  select spot, day, sum(sum(events)) over (partition by spot order by day) as events
  from (
    select spot, begins as day, events from spell
    union all
    select spot, ends as day, -events as events from spell
    union all
    select spot, day, 0 as events from cell
  )
  group by spot, day
)
select
  cell.aged,
  cell.month,
  cell.place,
  cell.channel,
  cell.request_kind,
  cell.band,
  there.events::bigint as value
from cell
join there using (spot, day)
order by cell.aged, cell.month, spot
