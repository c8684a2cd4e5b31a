-- Cards of which something becomes known from day $first to day $last, each with all that is known of it by then, in
-- the order of their production; within a day first cards, then the others, as the queues had them. Nothing is sorted.
copy (
  with card as (
    select *, start + unnest(range(cards)) as rank
    from batch
    where produced between $first - $life and $last
  ),
  answered as (
    -- The application that the card answers: where its turn was among those of its day, see registrations.sql.
    select
      card.produced,
      card.kind,
      day.day as requested,
      day.month,
      day.reissue + day.repeated as others,
      rank::bigint * $classes + card.class as of_kind,
      of_kind + of_kind * day.repeated // day.reissue as of_others,
      numbers_before + case
        when card.kind = 0 then of_kind + of_kind * others // day.first
        else of_others + ((of_others + 1) * day.first + others - 1) // others
      end as number,
      case when card.kind = 0 then persons_before + of_kind else 1073741824 + reissues_before + of_kind end as card_number,
      chance_of(card_number, $card_salt) as chance,
      hash(chance) as more_chance,
      case when draw(more_chance, 0, 200) = 0 then $late else 0 end as lag,
      produced + 3 + draw(chance, 0, 15) as due
    from card
    join day on day.day = card.requested
  ),
  sent as (
    select
      answered.*,
      workday.next as arrived,
      draw(chance, 1, 1000) as patience,
      case when card_number % 2 = 0 then draw(chance, 2, 1000) else 1000 end as fate,
      fate < 30 as is_voided,
      case
        when fate < 30 then arrived + 180 + draw(more_chance, 2, 60)
        when fate < 50 then $never
        when patience < 550 then arrived + patience % 14
        when patience < 850 then arrived + 14 + patience % 28
        when patience < 970 then arrived + 42 + patience % 60
        else arrived + 102 + patience % 76
      end as leaves
    from answered
    join workday on workday.day = answered.due
  ),
  known as (
    select
      sent.*,
      workday.next as gone,
      case when produced + lag < $first then 1 else 0 end + case when arrived + lag < $first then 1 else 0 end as told
    from sent
    join workday on workday.day = sent.leaves
    where produced + lag between $first and $last
      or arrived + lag between $first and $last
      or gone + lag between $first and $last
  ),
  placed as (
    select
      known.*,
      request.county as request_county,
      request.channel as request_channel,
      case
        when draw(chance, 3, 1000) < 43 then request.province_first + draw(more_chance, 1, request.province_cells)
        else request.cell
      end as place
    from known
    join (from lot where lot >= $lots_from and lot < $lots_until) as lot
      on lot.lot = (known.month * 2 + known.kind) * $lots + lot_of(card_number, $lot_salt)
    join cell as request on request.cell = lot.cell
  )
  select
    1000001 + number as application_id,
    case when kind = 0 then 'first' else 'reissue' end as request_kind,
    request_county,
    request_channel,
    date '1970-01-01' + requested as requested_on,
    cell.county,
    cell.channel,
    date '1970-01-01' + produced as produced_on,
    case when arrived + lag <= $last then date '1970-01-01' + arrived end as arrived_on,
    case when gone + lag <= $last and not is_voided then date '1970-01-01' + gone end as delivered_on,
    case when gone + lag <= $last and is_voided then date '1970-01-01' + gone end as voided_on,
    told::utinyint as told
  from placed
  join cell on cell.cell = placed.place
) to $path (format parquet, compression zstd, row_group_size 122880)
