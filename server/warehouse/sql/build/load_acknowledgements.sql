-- Acknowledged flags as intake wrote them ($files); of the same flag, day and person the latest file counts.
insert into acknowledgement by name
select
  canonical.flag,
  canonical.reason_fa,
  canonical.reason_en,
  canonical.acknowledged_by,
  canonical.acknowledged_on
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
    flag: 'varchar',
    reason_fa: 'varchar',
    reason_en: 'varchar',
    acknowledged_by: 'varchar',
    acknowledged_on: 'date',
    row: 'bigint'
  }
) as canonical
join staged_source as staged using (canonical_path)
qualify row_number() over (
  partition by canonical.flag, canonical.acknowledged_on, canonical.acknowledged_by
  order by staged.arrival desc
) = 1
order by canonical.flag, canonical.acknowledged_on, staged.arrival, canonical.row
