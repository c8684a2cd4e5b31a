-- Returns as intake wrote them ($files), each row as one version of a position.
-- "issued" is on its source's basis; `produced` always has the uncollected cards inside.
insert into position_version by name
select
  canonical.month,
  canonical.place,
  canonical.channel,
  canonical.request_kind,
  canonical.requested,
  case when staged.inside then canonical.issued else canonical.issued + canonical.uncollected end as produced,
  canonical.in_transit,
  canonical.uncollected,
  canonical.delivered,
  canonical.voided,
  canonical.backlog as backlog_stated,
  canonical.no_action as no_action_stated,
  staged.provisional,
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
    channel: 'varchar',
    request_kind: 'varchar',
    requested: 'bigint',
    issued: 'bigint',
    in_transit: 'bigint',
    uncollected: 'bigint',
    delivered: 'bigint',
    voided: 'bigint',
    backlog: 'bigint',
    no_action: 'bigint',
    eligible: 'bigint',
    request_coverage_pct: 'double',
    synthetic: 'boolean',
    row: 'bigint'
  }
) as canonical
join staged_source as staged using (canonical_path)
