/**
 * What each rollup job gave, by period instead of day, kept under what it was made from: the next build runs a job for
 * new objects only, and the parts add up to what one job over all of them would give.
 */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { z } from "zod";
import { createDerivedStore, type DerivedStore } from "./derived-store.ts";
import { computeSha256 } from "./digest.ts";
import type { PackedObject, RollupEngine, RollupReceipt, RollupSpec } from "./engine/rollup-engine.ts";
import { runQuery } from "./engine/run.ts";
import { sizesOf } from "./ingest/codebook.ts";
import type { DayDatabase } from "./ingest/day-database.ts";
import { mapAtOnce } from "./map-at-once.ts";
import { type Parameters, type Query, readQuery } from "./query.ts";
import { createSemaphore, type Semaphore } from "./semaphore.ts";

const partial = (name: string) => readQuery(new URL(`./sql/partial/${name}.sql`, import.meta.url));
const FLOWS = partial("flows");
const ASKED = partial("asked");
/** A job's output as flows; first requests are one more flow. */
const DAILY: Readonly<Record<RollupSpec["name"], Query>> = {
  "daily_flow@1": {
    name: "daily flows",
    sql: "create or replace view daily as from read_parquet(getvariable('output'))",
  },
  "first_request@1": {
    name: "daily first requests",
    sql: `create or replace view daily as
      select 'first_requested' as flow, cell, events from read_parquet(getvariable('output'))`,
  },
};

const file = z.strictObject({ name: z.string(), sha256: z.string(), bytes: z.int() });
const partSchema = z.strictObject({
  spec: z.enum(["daily_flow@1", "first_request@1"]),
  sql_sha256: z.string(),
  engine: z.string(),
  /** What the job read: file names of packed objects, sorted. */
  objects: z.array(z.string()),
  buckets: z.int(),
  /** Events by flow; see RollupReceipt. */
  events: z.record(z.string(), z.int()),
  rows_in: z.int(),
  seconds: z.number(),
  nodes: z.array(z.strictObject({ node: z.string(), rows: z.int() })).optional(),
  query_ids: z.array(z.string()).optional(),
  /** By period and spot. */
  flows: file,
  /** Requests by age class and spot. */
  asked: file,
});
/** A job's counts and receipt. */
export type Part = z.infer<typeof partSchema>;

export interface PartialsOptions {
  readonly folder: string;
  /** Folder on the same disk for what is being written. */
  readonly staging: string;
  readonly engine: RollupEngine;
  readonly days: DayDatabase;
  /** Whether what was kept is left aside, and everything counted again; defaults to false */
  readonly fresh?: boolean;
}

export interface Partials {
  /** Parts that together cover the objects once, and how many of them were made now. */
  cover(spec: RollupSpec, objects: readonly PackedObject[]): Promise<{ parts: Part[]; made: number }>;
  /** One part over all the objects. */
  whole(spec: RollupSpec, objects: readonly PackedObject[], bucketRows: number): Promise<Part>;
  path(name: string): string;
}

/** The kept parts of a folder. */
export async function openPartials(options: PartialsOptions): Promise<Partials> {
  const { folder, engine, days, fresh = false } = options;
  const base = computeSha256(JSON.stringify({ codebook: days.codebook.sha256, classes: days.classes }));
  const store = await createDerivedStore({
    folder: join(folder, base.slice(0, 16)),
    schema: partSchema,
    checked: ({ flows, asked }) => [flows, asked],
    sized: () => [],
  });
  // The database has one connection, and what is bound to it is one job's.
  const summing = createSemaphore(1, Number.POSITIVE_INFINITY);
  const make = async (spec: RollupSpec, objects: readonly PackedObject[], buckets: number) =>
    makePart({ spec, objects, buckets }, { ...options, store, summing });
  const kept = (spec: RollupSpec) => (fresh ? Promise.resolve([]) : readKept(store, spec));
  return {
    path: store.path,
    async cover(spec, objects) {
      const named = new Map(objects.map((object) => [object.name, object]));
      const parts: Part[] = [];
      // The largest first: what one job covered is taken as it is.
      for (const part of (await kept(spec)).toSorted((a, b) => b.objects.length - a.objects.length)) {
        if (!part.objects.every((name) => named.has(name))) continue;
        for (const name of part.objects) named.delete(name);
        parts.push(part);
      }
      const groups = groupObjects([...named.values()], engine.jobRows);
      const made = await mapAtOnce(groups, engine.jobsAtOnce, (group) => make(spec, group, 1));
      return { parts: [...parts, ...made], made: made.length };
    },
    async whole(spec, objects, bucketRows) {
      const names = namesOf(objects);
      const found = (await kept(spec)).find((part) => String(part.objects) === String(names));
      const rows = objects.reduce((sum, object) => sum + object.rows, 0);
      return found ?? make(spec, objects, Math.min(64, Math.max(1, Math.ceil(rows / bucketRows))));
    },
  };
}

function namesOf(objects: readonly PackedObject[]): string[] {
  return objects.map(({ name }) => name).toSorted();
}

/** Objects in their order, as many to a job as it should have rows; an object alone may have more. */
export function groupObjects(objects: readonly PackedObject[], jobRows: number): PackedObject[][] {
  const groups: PackedObject[][] = [];
  let rows = Number.POSITIVE_INFINITY;
  for (const object of objects) {
    if (rows + object.rows > jobRows) {
      groups.push([]);
      rows = 0;
    }
    groups.at(-1)?.push(object);
    rows += object.rows;
  }
  return groups;
}

async function readKept(store: DerivedStore<Part>, spec: RollupSpec): Promise<Part[]> {
  const sha256 = computeSha256(spec.sql);
  const parts: Part[] = [];
  for (const key of await store.keys()) {
    const part = await store.read(key);
    if (part?.spec === spec.name && part.sql_sha256 === sha256) parts.push(part);
  }
  return parts;
}

interface Job {
  readonly spec: RollupSpec;
  readonly objects: readonly PackedObject[];
  readonly buckets: number;
}

interface Workshop extends PartialsOptions {
  readonly store: DerivedStore<Part>;
  readonly summing: Semaphore;
}

async function makePart(job: Job, { staging, engine, days, store, summing }: Workshop): Promise<Part> {
  const key = computeSha256(
    JSON.stringify([job.spec.name, computeSha256(job.spec.sql), namesOf(job.objects)]),
  );
  const outputFolder = join(staging, key.slice(0, 16));
  await mkdir(outputFolder, { recursive: true });
  const receipt = await engine.run({ ...job, outputFolder });
  const files = await summing(async () =>
    sumUp(await days.connect(), {
      spec: job.spec,
      path: receipt.path,
      spots: countSpots(days),
      base: join(outputFolder, key),
    }),
  );
  const part = await store.commit(key, files, ([flows, asked]) => {
    if (!flows || !asked) throw new Error(`missing part: ${key}`);
    return describePart(receipt, { flows, asked });
  });
  // Days are many: of a nation's, a gigabyte would lie there until the build ends.
  await rm(outputFolder, { recursive: true, force: true });
  return part;
}

interface Output {
  readonly spec: RollupSpec;
  readonly path: string;
  readonly spots: number;
  /** Path of what is written, without its ending. */
  readonly base: string;
}

/** Writes a job's output by period and by age class. */
async function sumUp(connection: DuckDBConnection, { spec, path, spots, base }: Output) {
  const run = (query: Query, parameters: Parameters = {}) =>
    runQuery(connection, query, parameters, { timeout: 3_600_000 });
  await run({ name: "set output", sql: "set variable output = $path" }, { path });
  await run(DAILY[spec.name]);
  const write = async (ending: string, query: Query) => {
    const to = `${base}${ending}`;
    const copy = { name: query.name, sql: `copy (\n${query.sql}\n) to $path (format parquet)` };
    await run(copy, { spots, path: to });
    return { path: to, ending };
  };
  return [await write("-flows.parquet", FLOWS), await write("-asked.parquet", ASKED)];
}

/** Cells of a day. */
function countSpots({ codebook }: DayDatabase): number {
  const { places, channels, kinds } = sizesOf(codebook);
  return places * channels * kinds;
}

function describePart(receipt: RollupReceipt, files: Pick<Part, "flows" | "asked">): Part {
  const { spec, sql_sha256, engine, buckets, events, rows_in, seconds, nodes, query_ids } = receipt;
  return {
    ...{ spec, sql_sha256, engine, buckets, events, rows_in, seconds },
    objects: receipt.objects.map(({ name }) => name).toSorted(),
    ...(nodes ? { nodes: [...nodes] } : {}),
    ...(query_ids ? { query_ids: [...query_ids] } : {}),
    ...files,
  };
}
