-- One object of applications, each with its place, channel and day as a cell. An unknown code or a day that is missing
-- makes no cell: packing finds it by its count.
create or replace temp table application_row as
select
  registrations.person_id as person,
  (hash(registrations.person_id) % 64)::utinyint as bucket,
  case
    when registrations.request_kind <> 'first' then 0
    when registrations.repeated then 2
    else 1
  end::utinyint as first,
  (
    (
      ((registrations.requested_on - date '1970-01-01') * $places + place.number) * $channels + channel.number
    ) * $kinds + kind.number
  )::integer as cell
from registrations
left join code as place on place.list = 'place' and place.code = registrations.county
left join code as channel on channel.list = 'channel' and channel.code = registrations.channel
left join code as kind on kind.list = 'kind' and kind.code = registrations.request_kind
