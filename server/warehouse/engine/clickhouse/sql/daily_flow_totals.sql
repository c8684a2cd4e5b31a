-- Rows and events of an output by flow.
select flow, count(*) as rows, sum(events) as events from read_parquet($path) group by flow
