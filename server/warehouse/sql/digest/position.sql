-- Digest of position: each row's cells (U+001F between, U+0000 for null), rows sorted by key within a month,
-- the SHA-256 of each month, then of all months. No two different tables read alike; order of storage does not matter.
with
monthly as (
  select
    month,
    sha256(
      string_agg(
        concat_ws(
          chr(31),
          coalesce(month, chr(0)),
          coalesce(place, chr(0)),
          coalesce(channel, chr(0)),
          coalesce(request_kind, chr(0)),
          coalesce(requested::varchar, chr(0)),
          coalesce(produced::varchar, chr(0)),
          coalesce(in_transit::varchar, chr(0)),
          coalesce(uncollected::varchar, chr(0)),
          coalesce(delivered::varchar, chr(0)),
          coalesce(voided::varchar, chr(0)),
          coalesce(backlog_stated::varchar, chr(0)),
          coalesce(no_action_stated::varchar, chr(0)),
          coalesce(provisional::varchar, chr(0)),
          coalesce(source, chr(0)),
          coalesce(row::varchar, chr(0)),
          coalesce(synthetic::varchar, chr(0))
        ),
        chr(10)
        order by place, channel, request_kind
      )
    ) as digest
  from position
  group by month
)
select coalesce(sha256(string_agg(month || ' ' || digest, chr(10) order by month)), '') as digest
from monthly
