-- Rows that were set aside because a cumulative count fell, with the period in which the count before them was stated.
with
fallen as (
  select
    finding.ordinal,
    finding.place,
    coalesce(case place.level when 'county' then place.parent end, finding.place) as province,
    finding.month,
    finding.column_name as figure,
    coalesce(source.synthetic, false) as synthetic,
    try_cast(regexp_extract(seen, '(\d+)$', 1) as bigint) as seen,
    try_cast(regexp_extract(seen, '^(\d+)', 1) as bigint) as stated,
    try_cast(regexp_extract(expected, '^(\d+)', 1) as bigint) as peak
  from finding
  join place using (place)
  left join source on source.path = finding.file
  where rule = 'stock_falls'
    and finding.month is not null
)
select
  fallen.ordinal,
  fallen.place,
  fallen.province,
  fallen.month,
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
