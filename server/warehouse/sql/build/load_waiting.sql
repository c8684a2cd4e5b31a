-- The requests of a register that no card answers, class by class: those counted ($files; of requests for a first
-- card, those of load_flows.sql) less those whose stay in the queue is loaded, so that stays add up to requested less produced.
insert into stay by name
select
  $register as register,
  'queue' as aged,
  arrived_by,
  date '2299-12-31' as left_by,
  county,
  channel,
  request_kind,
  sum(events)::bigint as events
from (
  select
    part.arrived_by,
    spot.county,
    spot.channel,
    spot.request_kind,
    case part.flow when 'repeated' then -part.events else part.events end as events
  from read_parquet($files) as part
  join spot using (spot)
  where part.flow = 'first_requested'
    or (part.flow = 'requested' and ($tells or spot.request_kind <> 'first'))
    or (part.flow = 'repeated' and $tells)
  union all
  select arrived_by, county, channel, request_kind, -events as events
  from stay
  where register = $register and aged = 'queue'
)
group by arrived_by, county, channel, request_kind
having sum(events) <> 0
