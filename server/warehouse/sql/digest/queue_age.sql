-- Digest of queue_age: each row's cells (U+001F between, U+0000 for null), rows sorted by key within a month,
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
          coalesce(band, chr(0)),
          coalesce(value::varchar, chr(0))
        ),
        chr(10)
        order by place, channel, request_kind, band
      )
    ) as digest
  from queue_age
  group by month
)
select coalesce(sha256(string_agg(month || ' ' || digest, chr(10) order by month)), '') as digest
from monthly
