/** A small snapshot in memory, for the tests of every room above the warehouse. */
import { readFileSync } from "node:fs";
import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDateValue,
  DuckDBInstance,
} from "@duckdb/node-api";
import { parsePeriod, periodsPerYear, rangePeriods } from "../datasets/period.ts";
import { type Declaration, declarationSchema } from "../datasets/programme.ts";
import { type Column, tableNamed } from "../datasets/tables.ts";
import { METRIC_MACROS } from "../server/metrics/macros.ts";
import { createMonthRow } from "../server/warehouse/calendar-rows.ts";
import { runQuery } from "../server/warehouse/engine/run.ts";
import type { Cell, Parameters, Query, Row } from "../server/warehouse/query.ts";
import { createSchemaSql } from "../server/warehouse/schema.ts";
import type { Snapshot } from "../server/warehouse/snapshot.ts";
import { createReferenceNation } from "./reference-nation.ts";
import { rememberAnswers } from "./remember.ts";

/** A row as a test writes it: columns left out are null, or the obvious default of `DEFAULTS`. */
export type FixtureRow = Row;

export interface FixtureOptions {
  /** What differs from a small Solar Hijri programme with every stage. */
  readonly declaration?: Partial<Declaration>;
  /** First and last period key. */
  readonly months: readonly [string, string];
  /** Provinces and counties; the country is made from the declaration. */
  readonly places: readonly FixtureRow[];
  readonly positions: readonly FixtureRow[];
  readonly eligible: readonly FixtureRow[];
  readonly targets?: readonly FixtureRow[];
  readonly statements?: readonly FixtureRow[];
  readonly events?: readonly FixtureRow[];
  /** Made from the source ids of the other rows where left out. */
  readonly sources?: readonly FixtureRow[];
  readonly revisions?: readonly FixtureRow[];
  readonly findings?: readonly FixtureRow[];
  /** Defaults to the last month in which every province has a row, else the last month */
  readonly defaultMonth?: string;
}

export interface FixtureSnapshot extends Snapshot {
  close(): Promise<void>;
}

export const FIXTURE_DECLARATION: Declaration = declarationSchema.parse({
  programme: "fixture",
  calendar: "solar-hijri-month",
  country: { place: "IR", name_fa: "ایران", name_en: "Iran" },
  stages: ["eligible", "requested", "issued", "in_transit", "uncollected", "delivered", "voided"],
  uncollected_inside_issued: false,
  channels: ["registry_office", "counter_office", "post_office", "mobile_station"],
  request_kinds: ["first", "reissue"],
  place_code_edition: "ISO 3166-2:2020-11-24",
  county_figures_public: true,
  weekly_days_off: [5],
  fixed_holidays: ["01-01", "01-02", "01-03", "01-04", "01-12", "01-13", "03-14", "03-15", "11-22", "12-29"],
  synthetic: true,
});

const DEFAULTS: Readonly<Record<string, (ordinal: number) => Row>> = {
  place: (ordinal) => ({
    level: "province",
    name_fa: "نمونه",
    name_en: "Sample",
    name_en_basis: "official",
    ordinal,
  }),
  position: () => ({
    channel: "registry_office",
    request_kind: "first",
    provisional: false,
    source: "returns",
    synthetic: true,
  }),
  eligible: () => ({ basis: "population estimate", revision: 0, source: "eligible", synthetic: true }),
  target: () => ({ source: "targets", synthetic: true }),
  statement: () => ({
    place_name: "Sample",
    level: "province",
    as_of_jalali: "1399",
    as_of_basis: "stated",
    figure_kind: "stock",
    reconciles_reading: "n/a",
  }),
  event: () => ({ precision: "day", kind: "policy", source_url: "https://example.org" }),
  source: () => ({
    kind: "returns",
    sha256: "0".repeat(64),
    bytes: 1,
    submission: "1",
    received_on: "2020-05-01",
    uncollected_inside_issued: false,
    provisional: false,
    synthetic: true,
    title_fa: "نمونه",
    title_en: "Sample",
  }),
  revision: () => ({}),
  finding: (ordinal) => ({
    ordinal,
    severity: "mark",
    message_fa: "نمونه",
    message_en: "Sample",
  }),
};

/** A snapshot in memory that answers as an opened one does. Throws RangeError for a column no table has. */
export async function createFixtureSnapshot(options: FixtureOptions): Promise<FixtureSnapshot> {
  const programme = declarationSchema.parse({ ...FIXTURE_DECLARATION, ...options.declaration });
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const loader = await instance.connect();
  const known = { programme: programme.programme, known_on: "2026-03-20" };
  const defaultMonth = options.defaultMonth ?? findDefaultMonth(options);
  try {
    for (const sql of createSchemaSql()) await loader.run(sql);
    await loadFixture(loader, programme, options);
    await loadRows(loader, "programme", [
      { ...known, declaration: JSON.stringify(programme), default_month: defaultMonth },
    ]);
    for (const macro of METRIC_MACROS) await runQuery(loader, macro);
  } finally {
    loader.closeSync();
  }
  const vectors = async (query: Query, parameters: Parameters = {}) => {
    const connection = await instance.connect();
    try {
      return await runQuery(connection, query, parameters);
    } finally {
      connection.closeSync();
    }
  };
  return {
    id: "f".repeat(64),
    figuresHash: "e".repeat(64),
    programme,
    knownOn: known.known_on,
    defaultMonth,
    ...rememberAnswers(vectors),
    retain: () => () => {},
    close: async () => instance.closeSync(),
  };
}

/** The reference article's nation: Bushehr (IR-18) at 1399-01 to the unit, second of 31. */
export function referenceFixture(): Promise<FixtureSnapshot> {
  return createFixtureSnapshot(createReferenceNation());
}

/** Fills every table of an open database from a fixture's rows and derives `stock`. */
export async function loadFixture(
  connection: DuckDBConnection,
  programme: Declaration,
  options: FixtureOptions,
): Promise<void> {
  const { country, calendar } = programme;
  const [first, last] = options.months.map((key) => parsePeriod(calendar, key));
  if (!first || !last) throw new RangeError(`missing months: ${options.months}`);
  await loadRows(
    connection,
    "dim_month",
    rangePeriods(first, last).map((period) => createMonthRow(programme, period)),
  );
  await loadRows(connection, "place", [
    { ...country, parent: null, level: "country" },
    ...options.places.map((row) => ({ parent: country.place, ...row })),
  ]);
  await loadRows(connection, "position", options.positions);
  await loadRows(connection, "eligible", options.eligible);
  await loadRows(connection, "target", options.targets ?? []);
  await loadRows(connection, "statement", options.statements ?? []);
  await loadRows(connection, "event", options.events ?? []);
  await loadRows(connection, "revision", options.revisions ?? []);
  await loadRows(connection, "finding", options.findings ?? []);
  await loadRows(connection, "source", options.sources ?? inferSources(options));
  await runQuery(connection, STOCK, {
    inside: programme.uncollected_inside_issued,
    has_uncollected: programme.stages.includes("uncollected"),
    periods_per_year: periodsPerYear(calendar),
  });
}

const STOCK: Query = {
  name: "stock",
  sql: readFileSync(new URL("../server/warehouse/sql/stock.sql", import.meta.url), "utf8"),
};

function inferSources({ positions, eligible, targets = [] }: FixtureOptions): Row[] {
  const kinds: readonly [string, string, readonly Row[]][] = [
    ["returns", "returns", positions],
    ["eligible", "eligible", eligible],
    ["targets", "targets", targets],
  ];
  return kinds.flatMap(([kind, fallback, rows]) =>
    [...new Set(rows.map(({ source }) => String(source ?? fallback)))].map((source) => ({
      source,
      kind,
      path: `${source}.csv`,
    })),
  );
}

function findDefaultMonth({ places, positions, months }: FixtureOptions): string {
  const provinceOf = new Map(
    places.map(({ place, parent, level }) => [place, level === "county" ? parent : place]),
  );
  const provinces = new Set(provinceOf.values());
  const reporting = new Map<string, Set<Cell | undefined>>();
  for (const { month, place = null } of positions)
    reporting.set(String(month), (reporting.get(String(month)) ?? new Set()).add(provinceOf.get(place)));
  const complete = [...reporting].filter(([, seen]) => seen.size === provinces.size).map(([month]) => month);
  return complete.sort().at(-1) ?? months[1];
}

async function loadRows(connection: DuckDBConnection, table: string, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const { columns } = tableNamed(table);
  const appender = await connection.createAppender(table);
  for (const [i, row] of rows.entries()) {
    const whole: Row = { ...DEFAULTS[table]?.(i), ...row };
    const unknown = Object.keys(whole).find((name) => !columns.some((column) => column.name === name));
    if (unknown) throw new RangeError(`unknown column: ${table}.${unknown}`);
    for (const column of columns) appendCell(appender, column, whole[column.name] ?? null);
    appender.endRow();
  }
  appender.closeSync();
}

function appendCell(appender: DuckDBAppender, { name, type }: Column, cell: Cell): void {
  if (cell === null) appender.appendNull();
  else if (typeof cell === "boolean") appender.appendBoolean(cell);
  else if (type === "integer") appender.appendBigInt(BigInt(cell));
  else if (type === "number") appender.appendDouble(Number(cell));
  else if (type === "date") appender.appendDate(parseDay(String(cell), name));
  else appender.appendVarchar(String(cell));
}

function parseDay(day: string, name: string): DuckDBDateValue {
  const days = Date.parse(`${day}T00:00:00Z`) / 86_400_000;
  if (!Number.isInteger(days)) throw new RangeError(`invalid date: ${name} = ${day}`);
  return new DuckDBDateValue(days);
}
