-- Applications that become known from day $first to day $last, in the order of their numbers, which is that of their
-- days. Every row follows from its number alone, and nothing is sorted: the rows come as `day` has them.
copy (
  with turn as (
    -- Those who come again are spread evenly among those who come for the first time.
    select
      *,
      first + reissue + repeated as applications,
      reissue + repeated as others,
      unnest(range(first + reissue + repeated)) as turn
    from day
    where day between $first - $late and $last
  ),
  application as (
    select
      *,
      numbers_before + turn as number,
      turn * others // applications as others_before,
      (turn + 1) * others // applications > others_before as is_other,
      turn - others_before as first_before,
      chance_of(number, $salt) as chance
    from turn
  ),
  known as (
    select
      *,
      is_other and (others_before + 1) * repeated // others > others_before * repeated // others as is_repeated,
      is_other and not is_repeated as is_reissue,
      -- The last person before him, who some ask again on the very day of.
      first_before - 1 + (first_before - 1) * others // first as turn_before,
      chance_of(numbers_before + turn_before, $salt) as chance_before,
      is_repeated and first_before > 0 and draw(chance, 2, 16) = 0 and draw(chance_before, 1, 200) > 0 as is_same_day,
      hash(chance) as more_chance,
      case
        when is_same_day then persons_before + first_before - 1
        when is_reissue then 1073741824 + reissues_before + others_before - others_before * repeated // others
        else persons_before + first_before
      end as ticket
    from application
    where day + case when draw(chance, 1, 200) = 0 then $late else 0 end between $first and $last
  ),
  placed as (
    select
      known.*,
      -- In the next county, so that by day and then by place the other application is the first.
      is_same_day and lot.cell + $channels < $cells as is_moved,
      lot.cell + case when is_moved then $channels else 0 end as place
    from known
    join (from lot where lot >= $lots_from and lot < $lots_until) as lot
      on lot.lot = (known.month * 2 + is_reissue::integer) * $lots
        + case when is_repeated and not is_same_day then draw(chance, 0, $lots) else lot_of(ticket, $lot_salt) end
  ),
  named as (
    select
      placed.*,
      person_number(
        case
          when not is_other then persons_before + first_before
          when is_moved then persons_before + first_before - 1
          when is_repeated then again_from + (more_chance >> 8) % (again_until - again_from)::ubigint
          -- Of two neighbours one has surely been handed his card: see issuances.sql.
          else (more_chance >> 8) % (holders // 2)::ubigint * 2 + 1
        end,
        $person_salt
      ) as person_id
    from placed
  )
  select
    1000001 + number as application_id,
    person_id,
    (person_id % 64)::utinyint as person_bucket,
    case when is_reissue then 'reissue' else 'first' end as request_kind,
    cell.county,
    cell.desk || (1 + draw(chance, 3, 3)) as office,
    cell.channel,
    date '1970-01-01' + day as requested_on,
    is_repeated as repeated
  from named
  join cell on cell.cell = named.place
) to $path (format parquet, compression zstd, row_group_size 122880)
