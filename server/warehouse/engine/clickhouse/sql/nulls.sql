-- 1 for each answer that standard SQL gives: a sum of nothing, an outer join, CAST and IN of NULL.
select
  (select sum(x) from (select toInt32(1) as x where 0)) is null as sum_of_none,
  (select b.y from (select 1 as x) as a left join (select 2 as x, 5 as y) as b on a.x = b.x) is null as outer_join,
  cast(null as Int32) is null as cast_of_null,
  (cast(null as Nullable(Int8)) in (1)) is null as in_of_null
