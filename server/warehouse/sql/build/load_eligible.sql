-- Eligible population as intake wrote it ($files), each row as one version.
insert into eligible_version by name
select
  canonical.month,
  canonical.place,
  canonical.eligible as value,
  canonical.basis,
  canonical.revision,
  staged.source,
  canonical.row,
  canonical.synthetic,
  staged.arrival
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
    month: 'varchar',
    place: 'varchar',
    eligible: 'bigint',
    basis: 'varchar',
    revision: 'bigint',
    synthetic: 'boolean',
    row: 'bigint'
  }
) as canonical
join staged_source as staged using (canonical_path)
