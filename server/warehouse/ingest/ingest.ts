/**
 * Packs the objects of registers, each once: person rows whose place, channel, kind and day are one integer, and how
 * long their cards lay and their requests waited. Whatever comes later reads the packed rows only.
 */
import { access, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type DuckDBConnection, version } from "@duckdb/node-api";
import { NEVER } from "../age-class.ts";
import { computeSha256, readSha256 } from "../digest.ts";
import { type RollupFault, RollupRefusal } from "../engine/refusal.ts";
import type { PackedTable } from "../engine/rollup-engine.ts";
import { QueryError, readRows, runQuery } from "../engine/run.ts";
import { type Parameters, type Query, type Row, readQuery } from "../query.ts";
import type { SourceObject } from "../read-package.ts";
import { type Codebook, sizesOf } from "./codebook.ts";
import { checkColumns, isNumber, type RegisterTable } from "./columns.ts";
import type { DayDatabase } from "./day-database.ts";
import type { PackedEntry, PackedStore } from "./packed-register.ts";

/** Goes up whenever the same object is packed in another way. */
const LAYOUT = 2;
/**
 * Rows of a Parquet row group. A group in which a column is null throughout hides the column's range from DuckDB, which
 * then counts by hashing: large groups are hardly ever so.
 */
const GROUP_ROWS = 1_000_000;
/** Milliseconds a statement may take. */
const TIMEOUT = 3_600_000;

const sql = (name: string) => readQuery(new URL(`../sql/ingest/${name}.sql`, import.meta.url));
const control = (name: string) => readQuery(new URL(`../sql/control/${name}.sql`, import.meta.url));

const STAYS = sql("stays");
const WAITS = sql("waits");
const WAITED_DAYS = sql("waited_days");
const ASKED_DAYS = sql("asked_days");
const STAYED: Query = {
  name: "cards that stayed",
  sql: "select coalesce(sum(events), 0)::bigint as events from read_parquet($path)",
};
const DESCRIBE: Query = { name: "columns of an object", sql: "describe select * from read_parquet($path)" };

interface Kind {
  readonly packs: PackedTable;
  readonly rows: Query;
  readonly packed: Query;
  readonly totals: Query;
  readonly control: Query;
  readonly unknown: Query;
}
const APPLICATIONS: Query = { name: "packed applications", sql: "select * from application_row" };
const KINDS: Readonly<Record<RegisterTable, Kind>> = {
  registrations: {
    packs: "request",
    rows: sql("application_row"),
    packed: APPLICATIONS,
    totals: sql("application_totals"),
    control: control("registrations"),
    unknown: sql("unknown_applications"),
  },
  issuances: {
    packs: "card",
    rows: sql("card_row"),
    packed: sql("card"),
    totals: sql("card_totals"),
    control: control("issuances"),
    unknown: sql("unknown_cards"),
  },
};

export interface IngestOptions {
  readonly store: PackedStore;
  /** Folder on the same disk for what is being written; made. */
  readonly staging: string;
  readonly days: DayDatabase;
  /** Whether every object is packed again; defaults to false */
  readonly fresh?: boolean;
}

export interface Ingest {
  /** The packed object, from the store or made now. Throws RollupRefusal for what is wrong with the object. */
  pack(table: RegisterTable, object: SourceObject): Promise<PackedEntry>;
  /** Path of a packed file or of one beside it. */
  path(name: string): string;
}

/** An ingest that packs what its store does not have. */
export function createIngest(options: IngestOptions): Ingest {
  const { store, days, fresh = false } = options;
  const { codebook, classes } = days;
  const made = { layout: LAYOUT, engine: version(), codebook: codebook.sha256, classes };
  const base = computeSha256(JSON.stringify(made));
  return {
    path: store.path,
    async pack(table, object) {
      const key = computeSha256(`${base} ${table} ${object.sha256}`);
      const found = fresh ? null : await store.read(key);
      if (found) return found;
      await verifyObject(object);
      return packObject(await days.connect(), { key, table, object }, options);
    },
  };
}

async function verifyObject({ path, file, sha256 }: SourceObject): Promise<void> {
  const there = await access(path).then(
    () => true,
    () => false,
  );
  if (!there) throw new RollupRefusal([{ rule: "missing_file", file }]);
  const seen = await readSha256(path);
  if (seen !== sha256) throw new RollupRefusal([{ rule: "damaged_file", file, seen, expected: sha256 }]);
}

interface Asked {
  readonly key: string;
  readonly table: RegisterTable;
  readonly object: SourceObject;
}

async function packObject(
  connection: DuckDBConnection,
  { key, table, object }: Asked,
  { store, staging, days: { codebook } }: IngestOptions,
): Promise<PackedEntry> {
  await mkdir(staging, { recursive: true });
  const { packs, rows, packed, totals, control: controls, unknown } = KINDS[table];
  const columns = await bindObject(connection, table, object).catch((error: unknown) => {
    throw asRefusal(error, object);
  });
  const sizes = sizesOf(codebook);
  const write = async (ending: string, query: Query, parameters: Parameters = {}) => {
    const path = join(staging, `${key}${ending}`);
    // COPY takes a query only as text: the wrapped one is a .sql file of ours, the path is bound.
    const copy = {
      name: query.name,
      sql: `copy (\n${query.sql}\n) to $path (format parquet, compression zstd, row_group_size ${GROUP_ROWS})`,
    };
    await run(connection, copy, { ...parameters, path });
    return { path, ending };
  };
  try {
    await run(connection, rows, sizes);
    const counted = await readTotals(connection, controls);
    const summed = await readTotals(connection, totals);
    const faults = checkPacked(object.file, counted, summed);
    if (faults.length > 0) {
      const codes = (await run(connection, unknown)).map((row) =>
        describeUnknown(row, object.file, codebook),
      );
      throw new RollupRefusal(codes.length > 0 ? codes : faults);
    }
    const files = [await write(".parquet", packed)];
    const isCard = packs === "card";
    if (isCard) files.push(await write("-stays.parquet", STAYS, { never: NEVER }));
    const isDated = columns.has("requested_on") && isCard;
    if (isDated) files.push(await write("-waits.parquet", WAITS));
    const asked = isCard ? [] : await run(connection, ASKED_DAYS, sizes);
    const waited = isDated ? await run(connection, WAITED_DAYS) : [];
    const stayed = isCard ? await run(connection, STAYED, { path: files[1]?.path ?? "" }) : [];
    const person = columns.get("person_id");
    return await store.commit(key, files, ([main, stays, waits]): PackedEntry => {
      if (!main) throw new Error(`missing packed file: ${key}`);
      return {
        table: packs,
        raw: object.sha256,
        rows: counted[isCard ? "cards" : "applications"] ?? 0,
        packed: main,
        totals: summed,
        controls: counted,
        person: person === undefined ? null : isNumber(person) ? "number" : "text",
        tells_repeated: columns.has("repeated"),
        asked_days: asked.map(({ day }) => Number(day)),
        stayed: Number(stayed[0]?.events ?? 0),
        waited_days: waited.map(({ day, events }) => [Number(day), Number(events)]),
        stays: stays ?? null,
        waits: waits ?? null,
      };
    });
  } catch (error) {
    throw asRefusal(error, object);
  }
}

/** Shows the object under its table's name, with every optional column; its own columns by type. */
async function bindObject(
  connection: DuckDBConnection,
  table: RegisterTable,
  { path, file }: SourceObject,
): Promise<ReadonlyMap<string, string>> {
  const described = await run(connection, DESCRIBE, { path });
  const types = new Map(described.map((row) => [String(row.column_name), String(row.column_type)]));
  const faults = checkColumns(table, file, types);
  if (faults.length > 0) throw new RollupRefusal(faults);
  await run(connection, { name: "object", sql: "set variable object = $path" }, { path });
  await run(connection, VIEWS[table][isNumber(types.get("person_id") ?? "") ? "number" : "text"]);
  return types;
}

const ANY_CARD: Query = {
  name: "issuances view",
  sql: `create or replace view issuances as
    select * replace (coalesce(told, 0)::integer as told)
    from (
      from read_parquet(getvariable('object'))
      union all by name
      select null::date as requested_on, null::utinyint as told where false
    )`,
};
const anyApplication = (type: "bigint" | "varchar"): Query => ({
  name: "registrations view",
  sql: `create or replace view registrations as
    select * replace (person_id::${type} as person_id)
    from (
      from read_parquet(getvariable('object'))
      union all by name
      select null::boolean as repeated where false
    )`,
});
/** Views of the object that is bound; an id that fits is a 64-bit number, any other a text. */
const VIEWS: Readonly<Record<RegisterTable, Readonly<Record<"number" | "text", Query>>>> = {
  registrations: { number: anyApplication("bigint"), text: anyApplication("varchar") },
  issuances: { number: ANY_CARD, text: ANY_CARD },
};

function run(connection: DuckDBConnection, query: Query, parameters: Parameters = {}): Promise<Row[]> {
  return runQuery(connection, query, parameters, { timeout: TIMEOUT }).then(readRows);
}

async function readTotals(connection: DuckDBConnection, query: Query): Promise<Record<string, number>> {
  const [row = {}] = await run(connection, query);
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value ?? 0)]));
}

/** The packed rows hold every event of the rows as they were sent. */
function checkPacked(
  file: string,
  controls: Readonly<Record<string, number>>,
  totals: Readonly<Record<string, number>>,
): RollupFault[] {
  const same: readonly (readonly [string, string])[] =
    "applications" in controls
      ? [
          ["requested", "applications"],
          ["first", "first_applications"],
          ["repeated", "repeated"],
        ]
      : [
          ...["produced", "arrived", "delivered", "voided"].map((flow) => [flow, flow] as const),
          ["dispatched", "produced"],
        ];
  return same.flatMap(([flow, name]): RollupFault[] =>
    totals[flow] === controls[name]
      ? []
      : [
          {
            rule: "control_total",
            file,
            column: flow,
            seen: String(totals[flow]),
            expected: String(controls[name]),
          },
        ],
  );
}

function describeUnknown(row: Row, file: string, { channels, kinds }: Codebook): RollupFault {
  const column = String(row.column_name);
  const expected = { channel: channels.join(", "), request_kind: kinds.join(", ") }[column] ?? "places.csv";
  return { rule: "register_schema", file, column, seen: String(row.seen), expected };
}

/** A file with the right hash that DuckDB cannot read was already broken when its hash was taken. */
function asRefusal(error: unknown, { file, path }: SourceObject): unknown {
  if (!(error instanceof QueryError) || !(error.cause instanceof Error)) return error;
  const { message } = error.cause;
  if (/out of memory|no space left/i.test(message)) return error;
  const seen = message.split("\n")[0]?.replaceAll(path, "") ?? "";
  return new RollupRefusal([{ rule: "corrupt_parquet", file, seen }], error);
}
