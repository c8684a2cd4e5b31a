-- How many different figures of a province's month in one submission end in 00, and of the larger ones in 000.
-- Only returns, and only figures whose last digits chance decides: from 1,000 and from 10,000.
-- Where fewer than a fortieth are round, nothing heaps and nothing is counted again.
with
stated as (
  select
    position.source,
    coalesce(case place.level when 'county' then place.parent end, position.place) as province,
    position.month,
    position.synthetic,
    requested,
    case when source.uncollected_inside_issued or uncollected is null then produced else produced - uncollected end
      as issued,
    in_transit,
    uncollected,
    delivered,
    voided
  from position
  join place using (place)
  join source using (source)
  where source.kind = 'returns'
),
suspect as (
  select source, province, month
  from stated
  group by source, province, month
  having count_if(requested >= 1000 and requested % 100 = 0) + count_if(issued >= 1000 and issued % 100 = 0)
    + count_if(in_transit >= 1000 and in_transit % 100 = 0)
    + count_if(uncollected >= 1000 and uncollected % 100 = 0)
    + count_if(delivered >= 1000 and delivered % 100 = 0) + count_if(voided >= 1000 and voided % 100 = 0)
    >= greatest(
      4,
      (count_if(requested >= 1000) + count_if(issued >= 1000) + count_if(in_transit >= 1000)
        + count_if(uncollected >= 1000) + count_if(delivered >= 1000) + count_if(voided >= 1000)) / 40
    )
),
figure as (
  select source, province, month, figure, value, bool_or(synthetic) as synthetic
  from (from stated semi join suspect using (source, province, month))
  unpivot (value for figure in (requested, issued, in_transit, uncollected, delivered, voided))
  where value >= 1000
  group by all
),
counted as (
  select
    source,
    province,
    month,
    coalesce(figure, 'all') as figure,
    bool_or(synthetic) as synthetic,
    count(distinct value) as hundreds_of,
    count(distinct value) filter (where value % 100 = 0) as hundreds,
    count(distinct value) filter (where value >= 10000) as thousands_of,
    count(distinct value) filter (where value >= 10000 and value % 1000 = 0) as thousands
  from figure
  group by grouping sets ((source, province, month), (source, province, month, figure))
)
select
  province,
  month,
  figure,
  synthetic,
  hundreds_of::integer as hundreds_of,
  hundreds::integer as hundreds,
  thousands_of::integer as thousands_of,
  thousands::integer as thousands
from counted
where hundreds >= 4
order by province, month, figure, source
