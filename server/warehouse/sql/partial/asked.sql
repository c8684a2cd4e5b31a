-- The requests of a job by age class, for how long those without a card have waited.
select
  daily.flow,
  age_day.arrived_by,
  daily.spot,
  sum(daily.events)::bigint as events
from (
  select
    flow,
    (cell // $spots::integer)::integer as day,
    (cell % $spots::integer)::integer as spot,
    events
  from daily
  where flow in ('requested', 'repeated', 'first_requested')
) as daily
join age_day on (age_day.day - date '1970-01-01')::integer = daily.day
group by daily.flow, age_day.arrived_by, daily.spot
