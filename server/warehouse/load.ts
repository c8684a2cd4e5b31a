/** Loads what intake and the rollups left into the tables of a build. */
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Aged } from "../../datasets/age-band.ts";
import type { Declaration } from "../../datasets/programme.ts";
import { type Table, tableNamed } from "../../datasets/tables.ts";
import { createMonthRows, createRegisterMonths } from "./calendar-rows.ts";
import { readRows, runQuery } from "./engine/run.ts";
import type { Codebook } from "./ingest/codebook.ts";
import type { IntakeTable, KnownPlace } from "./intake/receipt.ts";
import { loadRows } from "./load-rows.ts";
import { type Parameters, type Query, type Row, readQuery } from "./query.ts";
import { type Register, type RegisterRollup, spanOf } from "./rollup.ts";
import type { KnownSource } from "./sources.ts";
import { STAGING_TABLES } from "./staging.ts";

const sql = (name: string) => readQuery(new URL(`./sql/build/${name}.sql`, import.meta.url));
const LOADS: Readonly<Record<IntakeTable, Query>> = {
  returns: sql("load_returns"),
  eligible: sql("load_eligible"),
  targets: sql("load_targets"),
  acknowledgements: sql("load_acknowledgements"),
  statements: sql("load_statements"),
  events: sql("load_events"),
  places: sql("load_places"),
};
const LOAD_FLOWS = sql("load_flows");
const LOAD_STAYS = sql("load_stays");
const LOAD_WAITING = sql("load_waiting");
const REGISTER_PLACES = sql("register_places");
const KNOWN_PLACES = sql("known_places");
const MONTHS = sql("months");
const BEFORE_2020: Query = {
  name: "codes before 2020",
  sql: "select place, code_before_2020 from place where code_before_2020 is not null",
};

/** Milliseconds and rows a statement of a build may take. */
const LIMITS = { timeout: 3_600_000, rows: 50_000_000 } as const;

/** The rows of a statement of the build. */
export async function run(
  connection: DuckDBConnection,
  query: Query,
  parameters: Parameters = {},
): Promise<Row[]> {
  return readRows(await runQuery(connection, query, parameters, LIMITS));
}

/** The temporary table of that name; throws RangeError (`unknown table: …`). */
export function stagingTable(name: string): Table {
  const table = STAGING_TABLES.find((candidate) => candidate.name === name);
  if (!table) throw new RangeError(`unknown table: ${name}`);
  return table;
}

/** Loads the country and the places that intake accepted. */
export async function loadPlaces(
  connection: DuckDBConnection,
  { country }: Declaration,
  canonicalPaths: readonly string[],
): Promise<void> {
  await loadRows(connection, tableNamed("place"), [
    { ...country, level: "country", name_en_basis: "official", ordinal: 1 },
  ]);
  if (canonicalPaths.length > 0) await run(connection, LOADS.places, { files: canonicalPaths });
}

export interface PlaceCodes {
  readonly places: readonly KnownPlace[];
  /** Code of the edition before 2020 → code of today. */
  readonly before2020: Readonly<Record<string, string>>;
}

/** What the reading of the other sources must know of the places. */
export async function readPlaceCodes(connection: DuckDBConnection): Promise<PlaceCodes> {
  const places = (await run(connection, KNOWN_PLACES)).map(
    (row): KnownPlace => ({
      place: String(row.place),
      level: row.level === "province" ? "province" : "county",
      parent: row.parent === null ? null : String(row.parent),
      name_fa: String(row.name_fa),
    }),
  );
  const codes = await run(connection, BEFORE_2020);
  return {
    places,
    before2020: Object.fromEntries(codes.map((row) => [String(row.code_before_2020), String(row.place)])),
  };
}

/** Loads staged_source: what SQL must know of each source. `canonical` is by source id. */
export async function loadKnownSources(
  connection: DuckDBConnection,
  declaration: Declaration,
  sources: readonly KnownSource[],
  canonical: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = sources.map(({ id, file, arrival, note, hasIssuances }) => ({
    source: id,
    file,
    canonical_path: canonical.get(id) ?? null,
    arrival,
    inside: note.uncollected_inside_issued ?? declaration.uncollected_inside_issued,
    provisional: note.provisional ?? false,
    synthetic: note.synthetic ?? declaration.synthetic,
    received_on: note.received_on ?? null,
    has_issuances: hasIssuances,
  }));
  await loadRows(connection, stagingTable("staged_source"), rows);
}

/** Loads the canonical files of one table. */
export async function loadFiles(
  connection: DuckDBConnection,
  table: IntakeTable,
  canonicalPaths: readonly string[],
): Promise<void> {
  if (canonicalPaths.length > 0) await run(connection, LOADS[table], { files: canonicalPaths });
}

/** Loads what the numbers of places, channels and kinds in the rollups stand for. */
export async function loadSpots(
  connection: DuckDBConnection,
  { places, channels, kinds }: Codebook,
): Promise<void> {
  const rows = places.flatMap((county) =>
    channels.flatMap((channel) => kinds.map((request_kind) => ({ county, channel, request_kind }))),
  );
  await loadRows(
    connection,
    stagingTable("spot"),
    rows.map((row, spot) => ({ spot, ...row })),
  );
}

/** Loads a register's places, its months known on a day, its flows in them, and how long cards lay and requests waited. */
export async function loadRegister(
  connection: DuckDBConnection,
  { calendar }: Declaration,
  register: Register,
  { files, tells }: RegisterRollup,
  knownOn: string,
): Promise<void> {
  const { id, registrations } = register;
  await run(connection, REGISTER_PLACES, { register: id, covers: registrations.note.covers ?? [] });
  const months = createRegisterMonths(calendar, id, { ...spanOf(register), knownOn });
  await loadRows(connection, stagingTable("register_month"), months);
  await run(connection, LOAD_FLOWS, { register: id, files: files.flows, tells });
  const loadStays = async (aged: Aged, paths: readonly string[]) => {
    await run(connection, LOAD_STAYS, { register: id, aged, files: paths });
    await loadRows(connection, stagingTable("register_age"), [{ register: id, aged }]);
  };
  if (files.stays.length > 0) await loadStays("uncollected", files.stays);
  if (files.waits.length === 0) return;
  await loadStays("queue", files.waits);
  await run(connection, LOAD_WAITING, { register: id, files: files.asked, tells });
}

/** Loads dim_month over every period that any table names, and the build's own. */
export async function loadMonths(
  connection: DuckDBConnection,
  declaration: Declaration,
  fallback: string,
): Promise<void> {
  const [row] = await run(connection, MONTHS);
  const first = String(row?.first_month ?? fallback);
  const last = String(row?.last_month ?? fallback);
  await loadRows(connection, tableNamed("dim_month"), createMonthRows(declaration, first, last));
}
