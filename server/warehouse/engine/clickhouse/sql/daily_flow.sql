-- Events by flow and cell, added up over the buckets, in the types that DuckDB itself would give.
select flow, cell::integer as cell, sum(events)::bigint as events from read_parquet($files) group by flow, cell
