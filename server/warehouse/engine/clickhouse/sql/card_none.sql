-- No cards.
select
  cast(null as Nullable(UInt8)) as bucket, cast(null as Nullable(Int32)) as produced,
  cast(null as Nullable(Int32)) as dispatched, cast(null as Nullable(Int32)) as arrived,
  cast(null as Nullable(Int32)) as delivered, cast(null as Nullable(Int32)) as voided
where 0
