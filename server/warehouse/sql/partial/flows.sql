-- A job's counts by period (daily: flow, cell, events), places and channels and kinds still one number, the spot.
select
  daily.flow,
  age_day.left_by as period_end,
  daily.spot,
  sum(daily.events)::bigint as events
from (
  select
    flow,
    (cell // $spots::integer)::integer as day,
    (cell % $spots::integer)::integer as spot,
    events
  from daily
) as daily
join age_day on (age_day.day - date '1970-01-01')::integer = daily.day
group by daily.flow, age_day.left_by, daily.spot
