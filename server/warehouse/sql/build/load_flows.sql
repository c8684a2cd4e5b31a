-- The small result of a rollup ($files) into daily_flow, under the register it came from.
insert into daily_flow by name
select $register as register, flow, day, county, channel, request_kind, events
from read_parquet($files)
