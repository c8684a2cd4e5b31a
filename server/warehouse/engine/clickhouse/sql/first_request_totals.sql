-- Rows, persons and applications of an output.
select count(*) as rows, coalesce(sum(events), 0) as first_requested, coalesce(sum(applications), 0) as first
from read_parquet($path)
