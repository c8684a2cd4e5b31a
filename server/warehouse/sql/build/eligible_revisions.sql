-- What a later version of an eligible count changed; both values kept.
insert into revision by name
with
version as (
  select
    *,
    lag(value) over versions as old_value,
    lag(source) over versions as old_source
  from eligible_version
  window versions as (partition by month, place order by arrival, row)
)
select
  'eligible' as table_name,
  month,
  place,
  'value' as column_name,
  old_value,
  value as new_value,
  old_source,
  source as new_source
from version
where old_source is not null and old_value <> value
order by month, place, new_source
