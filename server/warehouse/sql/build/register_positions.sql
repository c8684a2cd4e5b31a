-- Month-end stocks from flows: dense over every county of the covered places, every channel that occurs there,
-- and each request kind from its first occurrence on (first requests from the register's first month).
insert into position_version by name
with
monthly as (
  select
    flow.register,
    flow.month,
    flow.county as place,
    flow.channel,
    flow.request_kind,
    sum(
      case
        when flow.flow = 'first_requested' then flow.events
        when flow.flow = 'requested' and flow.request_kind <> 'first' then flow.events
        else 0
      end
    ) as requested,
    sum(case when flow.flow = 'produced' then flow.events else 0 end) as produced,
    sum(case when flow.flow = 'dispatched' then flow.events else 0 end) as dispatched,
    sum(case when flow.flow = 'arrived' then flow.events else 0 end) as arrived,
    sum(case when flow.flow = 'delivered' then flow.events else 0 end) as delivered,
    sum(case when flow.flow = 'voided' then flow.events else 0 end) as voided
  from monthly_flow as flow
  join register_place
    on register_place.register = flow.register and register_place.place = flow.county
  where flow.month is not null
  group by flow.register, flow.month, flow.county, flow.channel, flow.request_kind
),
kind_start as (
  select register, request_kind, min(month) as month
  from monthly
  group by register, request_kind
),
cell as (
  select
    register_month.register,
    register_month.month,
    register_place.place,
    channel.channel,
    kind_start.request_kind,
    kind_start.request_kind = 'first' or register_month.month >= kind_start.month as begun
  from register_month
  join register_place using (register)
  join (select distinct register, channel from monthly) as channel using (register)
  join kind_start using (register)
),
stock as (
  select
    cell.*,
    sum(coalesce(monthly.requested, 0)) over so_far as requested,
    sum(coalesce(monthly.produced, 0)) over so_far as produced,
    sum(coalesce(monthly.dispatched, 0)) over so_far as dispatched,
    sum(coalesce(monthly.arrived, 0)) over so_far as arrived,
    sum(coalesce(monthly.delivered, 0)) over so_far as delivered,
    sum(coalesce(monthly.voided, 0)) over so_far as voided
  from cell
  left join monthly using (register, month, place, channel, request_kind)
  window so_far as (
    partition by cell.register, cell.place, cell.channel, cell.request_kind
    order by cell.month
  )
)
select
  stock.month,
  stock.place,
  stock.channel,
  stock.request_kind,
  stock.requested,
  -- at the place of the request; the other stocks are at the place of the handover
  case when staged.has_issuances then stock.produced end as produced,
  case when staged.has_issuances then stock.dispatched - stock.arrived end as in_transit,
  case when staged.has_issuances then stock.arrived - stock.delivered - stock.voided end as uncollected,
  case when staged.has_issuances then stock.delivered end as delivered,
  case when staged.has_issuances then stock.voided end as voided,
  staged.provisional,
  staged.source,
  staged.synthetic,
  staged.arrival
from stock
join staged_source as staged on staged.source = stock.register
where stock.begun
