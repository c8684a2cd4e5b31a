-- Places that a register reports: the counties of the provinces it covers, or a province that has none.
insert into register_place by name
select $register as register, county.place
from place as county
where county.level = 'county' and list_contains($covers, county.parent)
union all
select $register as register, province.place
from place as province
where
  list_contains($covers, province.place)
  and not exists (select 1 from place as county where county.parent = province.place)
