-- The control totals of uncollected_age and queue_age: of each register, the first row whose bands do not add up to its
-- position. No band of uncollected cards is below zero; see uneven_waits for the queue.
with
known as (
  select
    staged.file,
    register_age.aged,
    position.month,
    position.place,
    position.channel,
    position.request_kind,
    case register_age.aged
      when 'queue' then position.requested - position.produced
      else position.uncollected
    end as total
  from position
  join staged_source as staged using (source)
  join register_age on register_age.register = position.source
),
told as (
  select
    aged,
    month,
    place,
    channel,
    request_kind,
    sum(value)::bigint as value,
    min(value) as fewest
  from age
  group by aged, month, place, channel, request_kind
)
select known.*, told.value
from known
left join told using (aged, month, place, channel, request_kind)
where told.value is distinct from known.total or (known.aged <> 'queue' and told.fewest < 0)
qualify
  row_number() over (
    partition by known.file, known.aged
    order by known.month, known.place, known.channel, known.request_kind
  ) = 1
order by known.file, known.aged
