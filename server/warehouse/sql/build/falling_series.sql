-- Every version of the series in which a cumulative count falls somewhere, in the order of its months.
with
step as (
  select
    place,
    channel,
    request_kind,
    requested < lag(requested ignore nulls) over series as requested_falls,
    produced < lag(produced ignore nulls) over series as produced_falls,
    delivered < lag(delivered ignore nulls) over series as delivered_falls,
    voided < lag(voided ignore nulls) over series as voided_falls
  from position
  window series as (partition by place, channel, request_kind order by month)
),
falling as (
  select distinct place, channel, request_kind
  from step
  where requested_falls or produced_falls or delivered_falls or voided_falls
)
select
  version.place,
  version.channel,
  version.request_kind,
  version.month,
  version.arrival,
  version.source,
  staged.file,
  version.row,
  version.requested,
  version.produced,
  version.delivered,
  version.voided
from position_version as version
join falling using (place, channel, request_kind)
join staged_source as staged using (source)
order by version.place, version.channel, version.request_kind, version.month, version.arrival desc
