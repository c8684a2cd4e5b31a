-- Country, provinces and counties in their usual order.
select
  place, parent, level, name_fa, name_en, name_en_basis, code_before_2020, capital_fa, capital_en,
  population_2016_census, ordinal
from place
order by ordinal, place
