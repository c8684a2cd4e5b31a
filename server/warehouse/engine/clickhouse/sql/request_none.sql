-- No applications.
select
  cast(null as Nullable(Int64)) as person, cast(null as Nullable(UInt8)) as bucket,
  cast(null as Nullable(UInt8)) as first, cast(null as Nullable(Int32)) as cell
where 0
