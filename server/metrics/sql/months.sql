-- Reporting periods in order; places_reported counts the provinces that have figures in it.
select
  month, ordinal, year, month_of_year, first_day, last_day, days, working_days, label_fa, label_en,
  count(stock.place)::integer as places_reported
from dim_month
left join (select distinct month, place from stock where level = 'province') as stock using (month)
group by all
order by ordinal
