-- The requests of a register that no card answers, class by class: those counted in its daily flows ($files) less those
-- whose stay in the queue is loaded, so that stays add up to requested less produced.
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
  select class.arrived_by, flow.county, flow.channel, flow.request_kind, flow.events
  from (
    select *
    from read_parquet($files)
    where flow = 'first_requested' or (flow = 'requested' and request_kind <> 'first')
  ) as flow
  asof join (select * from register_class where register = $register) as class
    on class.first_day <= flow.day
  union all
  select arrived_by, county, channel, request_kind, -events as events
  from stay
  where register = $register and aged = 'queue'
)
group by arrived_by, county, channel, request_kind
having sum(events) <> 0
