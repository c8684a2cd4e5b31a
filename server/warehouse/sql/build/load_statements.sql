-- Published statements as intake wrote them ($files).
insert into statement by name
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
    statement: 'varchar',
    place: 'varchar',
    place_name: 'varchar',
    level: 'varchar',
    county_name: 'varchar',
    as_of_month: 'varchar',
    as_of_jalali: 'varchar',
    as_of_gregorian: 'date',
    as_of_basis: 'varchar',
    published_on: 'varchar',
    figure_kind: 'varchar',
    eligible: 'bigint',
    requested: 'bigint',
    issued: 'bigint',
    delivered: 'bigint',
    backlog: 'bigint',
    uncollected: 'bigint',
    no_action: 'bigint',
    stated_requests_past_year: 'bigint',
    stated_coverage_pct: 'double',
    stated_coverage_of: 'varchar',
    stated_rank: 'bigint',
    rank_of: 'varchar',
    service_date: 'varchar',
    rounded_fields: 'varchar',
    reconciles_reading: 'varchar',
    source_url: 'varchar',
    source_name: 'varchar',
    note: 'varchar',
    row: 'bigint'
  }
)
order by statement
