/** A plan as tables of DuckDB. */
import { type DuckDBConnection, DuckDBDataChunk, type DuckDBType, INTEGER, VARCHAR } from "@duckdb/node-api";
import type { Timeline } from "../timeline.ts";
import type { NationalPlan } from "./plan.ts";
import { AGAIN } from "./shape.ts";
import { LOT_TABLE, TABLES } from "./sql.ts";
import { countBefore, sumBefore } from "./workdays.ts";

/** Rows of a DuckDB vector. */
const CHUNK = 2_048;
/** Days for which the next working day is known after the last month; what comes so late is in no object. */
const BEYOND = 400;

/** A day that never comes, for the table of working days. */
export function neverOf(timeline: Timeline): number {
  return (timeline.last.at(-1) ?? 0) + BEYOND;
}

/** Makes and fills every table. */
export async function loadPlan(
  connection: DuckDBConnection,
  timeline: Timeline,
  plan: NationalPlan,
): Promise<void> {
  await connection.run(TABLES);
  await loadDays(connection, plan);
  await loadBatches(connection, plan);
  await loadCells(connection, plan);
  const { lot, cell, width } = plan.lots;
  await loadColumns(connection, "lot_run", [lot, cell, width]);
  await connection.run(LOT_TABLE);
  const first = timeline.first[0] ?? 0;
  const days = Int32Array.from({ length: neverOf(timeline) - first + 1 }, (_, i) => first + i);
  const next = days.map((at) => plan.workdays.day[countBefore(plan.workdays.day, at)] ?? at);
  await loadColumns(connection, "workday", [days, next]);
}

async function loadDays(connection: DuckDBConnection, plan: NationalPlan): Promise<void> {
  const { first, reissue, repeated, workdays, holders } = plan;
  const persons = sumBefore(first);
  const again = (days: number) =>
    workdays.day.map((at) => persons[countBefore(workdays.day, at - days)] ?? 0);
  const all = first.map((count, i) => count + (reissue[i] ?? 0) + (repeated[i] ?? 0));
  await loadColumns(connection, "day", [
    workdays.day,
    workdays.month,
    first,
    reissue,
    repeated,
    sumBefore(all),
    persons,
    sumBefore(reissue),
    holders,
    again(AGAIN.most),
    again(AGAIN.least),
  ]);
}

/** Both queues by the day of the production; first cards before the others. */
async function loadBatches(connection: DuckDBConnection, { workdays, batches }: NationalPlan): Promise<void> {
  const queues = [batches.first, batches.reissue];
  const rows = queues
    .flatMap((queue, kind) => Array.from(queue.produced, (produced, at) => ({ queue, kind, at, produced })))
    .sort((a, b) => a.produced - b.produced || a.kind - b.kind || a.at - b.at);
  const column = (value: (row: (typeof rows)[number]) => number | undefined) =>
    Int32Array.from(rows, (row) => value(row) ?? 0);
  await loadColumns(connection, "batch", [
    column(({ produced }) => workdays.day[produced]),
    column(({ kind }) => kind),
    column(({ queue, at }) => workdays.day[queue.requested[at] ?? 0]),
    column(({ queue, at }) => queue.class[at]),
    column(({ queue, at }) => queue.from[at]),
    column(({ queue, at }) => queue.cards[at]),
  ]);
}

async function loadCells(connection: DuckDBConnection, { cells }: NationalPlan): Promise<void> {
  await loadColumns(connection, "cell", [
    Int32Array.from(cells.keys()),
    cells.map(({ county }) => county),
    cells.map(({ channel }) => channel),
    // "18.02-C" as in the sample: county, channel by its first letter.
    cells.map(({ county, channel }) => `${county.slice(3)}-${channel.slice(0, 1).toUpperCase()}`),
    cells.map(({ provinceFirst }) => provinceFirst),
    cells.map(({ provinceCells }) => provinceCells),
  ]);
}

type LoadedColumn = Int32Array | readonly number[] | readonly string[];

/** Appends as many rows as the first column has. */
async function loadColumns(
  connection: DuckDBConnection,
  table: string,
  columns: readonly LoadedColumn[],
): Promise<void> {
  const types = columns.map((column): DuckDBType => (typeof column[0] === "string" ? VARCHAR : INTEGER));
  const rows = columns[0]?.length ?? 0;
  const appender = await connection.createAppender(table);
  try {
    for (let from = 0; from < rows; from += CHUNK) {
      const until = Math.min(rows, from + CHUNK);
      const chunk = DuckDBDataChunk.create(types, until - from);
      columns.forEach((column, i) => {
        chunk.setColumnValues(i, [...column.slice(from, until)]);
      });
      appender.appendDataChunk(chunk);
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}
