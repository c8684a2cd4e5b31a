-- Every place but the country, in the order of its file.
select place, level, parent, name_fa
from place
where level <> 'country'
order by ordinal
