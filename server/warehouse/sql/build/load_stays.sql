-- The stays of a rollup's cohort ($files), of cards at the office or of requests in the queue ($aged), under the
-- register they came from.
insert into stay by name
select $register as register, $aged as aged, *
from read_parquet($files)
