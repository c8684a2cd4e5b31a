-- Keys of source joined by +: each once, in order; more than three are only counted.
create or replace macro source_label(keys) as
  case
    when keys is null then ''
    when not contains(keys, '+') then keys
    else
      list_transform(
        [list_sort(list_distinct(string_split(keys, '+')))],
        lambda names: case
          when len(names) > 3 then len(names)::varchar || ' sources'
          else array_to_string(names, '+')
        end
      )[1]
  end
