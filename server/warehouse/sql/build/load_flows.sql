-- A register's counts by period ($files), under the register they came from. First requests are a flow of their own
-- unless the register tells who had asked before ($tells): then they are the requests for a first card less the
-- repeated. A day before the register's first period counts in it; a day after its last one has none.
insert into monthly_flow by name
select
  $register as register,
  part.flow,
  register_month.month,
  spot.county,
  spot.channel,
  spot.request_kind,
  sum(part.events)::bigint as events
from (
  select flow, period_end, spot, events
  from read_parquet($files)
  where flow <> 'repeated'
  union all
  select 'first_requested' as flow, period_end, spot, case flow when 'repeated' then -events else events end as events
  from read_parquet($files)
  join spot using (spot)
  where $tells and flow in ('requested', 'repeated') and spot.request_kind = 'first'
) as part
join spot using (spot)
left join register_month
  on register_month.register = $register
  and part.period_end between register_month.counts_from and register_month.last_day
group by part.flow, register_month.month, spot.county, spot.channel, spot.request_kind
having sum(part.events) <> 0
