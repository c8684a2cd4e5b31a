-- Places whose first requests exceed their eligible persons, with one row behind the figure to look at.
with
above as (
  select place, month, requested, eligible
  from stock
  where channel = 'all' and request_kind = 'first' and requested > eligible
)
select
  above.place,
  above.month,
  above.requested,
  above.eligible,
  min(staged.file) as file,
  min_by(position.row, (staged.file, position.row)) as row
from above
join place as part on part.place = above.place or part.parent = above.place
join position
  on position.place = part.place and position.month = above.month and position.request_kind = 'first'
join staged_source as staged on staged.source = position.source
group by above.place, above.month, above.requested, above.eligible
order by above.month, above.place
