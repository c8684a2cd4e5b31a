/** What must hold in the registers of a nation, counted by SQL of its own from the objects that its manifest names. */
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import {
  firstDay,
  formatSolarAsGregorian,
  lastDay,
  parsePeriod,
  solarMonthDays,
} from "../../datasets/period.ts";
import { MONTHS, openSampleFolder, pathsOf } from "./sample-folder.ts";

const TABLES = ["registrations", "issuances"] as const;

export interface NationalRegisters {
  /** Whole numbers of a query's only row, by column. */
  count(sql: string): Promise<Record<string, number>>;
  /** How often each rule is broken, by rule. */
  findFaults(): Promise<Record<string, number>>;
  close(): void;
}

/** Opens the registers of a folder that writeNational wrote, each row with its object's window and its place there. */
export async function openNational(folder: string): Promise<NationalRegisters> {
  const sample = openSampleFolder(folder);
  const instance = await DuckDBInstance.create(":memory:", { memory_limit: "6GB" });
  const connection = await instance.connect();
  for (const table of TABLES) {
    const [resource] = sample.resourcesOf(table);
    if (!resource) throw new RangeError(`missing register: ${table}`);
    await createView(connection, table, folder, pathsOf(resource));
  }
  await connection.run(STORIES);
  const { fixed_holidays: holidays } = sample.descriptor.pooshesh;
  const days = [...new Set(MONTHS.map((month) => Number(month.slice(0, 4))))].flatMap((year) =>
    holidays
      .map((day) => day.split("-").map(Number))
      // The last day of the year is there in leap years only.
      .filter(([month = 0, day = 0]) => day <= solarMonthDays(year, month))
      .map(([month = 0, day = 0]) => formatSolarAsGregorian(year, month, day)),
  );
  await connection.run(
    `create table holiday as select unnest([${days.map((day) => `date '${day}'`).join(", ")}]) as day`,
  );
  const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
  const count = async (sql: string) => {
    const [row = {}] = await rows(sql);
    return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)]));
  };
  return {
    count,
    async findFaults() {
      const faults: Record<string, number> = {};
      for (const sql of FAULTS) Object.assign(faults, await count(sql));
      return faults;
    },
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function createView(
  connection: DuckDBConnection,
  table: string,
  folder: string,
  paths: readonly string[],
): Promise<void> {
  const objects = paths.map((path) => {
    const file = join(folder, path);
    const [from = "", until = from] = (path.split("/").at(-1) ?? "").replace(".parquet", "").split("--");
    const month = (key: string, of: string) => parsePeriod("solar-hijri-month", key.length > 4 ? key : of);
    const days = [firstDay(month(from, `${from}-01`)), lastDay(month(until, `${until}-12`))];
    return `('${file}', date '${days[0]}', date '${days[1]}')`;
  });
  await connection.run(`
    create table ${table}_object as select * from (values ${objects.join(", ")}) t(filename, first, last);
    create view ${table} as
      select file.*, first, last
      from read_parquet([${paths.map((path) => `'${join(folder, path)}'`).join(", ")}],
        filename = true, file_row_number = true) as file
      join ${table}_object using (filename)`);
}

/** Every card with all that is known of it in the end. */
const STORIES = `
  create view card as
    select application_id, any_value(request_kind) as request_kind, any_value(request_county) as request_county,
      any_value(request_channel) as request_channel, any_value(requested_on) as requested_on,
      any_value(county) as county, any_value(channel) as channel,
      max(produced_on) as produced_on, max(arrived_on) as arrived_on, max(delivered_on) as delivered_on,
      max(voided_on) as voided_on,
      count(*) filter (told = 0) as told_produced,
      count(*) filter (told < 2 and arrived_on is not null) as told_arrived,
      count(*) filter (delivered_on is not null) as told_delivered,
      count(*) filter (voided_on is not null) as told_voided,
      count(distinct (request_kind, request_county, request_channel, requested_on, county, channel, produced_on)) as versions
    from issuances group by application_id`;

/** Each counts, under the name of a rule, what breaks it. */
const FAULTS: readonly string[] = [
  // Each event is told once, by an object of the window in which it became known, with all that was known by then.
  `select
    count(*) filter (told_produced <> 1) as production_not_told_once,
    count(*) filter (told_arrived <> (arrived_on is not null)::int) as arrival_not_told_once,
    count(*) filter (told_delivered <> (delivered_on is not null)::int) as delivery_not_told_once,
    count(*) filter (told_voided <> (voided_on is not null)::int) as voiding_not_told_once,
    count(*) filter (versions <> 1) as changed_cards
  from card`,
  `select
    count(*) filter (told not in (0, 1, 2) or told is null) as unknown_told,
    count(*) filter (told = 2 and arrived_on is null) as told_without_arrival,
    count(*) filter (told = 1 and arrived_on is null or told = 2 and delivered_on is null and voided_on is null) as nothing_new,
    count(*) filter (greatest(produced_on, arrived_on, delivered_on, voided_on) > last) as told_too_soon,
    count(*) filter (told = 0 and produced_on < first - 20 or told < 2 and arrived_on < first - 20
      or delivered_on < first - 20 or voided_on < first - 20) as told_too_late
  from issuances`,
  `select count(*) filter (requested_on > last) as asked_too_soon, count(*) filter (requested_on < first - 20) as asked_too_late
  from registrations`,
  // Days in order, and none that is a Friday or a fixed holiday.
  `select
    count(*) filter (arrived_on < produced_on + 3 or arrived_on is null and (delivered_on is not null or voided_on is not null)
      or delivered_on < arrived_on or voided_on < arrived_on + 180) as days_disordered,
    count(*) filter (delivered_on is not null and voided_on is not null) as two_ends,
    count(*) filter (produced_on < requested_on + 21) as too_fast
  from card`,
  `select count(*) as cards_on_days_off
  from (
    select unnest([produced_on, arrived_on, delivered_on, voided_on]) as day from card
  ) where isodow(day) = 5 or day in (from holiday)`,
  `select count(*) as asked_on_days_off from registrations where isodow(requested_on) = 5 or requested_on in (from holiday)`,
  // The control totals of a rollup, from the cards told of.
  `select
    (count(*) > (select count(*) from registrations))::int as more_cards_than_applications,
    (count(arrived_on) > count(produced_on))::int as more_arrivals_than_cards,
    (count(delivered_on) + count(voided_on) > count(arrived_on))::int as more_ends_than_arrivals
  from card`,
  // Applications and their cards agree.
  `select
    count(*) filter (asked.application_id is null) as cards_without_application,
    count(*) filter (asked.repeated) as cards_of_repeated,
    count(*) filter (asked.request_kind <> card.request_kind or asked.county <> card.request_county
      or asked.channel <> card.request_channel or asked.requested_on <> card.requested_on) as cards_of_another
  from card left join registrations as asked using (application_id)`,
  `select
    count(*) - count(distinct application_id) as same_numbers,
    count(*) filter (person_bucket <> person_id % 64 or person_id not between 0 and 9999999999) as strange_persons,
    count(*) filter (request_kind = 'first' and not repeated)
      - count(distinct case when request_kind = 'first' then person_id end) as persons_counted_twice_or_never,
    count(*) filter (repeated and request_kind <> 'first') as repeated_reissues
  from registrations`,
  // Who is repeated: by day, then by place, another application of the person comes first.
  `select
    count(*) filter (repeated <> (turn > 1)) as wrongly_repeated,
    count(*) filter (repeated and requested_on - earliest > 730) as repeated_too_late,
    count(*) filter (repeated and requested_on = earliest and county = counted_at) as repeated_on_the_spot
  from (
    select repeated, requested_on, county, first_value(requested_on) over person as earliest,
      first_value(county) over person as counted_at, row_number() over person as turn
    from registrations where request_kind = 'first'
    window person as (partition by person_id order by requested_on, county, channel, application_id)
  )`,
  // Another card is asked for by somebody who holds one.
  `select count(*) filter (holder.delivered_on is null or holder.delivered_on > again.requested_on - 30) as reissues_without_card
  from registrations as again
  left join (
    select person_id, delivered_on from registrations join card using (application_id)
    where registrations.request_kind = 'first'
  ) as holder using (person_id)
  where again.request_kind = 'reissue'`,
  // Rows by day, then number; cards by the queue, in which jitter lets nobody pass by more than two weeks.
  `select
    count(*) filter (application_id <= before or requested_on < day_before) as registrations_disordered
  from (
    select *, lag(application_id) over object as before, lag(requested_on) over object as day_before
    from registrations window object as (partition by filename order by file_row_number)
  )`,
  `select
    count(*) filter (produced_on < day_before) as issuances_disordered,
    count(*) filter (requested_on < asked_before - 14) as overtaken
  from (
    select *, lag(produced_on) over object as day_before,
      max(requested_on) over (
        partition by filename, request_kind order by file_row_number rows between unbounded preceding and 1 preceding
      ) as asked_before
    from issuances window object as (partition by filename order by file_row_number)
  )`,
];
