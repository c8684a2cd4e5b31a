-- Keys of source joined by +: each once, in order; more than three are only counted.
create or replace macro source_label(keys) as
  case
    when keys is null then ''
    when len(list_distinct(string_split(keys, '+'))) > 3
      then len(list_distinct(string_split(keys, '+')))::varchar || ' sources'
    else array_to_string(list_sort(list_distinct(string_split(keys, '+'))), '+')
  end
