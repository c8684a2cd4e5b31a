-- A register's counts by period ($files), under the register they came from. First requests are those of the flow that
-- counts them ($first). A day before the register's first period counts in it; a day after its last one has none.
insert into monthly_flow by name
select
  $register as register,
  case when part.flow = $first then 'first_requested' else part.flow end as flow,
  register_month.month,
  spot.county,
  spot.channel,
  spot.request_kind,
  sum(part.events)::bigint as events
from (
  select *
  from read_parquet($files)
  where flow not in ('first_told', 'first_requested') or flow = $first
) as part
join spot using (spot)
left join register_month
  on register_month.register = $register
  and part.period_end between register_month.counts_from and register_month.last_day
group by part.flow, register_month.month, spot.county, spot.channel, spot.request_kind
