-- A rollup's daily flows ($files) by period, under the register they came from. A day before the register's first
-- period counts in it; a day after its last one has none.
insert into monthly_flow by name
with
daily as (
  select * from read_parquet($files)
),
day_month as (
  select day.day, register_month.month
  from (select distinct day from daily) as day
  left join register_month
    on register_month.register = $register
    and day.day between register_month.counts_from and register_month.last_day
)
select
  $register as register,
  daily.flow,
  day_month.month,
  daily.county,
  daily.channel,
  daily.request_kind,
  sum(daily.events) as events
from daily
join day_month on day_month.day is not distinct from daily.day
group by daily.flow, day_month.month, daily.county, daily.channel, daily.request_kind
