-- Digest of stock: each row's cells (U+001F between, U+0000 for null), rows sorted by key within a month,
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
          coalesce(ordinal::varchar, chr(0)),
          coalesce(place, chr(0)),
          coalesce(parent, chr(0)),
          coalesce(level, chr(0)),
          coalesce(channel, chr(0)),
          coalesce(request_kind, chr(0)),
          coalesce(reported::varchar, chr(0)),
          coalesce(expected::varchar, chr(0)),
          coalesce(provisional::varchar, chr(0)),
          coalesce(synthetic::varchar, chr(0)),
          coalesce(source, chr(0)),
          coalesce(eligible_source, chr(0)),
          coalesce(working_days::varchar, chr(0)),
          coalesce(year_working_days::varchar, chr(0)),
          coalesce(eligible::varchar, chr(0)),
          coalesce(requested::varchar, chr(0)),
          coalesce(produced::varchar, chr(0)),
          coalesce(in_transit::varchar, chr(0)),
          coalesce(uncollected::varchar, chr(0)),
          coalesce(delivered::varchar, chr(0)),
          coalesce(voided::varchar, chr(0)),
          coalesce(backlog_stated::varchar, chr(0)),
          coalesce(no_action_stated::varchar, chr(0)),
          coalesce(issued::varchar, chr(0)),
          coalesce(requested_in_month::varchar, chr(0)),
          coalesce(requested_in_year::varchar, chr(0)),
          coalesce(requested_in_last_year::varchar, chr(0)),
          coalesce(requested_in_trailing_year::varchar, chr(0)),
          coalesce(issued_in_month::varchar, chr(0)),
          coalesce(issued_in_year::varchar, chr(0)),
          coalesce(issued_in_last_year::varchar, chr(0)),
          coalesce(issued_in_trailing_year::varchar, chr(0)),
          coalesce(delivered_in_month::varchar, chr(0)),
          coalesce(delivered_in_year::varchar, chr(0)),
          coalesce(delivered_in_last_year::varchar, chr(0)),
          coalesce(delivered_in_trailing_year::varchar, chr(0)),
          coalesce(recent_periods::varchar, chr(0)),
          coalesce(recent_clearing::varchar, chr(0))
        ),
        chr(10)
        order by place, channel, request_kind
      )
    ) as digest
  from stock
  group by month
)
select coalesce(sha256(string_agg(month || ' ' || digest, chr(10) order by month)), '') as digest
from monthly
