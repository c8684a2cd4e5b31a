-- Targets as intake wrote them ($files); the latest known wins.
insert into target by name
select
  canonical.place,
  canonical.month,
  canonical.measure,
  canonical.value,
  staged.source,
  canonical.synthetic
from read_csv(
  $files,
  auto_detect = false,
  header = true,
  delim = ',',
  quote = '"',
  escape = '"',
  nullstr = '',
  filename = 'canonical_path',
  columns = {
    place: 'varchar',
    month: 'varchar',
    measure: 'varchar',
    value: 'double',
    synthetic: 'boolean',
    row: 'bigint'
  }
) as canonical
join staged_source as staged using (canonical_path)
qualify row_number() over (
  partition by canonical.place, canonical.month, canonical.measure
  order by staged.arrival desc
) = 1
order by canonical.place, canonical.month, canonical.measure
