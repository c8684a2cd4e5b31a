-- Of each register, the first row of queue_age below zero: more cards answered requests of those days than were counted
-- at that place. Its bands still add up to the queue, but nobody can tell from them how long it has waited.
select
  staged.file,
  queue_age.*
from queue_age
join position using (month, place, channel, request_kind)
join staged_source as staged using (source)
where queue_age.value < 0
qualify
  row_number() over (
    partition by staged.file
    order by queue_age.month, queue_age.place, queue_age.channel, queue_age.request_kind, queue_age.band
  ) = 1
order by staged.file
