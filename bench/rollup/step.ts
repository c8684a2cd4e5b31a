/** One step of a rollup in a process of its own; prints its figures as JSON. Arguments: step, programme, derived folder. */

import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import type { PackedObject } from "../../server/warehouse/engine/rollup-engine.ts";
import { DAILY_FLOW, FIRST_REQUEST } from "../../server/warehouse/engine/specs.ts";
import { sizesOf } from "../../server/warehouse/ingest/codebook.ts";
import { asPackedObject } from "../../server/warehouse/ingest/packed-register.ts";
import { mapAtOnce } from "../../server/warehouse/map-at-once.ts";
import { groupObjects } from "../../server/warehouse/partials.ts";
import { type Register, rollUpRegister } from "../../server/warehouse/rollup.ts";
import { leaveLastMonth, openRegister } from "./register.ts";

const [step = "", programme = "", derived = ""] = process.argv.slice(2);
const opened = await openRegister(programme, derived, {
  packAgain: step === "pack",
  countAgain: !["before", "close"].includes(step),
});
const { register, ingest, partials, days, codebook, engine, staging } = opened;

async function packAll(of: Register): Promise<PackedObject[]> {
  const packed: PackedObject[] = [];
  for (const table of ["registrations", "issuances"] as const)
    for (const object of of[table]?.objects ?? [])
      packed.push(asPackedObject(await ingest.pack(table, object), object.file, ingest));
  return packed;
}

/** First requests, counted person by person in as many buckets as memory asks for. */
async function countPersons(objects: readonly PackedObject[]) {
  await partials.whole(FIRST_REQUEST, objects, 8_000_000);
}

/** Every flow by day, in the jobs of a build: hashes, counts, control totals. */
async function countEvents(objects: readonly PackedObject[]) {
  const jobs = [...groupObjects(objects, engine.jobRows).entries()];
  const receipts = await mapAtOnce(jobs, engine.jobsAtOnce, async ([at, group]) => {
    const outputFolder = join(staging, `count-${at}`);
    await mkdir(outputFolder, { recursive: true });
    const receipt = await engine.run({ spec: DAILY_FLOW, objects: group, buckets: 1, outputFolder });
    await rm(outputFolder, { recursive: true });
    return receipt;
  });
  return { made: receipts.length };
}

/** The same, added up to periods and kept. */
async function countPeriods(objects: readonly PackedObject[]) {
  const { made } = await partials.cover(DAILY_FLOW, objects);
  return { made };
}

const FLOWS = {
  request: ["cell"],
  card: ["produced", "dispatched", "arrived", "delivered", "voided"],
} as const;

async function openDuckdb() {
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  return instance.connect();
}

/** Reads the columns that the flows count, and nothing more: what DuckDB needs for the bytes alone. */
async function readColumns(objects: readonly PackedObject[]) {
  const connection = await openDuckdb();
  for (const { table, path } of objects) {
    const sums = FLOWS[table].map((column) => `sum(${column})`).join(", ");
    await connection.run(`select ${sums} from read_parquet('${path}')`);
  }
}

/** The same counts as one statement of plain SQL over all files, without any of the engine's care. */
async function countPlainly(objects: readonly PackedObject[]) {
  const connection = await openDuckdb();
  for (const table of ["request", "card"] as const) {
    const paths = objects.filter((object) => object.table === table).map(({ path }) => `'${path}'`);
    if (paths.length > 0)
      await connection.run(`create view ${table} as from read_parquet([${paths.join(", ")}])`);
  }
  await connection.run(`create temp table counted as ${DAILY_FLOW.sql}`);
}

/** The events as plain numbers for histogram.c, in the file named by the fourth argument. */
async function dumpEvents(objects: readonly PackedObject[], file: string) {
  const connection = await openDuckdb();
  const { places, channels, kinds } = sizesOf(codebook);
  const spots = places * channels * kinds;
  const flows = (["request", "card"] as const).flatMap((table) =>
    FLOWS[table].map((column) => ({
      column,
      paths: objects.filter((object) => object.table === table).map(({ path }) => `'${path}'`),
    })),
  );
  const from = (flow: (typeof flows)[number]) =>
    `from read_parquet([${flow.paths.join(", ")}]) where ${flow.column} is not null`;
  const facts = [];
  for (const flow of flows) {
    const sql = `select count(*)::double, min(${flow.column})::double ${from(flow)}`;
    const [row = []] = (await connection.runAndReadAll(sql)).getRows();
    facts.push({ count: Number(row[0]), least: Number(row[1]) });
  }
  const first = Math.floor(Math.min(...facts.map(({ least }) => least)) / spots) * spots;
  const out = createWriteStream(file);
  const write = async (bytes: Uint8Array) => {
    if (!out.write(Buffer.from(bytes))) await once(out, "drain");
  };
  await write(new Uint8Array(Uint32Array.of(flows.length, spots).buffer));
  await write(new Uint8Array(BigUint64Array.from(facts.map(({ count }) => BigInt(count))).buffer));
  for (const flow of flows) {
    const result = await connection.stream(
      `select (${flow.column} - ${first})::integer as cell ${from(flow)}`,
    );
    for (
      let chunk = await result.fetchChunk();
      chunk && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    )
      await write(new Uint8Array(Uint32Array.from(chunk.getColumnValues(0).map(Number)).buffer));
  }
  out.end();
  await once(out, "close");
}

const objects = step === "pack" || step === "close" ? [] : await packAll(register);
const requests = objects.filter(({ table }) => table === "request");
const steps: Readonly<Record<string, () => Promise<unknown>>> = {
  pack: () => packAll(register),
  daily: () => countEvents(objects),
  periods: () => countPeriods(objects),
  persons: () => countPersons(requests),
  columns: () => readColumns(objects),
  plain: () => countPlainly(objects),
  dump: () => dumpEvents(objects, process.argv[5] ?? ""),
  /** All but the last month, for `close` to go on from. */
  before: () => rollUpRegister(leaveLastMonth(register), { ingest, partials }),
  close: () => rollUpRegister(register, { ingest, partials }),
};
const work = steps[step];
if (!work) throw new Error(`unknown step: ${step}`);
const start = performance.now();
const result = await work();
const seconds = (performance.now() - start) / 1000;
await days.close();
const told = typeof result === "object" && result !== null ? result : {};
console.log(
  JSON.stringify({
    seconds,
    jobs: "made" in told ? told.made : null,
  }),
);
