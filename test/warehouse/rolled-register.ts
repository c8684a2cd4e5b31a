/** Rolls registers up that a test writes object by object, without the rest of a build, and reads the counts back. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { type AgeClass, createLastingAgeClasses, type Span } from "../../server/warehouse/age-class.ts";
import { computeSha256 } from "../../server/warehouse/digest.ts";
import { createDuckdbEngine } from "../../server/warehouse/engine/duckdb.ts";
import type { PackedObject, RollupEngine, RollupSpec } from "../../server/warehouse/engine/rollup-engine.ts";
import { readRows, runQuery } from "../../server/warehouse/engine/run.ts";
import { type Codebook, createCodebook } from "../../server/warehouse/ingest/codebook.ts";
import { createDayDatabase } from "../../server/warehouse/ingest/day-database.ts";
import { createIngest } from "../../server/warehouse/ingest/ingest.ts";
import { openPackedStore } from "../../server/warehouse/ingest/packed-register.ts";
import { openPartials } from "../../server/warehouse/partials.ts";
import type { PackageSource, SourceObject } from "../../server/warehouse/read-package.ts";
import { type Register, type RegisterRollup, rollUpRegister } from "../../server/warehouse/rollup.ts";
import { type Application, type Card, formatApplications, formatCards } from "./programme-folder.ts";
import { createFolder } from "./temporary-folder.ts";

export const COUNTIES = ["XX-A-1", "XX-A-2"];
export const CHANNELS = ["registry_office", "post_office"] as const;
export const SPAN: Span = { firstMonth: "2019-01", completeThrough: "2019-03-31" };
export const CLASSES: readonly AgeClass[] = createLastingAgeClasses("gregorian-month", [SPAN]);
const CODEBOOK = createCodebook({ channels: [...CHANNELS], request_kinds: ["first", "reissue"] }, COUNTIES);

/** The objects of a register, by file name. */
export interface Objects {
  readonly registrations: Readonly<Record<string, readonly Application[]>>;
  readonly issuances: Readonly<Record<string, readonly Card[]>>;
}

/** An object's bytes in a file of its own. */
export function writeObject(folder: string, file: string, bytes: Uint8Array, rows: number): SourceObject {
  const path = join(folder, file);
  writeFileSync(path, bytes);
  return { path, file, rows, bytes: bytes.length, sha256: computeSha256(bytes) };
}

/** A register of these objects, written into a folder. */
export function writeObjects(folder: string, { registrations, issuances }: Objects): Register {
  const source = (kind: "registrations" | "issuances", objects: readonly SourceObject[]): PackageSource => ({
    name: kind,
    kind,
    note: { table: kind, first_month: SPAN.firstMonth, complete_through: SPAN.completeThrough },
    objects,
  });
  const applications = Object.entries(registrations).map(([file, rows]) =>
    writeObject(folder, file, formatApplications(rows), rows.length),
  );
  const cards = Object.entries(issuances).map(([file, rows]) =>
    writeObject(folder, file, formatCards(rows), rows.length),
  );
  return {
    id: "register",
    registrations: source("registrations", applications),
    issuances: cards.length > 0 ? source("issuances", cards) : null,
  };
}

export interface RollOptions {
  /** Folder of what was packed and counted before; defaults to a new one */
  readonly derived?: string;
  readonly engine?: RollupEngine;
  readonly fresh?: boolean;
}

/** The register rolled up as a build would. */
export async function rollUp(register: Register, options: RollOptions = {}): Promise<RegisterRollup> {
  const { derived = createFolder(), engine = createDuckdbEngine(), fresh = false } = options;
  const staging = createFolder();
  const days = createDayDatabase({ folder: staging, codebook: CODEBOOK, classes: CLASSES });
  try {
    const store = await openPackedStore(join(derived, "packed"));
    const ingest = createIngest({ store, staging, days, fresh });
    const folder = join(derived, "partials");
    const partials = await openPartials({ folder, staging, days, engine, fresh });
    return await rollUpRegister(register, { ingest, partials });
  } finally {
    await days.close();
  }
}

/** The packed objects of a rollup made in a derived folder, as an engine takes them. */
export function packedObjects({ objects }: RegisterRollup, derived: string): PackedObject[] {
  return objects.map(({ file, entry: { table, rows, totals, packed } }) => ({
    ...{ table, file, rows, totals },
    ...packed,
    path: join(derived, "packed", packed.name),
  }));
}

/** Rows of Parquet files by a query on $files. */
export async function readFiles(files: readonly string[], sql: string) {
  if (files.length === 0) return [];
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    return readRows(await runQuery(connection, { name: "rows of files", sql }, { files }));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** "requested 2019-01-05 XX-A-1 post_office first" → events, of an engine's output. */
export async function countDaily(
  engine: RollupEngine,
  job: { readonly spec: RollupSpec; readonly objects: readonly PackedObject[]; readonly buckets: number },
): Promise<Map<string, number>> {
  const { path } = await engine.run({ ...job, outputFolder: createFolder() });
  const flow = job.spec.name === "daily_flow@1" ? "flow" : "'first_requested' as flow";
  const rows = await readFiles([path], `select ${flow}, cell, events from read_parquet($files)`);
  return new Map(
    rows.map((row) => [`${row.flow} ${formatCell(Number(row.cell), CODEBOOK)}`, Number(row.events)]),
  );
}

/** Day, county, channel and kind of a cell; the arithmetic of codebook.ts, undone. */
function formatCell(cell: number, { places, channels, kinds }: Codebook): string {
  const spots = places.length * channels.length * kinds.length;
  const day = new Date(Math.floor(cell / spots) * 86_400_000).toISOString().slice(0, 10);
  return `${day} ${formatSpot(cell % spots)}`;
}

/** County, channel and kind of a spot. */
export function formatSpot(spot: number): string {
  const { places, channels, kinds } = CODEBOOK;
  const kind = kinds[spot % kinds.length];
  const channel = channels[Math.floor(spot / kinds.length) % channels.length];
  return `${places[Math.floor(spot / kinds.length / channels.length)]} ${channel} ${kind}`;
}

/** "2019-01-31 2019-02-28 XX-A-1 post_office first" → events, of stays or waits. */
export async function countStored(files: readonly string[]): Promise<Map<string, number>> {
  const rows = await readFiles(
    files,
    `select arrived_by, left_by, spot, sum(events)::bigint as events from read_parquet($files)
     group by all having sum(events) <> 0`,
  );
  return new Map(
    rows.map((row) => [
      `${row.arrived_by} ${row.left_by} ${formatSpot(Number(row.spot))}`,
      Number(row.events),
    ]),
  );
}

/** "requested 2019-01-31 XX-A-1 post_office first" → events by period, as a build loads them. */
export async function countByPeriod({ files, tells }: RegisterRollup): Promise<Map<string, number>> {
  const rows = await readFiles(
    files.flows,
    "select flow, period_end, spot, sum(events)::bigint as events from read_parquet($files) group by all",
  );
  const counts = new Map<string, number>();
  for (const row of rows) {
    const where = `${row.period_end} ${formatSpot(Number(row.spot))}`;
    const add = (flow: string, events: number) =>
      counts.set(`${flow} ${where}`, (counts.get(`${flow} ${where}`) ?? 0) + events);
    const [flow, events] = [String(row.flow), Number(row.events)];
    if (flow !== "repeated") add(flow, events);
    if (tells && where.endsWith(" first") && flow === "requested") add("first_requested", events);
    if (tells && flow === "repeated") add("first_requested", -events);
  }
  return new Map([...counts].filter(([, events]) => events !== 0));
}
