-- How long cards lay at the office or requests stood in the queue ($aged), as a register's objects tell it ($files).
insert into stay by name
select
  $register as register,
  $aged as aged,
  part.arrived_by,
  part.left_by,
  spot.county,
  spot.channel,
  spot.request_kind,
  sum(part.events)::bigint as events
from read_parquet($files) as part
join spot using (spot)
group by part.arrived_by, part.left_by, spot.county, spot.channel, spot.request_kind
having sum(part.events) <> 0
