-- The requests of a register that no card answers, class by class: those counted ($files; first requests in the flow
-- $first) less those whose stay in the queue is loaded, so that stays add up to requested less produced.
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
  select part.arrived_by, spot.county, spot.channel, spot.request_kind, part.events
  from read_parquet($files) as part
  join spot using (spot)
  where part.flow = $first or (part.flow = 'requested' and spot.request_kind <> 'first')
  union all
  select arrived_by, county, channel, request_kind, -events as events
  from stay
  where register = $register and aged = 'queue'
)
group by arrived_by, county, channel, request_kind
having sum(events) <> 0
