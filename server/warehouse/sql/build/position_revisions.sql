-- What a later version of a position changed, column by column; both values kept.
insert into revision by name
with
revised as (
  select month, place, channel, request_kind
  from position_version
  group by month, place, channel, request_kind
  having count(*) > 1
),
version as (
  select
    position_version.*,
    row_number() over (
      partition by month, place, channel, request_kind
      order by arrival, row
    ) as turn
  from position_version
  join revised using (month, place, channel, request_kind)
),
change as (
  select
    later.month,
    later.place,
    later.channel,
    later.request_kind,
    earlier.source as old_source,
    later.source as new_source,
    unnest([
      {column_name: 'requested', old_value: earlier.requested, new_value: later.requested},
      {column_name: 'produced', old_value: earlier.produced, new_value: later.produced},
      {column_name: 'in_transit', old_value: earlier.in_transit, new_value: later.in_transit},
      {column_name: 'uncollected', old_value: earlier.uncollected, new_value: later.uncollected},
      {column_name: 'delivered', old_value: earlier.delivered, new_value: later.delivered},
      {column_name: 'voided', old_value: earlier.voided, new_value: later.voided},
      {column_name: 'backlog_stated', old_value: earlier.backlog_stated, new_value: later.backlog_stated},
      {column_name: 'no_action_stated', old_value: earlier.no_action_stated, new_value: later.no_action_stated}
    ]) as cell
  from version as later
  join version as earlier using (month, place, channel, request_kind)
  where later.turn = earlier.turn + 1
)
select
  'position' as table_name,
  month,
  place,
  channel,
  request_kind,
  cell.column_name,
  cell.old_value,
  cell.new_value,
  old_source,
  new_source
from change
where cell.old_value is distinct from cell.new_value
order by month, place, channel, request_kind, new_source, cell.column_name
