-- Digest of eligible: each row's cells (U+001F between, U+0000 for null), rows sorted by key within a month,
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
          coalesce(value::varchar, chr(0)),
          coalesce(basis, chr(0)),
          coalesce(revision::varchar, chr(0)),
          coalesce(source, chr(0)),
          coalesce(row::varchar, chr(0)),
          coalesce(synthetic::varchar, chr(0))
        ),
        chr(10)
        order by place
      )
    ) as digest
  from eligible
  group by month
)
select coalesce(sha256(string_agg(month || ' ' || digest, chr(10) order by month)), '') as digest
from monthly
