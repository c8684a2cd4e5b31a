-- Persons by the cell of their first request, added up over the buckets, in the types that DuckDB itself would give.
select cell::integer as cell, sum(events)::bigint as events, sum(applications)::bigint as applications
from read_parquet($files)
group by cell
