-- What a new snapshot (after) changes in the figures of the serving one (before), by place and month.
with
changed as (
  select
    coalesce(later.month, earlier.month) as month,
    coalesce(later.place, earlier.place) as place,
    earlier.place is null as is_added,
    later.place is null as is_removed,
    earlier.place is not null
    and later.place is not null
    and (
      later.requested is distinct from earlier.requested
      or later.produced is distinct from earlier.produced
      or later.in_transit is distinct from earlier.in_transit
      or later.uncollected is distinct from earlier.uncollected
      or later.delivered is distinct from earlier.delivered
      or later.voided is distinct from earlier.voided
      or later.backlog_stated is distinct from earlier.backlog_stated
      or later.no_action_stated is distinct from earlier.no_action_stated
    ) as is_changed
  from after.position as later
  full join before.position as earlier using (month, place, channel, request_kind)
  union all
  select
    coalesce(later.month, earlier.month) as month,
    coalesce(later.place, earlier.place) as place,
    earlier.place is null as is_added,
    later.place is null as is_removed,
    earlier.place is not null and later.place is not null and later.value <> earlier.value as is_changed
  from after.eligible as later
  full join before.eligible as earlier using (month, place)
)
select
  place,
  month,
  count(*) filter (where is_added) as added,
  count(*) filter (where is_changed) as changed,
  count(*) filter (where is_removed) as removed
from changed
where is_added or is_changed or is_removed
group by place, month
order by month, place
