-- Rows that were set aside after all sources were put together.
delete from position_version
where exists (
  select 1
  from set_aside
  where
    set_aside.source = position_version.source
    and set_aside.month = position_version.month
    and set_aside.place = position_version.place
    and set_aside.channel = position_version.channel
    and set_aside.request_kind = position_version.request_kind
)
