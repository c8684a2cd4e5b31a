-- The stays of a rollup ($files) under the register they came from.
insert into stay by name
select $register as register, *
from read_parquet($files)
