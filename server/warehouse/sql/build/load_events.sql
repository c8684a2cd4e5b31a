-- Dated events as intake wrote them ($files).
insert into event by name
select * exclude (row)
from read_csv(
  $files,
  auto_detect = false,
  header = true,
  delim = ',',
  quote = '"',
  escape = '"',
  nullstr = '',
  columns = {
    event: 'varchar',
    date_gregorian: 'date',
    date_jalali: 'varchar',
    month: 'varchar',
    precision: 'varchar',
    kind: 'varchar',
    title_fa: 'varchar',
    title_en: 'varchar',
    source_url: 'varchar',
    row: 'bigint'
  }
)
order by event
