-- Rows that were set aside because a cumulative count fell, with the period in which the count before them was stated.
-- Channel and kind are cells of the row as it came, where they stand in the template's order.
with
fallen as (
  select
    finding.ordinal,
    finding.place,
    coalesce(case place.level when 'county' then place.parent end, finding.place) as province,
    finding.month,
    finding.column_name as figure,
    coalesce(source.synthetic, false) as synthetic,
    nullif(regexp_extract(quarantine.cells, '^\["[^"]*","[^"]*","([a-z_]+)"', 1), '') as channel,
    nullif(regexp_extract(quarantine.cells, '^\["[^"]*","[^"]*","[a-z_]+","([a-z]+)"', 1), '') as request_kind,
    try_cast(regexp_extract(seen, '(\d+)$', 1) as bigint) as seen,
    try_cast(regexp_extract(seen, '^(\d+)', 1) as bigint) as stated,
    try_cast(regexp_extract(expected, '^(\d+)', 1) as bigint) as peak
  from finding
  join place using (place)
  left join source on source.path = finding.file
  left join quarantine
    on quarantine.file = finding.file
    and quarantine."row" = finding."row"
    and quarantine.rule = finding.rule
  where finding.rule = 'stock_falls'
    and finding.month is not null
)
select
  fallen.ordinal,
  fallen.place,
  fallen.province,
  fallen.month,
  channel,
  request_kind,
  figure,
  synthetic,
  seen,
  stated,
  peak,
  (
    select max(position.month)
    from position
    where position.place = fallen.place
      and position.month < fallen.month
      and case figure
        when 'requested' then requested
        when 'issued' then produced
        when 'delivered' then delivered
        else voided
      end = peak
  ) as peak_month
from fallen
order by fallen.ordinal
