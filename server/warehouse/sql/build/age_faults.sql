-- The control total of uncollected_age: of each register, the first row whose bands do not add up to its position.
with
fault as (
  select
    staged.file,
    position.month,
    position.place,
    position.channel,
    position.request_kind,
    position.uncollected,
    aged.cards
  from position
  join staged_source as staged on staged.source = position.source and staged.has_issuances
  left join (
    select month, place, channel, request_kind, sum(value)::bigint as cards, min(value) as fewest
    from uncollected_age
    group by month, place, channel, request_kind
  ) as aged using (month, place, channel, request_kind)
  where
    position.uncollected is not null
    and (aged.cards is distinct from position.uncollected or aged.fewest < 0)
)
select *
from fault
qualify row_number() over (partition by file order by month, place, channel, request_kind) = 1
order by file
