/** What the nodes answered: read by DuckDB, added up over the buckets, held against the control totals, then named. */
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { readQuery } from "../../query.ts";
import { EngineError } from "../engine-error.ts";
import type { RollupJob, RollupReceipt } from "../rollup-engine.ts";
import { QueryError, readRows, runQuery } from "../run.ts";

const sql = (name: string) => readQuery(new URL(`sql/${name}.sql`, import.meta.url));
const OUTPUTS = {
  "daily_flow@1": {
    columns: ["flow", "cell", "events"],
    addedUp: sql("daily_flow"),
    totals: sql("daily_flow_totals"),
  },
  "first_request@1": {
    columns: ["cell", "events", "applications"],
    addedUp: sql("first_request"),
    totals: sql("first_request_totals"),
  },
} as const;
/** Flows of daily_flow@1 by the table whose rows they count. */
const FLOWS = {
  request: ["requested", "repeated"],
  card: ["produced", "dispatched", "arrived", "delivered", "voided"],
} as const;

const DESCRIBE = {
  name: "columns of the answer",
  sql: "select column_name, column_type from (describe select * from read_parquet($files))",
};
const TIMEOUT = 3_600_000;

export type Output = Pick<RollupReceipt, "path" | "rows" | "events">;

/** Writes `<spec>.parquet` from the answers. Throws EngineError (`wrong_output`, `shortened`, `disk_full`) without it. */
export async function writeOutput(job: RollupJob, answers: readonly string[]): Promise<Output> {
  const { spec, outputFolder } = job;
  const path = join(outputFolder, `${spec.name}.parquet`);
  const part = `${path}.part`;
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "2",
    memory_limit: "2GB",
    temp_directory: join(outputFolder, "spill"),
    preserve_insertion_order: "false",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  try {
    await checkColumns(connection, job, answers);
    const { addedUp } = OUTPUTS[spec.name];
    const copy = { name: addedUp.name, sql: `copy (\n${addedUp.sql}\n) to $part (format parquet)` };
    await runQuery(connection, copy, { files: answers, part }, { timeout: TIMEOUT });
    const { rows, events } = await readTotals(connection, job, part);
    checkTotals(job, events);
    await rename(part, path);
    return { path, rows, events };
  } catch (error) {
    await rm(part, { force: true });
    if (!(error instanceof QueryError)) throw error;
    const seen = error.cause instanceof Error ? error.cause.message : error.message;
    if (/No space left|disk quota/i.test(seen)) throw new EngineError("disk_full", {}, error);
    throw new EngineError("wrong_output", { seen, expected: OUTPUTS[spec.name].columns.join(", ") }, error);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function checkColumns(
  connection: DuckDBConnection,
  { spec }: RollupJob,
  answers: readonly string[],
): Promise<void> {
  const rows = readRows(await runQuery(connection, DESCRIBE, { files: answers }));
  const { columns } = OUTPUTS[spec.name];
  const isRight =
    String(rows.map((row) => row.column_name)) === String(columns) &&
    rows.every(({ column_name, column_type }) =>
      column_name === "flow"
        ? column_type === "VARCHAR"
        : /^U?(BIG|HUGE)?INT(EGER)?$/.test(String(column_type)),
    );
  if (isRight) return;
  const seen = rows.map((row) => `${row.column_name} ${row.column_type}`).join(", ");
  throw new EngineError("wrong_output", { seen, expected: columns.join(", ") });
}

async function readTotals(
  connection: DuckDBConnection,
  { spec }: RollupJob,
  path: string,
): Promise<Pick<Output, "rows" | "events">> {
  const found = readRows(
    await runQuery(connection, OUTPUTS[spec.name].totals, { path }, { timeout: TIMEOUT }),
  );
  const rows = found.reduce((sum, row) => sum + Number(row.rows), 0);
  if (spec.name === "daily_flow@1")
    return { rows, events: Object.fromEntries(found.map((row) => [String(row.flow), Number(row.events)])) };
  const [all] = found;
  return {
    rows,
    events: { first_requested: Number(all?.first_requested), first: Number(all?.first) },
  };
}

/** Every flow is as large as the objects' totals say, and there is no other. */
function checkTotals({ spec, objects }: RollupJob, events: Readonly<Record<string, number>>): void {
  const expected = new Map<string, number>();
  for (const { table, totals, rows } of objects)
    for (const flow of spec.name === "daily_flow@1" ? FLOWS[table] : ["first"])
      expected.set(flow, (expected.get(flow) ?? 0) + (rows > 0 ? (totals[flow] ?? Number.NaN) : 0));
  const told = Object.keys(events).filter((flow) => flow !== "first_requested");
  for (const flow of new Set([...expected.keys(), ...told])) {
    const [seen, right] = [events[flow] ?? 0, expected.get(flow) ?? 0];
    if (seen !== right) throw new EngineError("shortened", { flow, seen, expected: right });
  }
}
