-- Places as intake wrote them ($files), after the country, which the programme declares.
insert into place by name
select
  * exclude (row, name_en_basis),
  coalesce(name_en_basis, 'official') as name_en_basis,
  row_number() over (order by row) + 1 as ordinal
from read_csv(
  $files,
  auto_detect = false,
  header = true,
  delim = ',',
  quote = '"',
  escape = '"',
  nullstr = '',
  columns = {
    place: 'varchar',
    parent: 'varchar',
    level: 'varchar',
    name_fa: 'varchar',
    name_en: 'varchar',
    name_en_basis: 'varchar',
    code_before_2020: 'varchar',
    capital_fa: 'varchar',
    capital_en: 'varchar',
    population_2016_census: 'bigint',
    row: 'bigint'
  }
)
order by row
