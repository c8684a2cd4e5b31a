-- One object of cards, each with the places of its request and of its handover as numbers, and its days.
create or replace temp table card_row as
select
  (hash(issuances.application_id) % 64)::utinyint as bucket,
  ((asked.number * $channels + asked_by.number) * $kinds + kind.number)::integer as asked_spot,
  ((place.number * $channels + channel.number) * $kinds + kind.number)::integer as spot,
  ($places * $channels * $kinds)::integer as spots,
  issuances.told,
  issuances.requested_on,
  issuances.produced_on,
  issuances.arrived_on,
  issuances.delivered_on,
  issuances.voided_on
from issuances
left join code as asked on asked.list = 'place' and asked.code = issuances.request_county
left join code as asked_by on asked_by.list = 'channel' and asked_by.code = issuances.request_channel
left join code as place on place.list = 'place' and place.code = issuances.county
left join code as channel on channel.list = 'channel' and channel.code = issuances.channel
left join code as kind on kind.list = 'kind' and kind.code = issuances.request_kind
