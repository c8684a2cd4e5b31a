/** The default rollup engine: embedded DuckDB, in memory, on an explicit list of Parquet files. */
import { access } from "node:fs/promises";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance, version } from "@duckdb/node-api";
import { AGE_CLASS, AGE_DAY, NEVER } from "../age-class.ts";
import { computeSha256, readSha256 } from "../digest.ts";
import { loadRows } from "../load-rows.ts";
import { type Query, readQuery } from "../query.ts";
import { createTableSql } from "../schema.ts";
import {
  OPTIONAL_COLUMNS,
  REGISTER_COLUMNS,
  REGISTER_TABLES,
  type RegisterTable,
  type RegisterType,
  type RollupEngine,
  type RollupFault,
  type RollupInput,
  type RollupJob,
  type RollupOutput,
  type RollupReceipt,
  RollupRefusal,
} from "./engine.ts";
import { readRows, runQuery } from "./run.ts";

export interface DuckdbEngineOptions {
  /** Defaults to 2 */
  readonly threads?: number;
  /** Defaults to 2GB; more is spilled into the job's output folder */
  readonly memoryLimit?: string;
  /** Milliseconds a query may take; defaults to an hour */
  readonly timeout?: number;
  readonly clock?: () => number;
}

/** A path list can be bound to a variable, and a view may read it: no path ever becomes SQL. */
const BIND: Readonly<Record<RegisterTable, readonly [variable: Query, view: Query]>> = {
  registrations: [
    { name: "registrations list", sql: "set variable registrations = $paths" },
    {
      name: "registrations view",
      sql: "create view registrations as from read_parquet(getvariable('registrations'))",
    },
  ],
  issuances: [
    { name: "issuances list", sql: "set variable issuances = $paths" },
    { name: "issuances view", sql: "create view issuances as from read_parquet(getvariable('issuances'))" },
  ],
};
const DESCRIBE: Query = {
  name: "register columns",
  sql: "select column_name, data_type from duckdb_columns() where table_name = $table",
};
const AGE_DAYS = readQuery(new URL("../sql/engine/age_days.sql", import.meta.url));
const SUM_EVENTS: Query = {
  name: "sum of events",
  sql: "select count(*) as rows, coalesce(sum(events), 0) as events from read_parquet($path)",
};

/** An engine that verifies every object's SHA-256 before DuckDB sees it. */
export function createDuckdbEngine({
  threads = 2,
  memoryLimit = "2GB",
  timeout = 3_600_000,
  clock = performance.now.bind(performance),
}: DuckdbEngineOptions = {}): RollupEngine {
  return {
    async run(job) {
      const start = clock();
      await verifyObjects(job.inputs);
      const instance = await DuckDBInstance.create(":memory:", {
        threads: String(threads),
        memory_limit: memoryLimit,
        temp_directory: join(job.outputFolder, "spill"),
        preserve_insertion_order: "false",
        autoinstall_known_extensions: "false",
        autoload_known_extensions: "false",
      });
      const connection = await instance.connect();
      try {
        const optional: string[] = [];
        for (const input of job.inputs) optional.push(...(await bindInput(connection, input)));
        const controls = await runControls(connection, job, timeout);
        const flows = [];
        for (const flow of job.flows)
          flows.push(await writeOutput(connection, flow, job.outputFolder, timeout));
        const cohorts = [];
        if (job.cohorts.length > 0) await createAgeDays(connection, job, flows);
        const told = job.cohorts.filter(({ needs }) => needs === undefined || optional.includes(needs));
        for (const cohort of told)
          cohorts.push(await writeOutput(connection, cohort, job.outputFolder, timeout));
        return {
          engine: `duckdb ${version()}`,
          inputs: job.inputs,
          flows,
          cohorts,
          controls,
          rows_in: job.inputs.flatMap(({ objects }) => objects).reduce((sum, { rows }) => sum + rows, 0),
          seconds: (clock() - start) / 1000,
        };
      } catch (error) {
        // A file with the right hash that DuckDB cannot read was already broken when its hash was taken.
        if (error instanceof RollupRefusal) throw error;
        throw new RollupRefusal([findCorrupt(job.inputs, error)], error);
      } finally {
        connection.closeSync();
        instance.closeSync();
      }
    },
  };
}

async function verifyObjects(inputs: readonly RollupInput[]): Promise<void> {
  const faults: RollupFault[] = [];
  for (const { path, file, sha256 } of inputs.flatMap(({ objects }) => objects)) {
    const there = await access(path).then(
      () => true,
      () => false,
    );
    if (!there) faults.push({ rule: "missing_file", file });
    else {
      const seen = await readSha256(path);
      if (seen !== sha256) faults.push({ rule: "damaged_file", file, seen, expected: sha256 });
    }
  }
  if (faults.length > 0) throw new RollupRefusal(faults);
}

/** Makes a register's view; the optional columns that it has. */
async function bindInput(connection: DuckDBConnection, { table, objects }: RollupInput): Promise<string[]> {
  const [variable, view] = BIND[table];
  await runQuery(connection, variable, { paths: objects.map(({ path }) => path) });
  await runQuery(connection, view);
  const columns = readRows(await runQuery(connection, DESCRIBE, { table }));
  const types = new Map(columns.map((row) => [String(row.column_name), String(row.data_type)]));
  const file = objects.map((object) => object.file).join(", ");
  const optional = Object.entries(OPTIONAL_COLUMNS[table]).filter(([column]) => types.has(column));
  const faults = [...Object.entries(REGISTER_COLUMNS[table]), ...optional].flatMap(
    ([column, expected]): RollupFault[] => {
      const seen = types.get(column) ?? "";
      return isType(seen, expected) ? [] : [{ rule: "register_schema", file, column, seen, expected }];
    },
  );
  if (faults.length > 0) throw new RollupRefusal(faults);
  return optional.map(([column]) => column);
}

function isType(type: string, expected: RegisterType): boolean {
  if (expected === "date") return type === "DATE";
  return type === "VARCHAR" || (expected === "id" && /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type));
}

async function runControls(
  connection: DuckDBConnection,
  { controls, inputs }: RollupJob,
  timeout: number,
): Promise<RollupReceipt["controls"]> {
  const totals = [];
  for (const control of controls.filter(({ name }) => inputs.some(({ table }) => table === name))) {
    const [row] = readRows(await runQuery(connection, control, {}, { timeout }));
    if (!row) throw new Error(`missing totals: ${control.name}`);
    const numbers = Object.entries(row).map(([name, value]) => [name, Number(value ?? 0)] as const);
    totals.push({
      name: control.name,
      sql_sha256: computeSha256(control.sql),
      totals: Object.fromEntries(numbers),
    });
  }
  return totals;
}

async function createAgeDays(
  connection: DuckDBConnection,
  { ageClasses }: RollupJob,
  flows: readonly RollupOutput[],
): Promise<void> {
  for (const table of [AGE_CLASS, AGE_DAY])
    await runQuery(connection, { name: `create ${table.name}`, sql: createTableSql(table) });
  await loadRows(connection, AGE_CLASS, ageClasses);
  await runQuery(connection, AGE_DAYS, { paths: flows.map(({ path }) => path), never: NEVER });
}

async function writeOutput(
  connection: DuckDBConnection,
  query: Query,
  folder: string,
  timeout: number,
): Promise<RollupOutput> {
  const path = join(folder, `${query.name}.parquet`);
  // COPY takes a query only as text: the wrapped one is a .sql file of ours, the path is bound.
  const copy = { name: query.name, sql: `copy (\n${query.sql}\n) to $path (format parquet)` };
  await runQuery(connection, copy, { path }, { timeout });
  const [row] = readRows(await runQuery(connection, SUM_EVENTS, { path }));
  return {
    name: query.name,
    sql_sha256: computeSha256(query.sql),
    path,
    rows: Number(row?.rows),
    events: Number(row?.events),
  };
}

/** The object that a DuckDB error names, else the first. */
function findCorrupt(inputs: readonly RollupInput[], error: unknown): RollupFault {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const message = cause instanceof Error ? cause.message : String(cause);
  const objects = REGISTER_TABLES.flatMap(
    (table) => inputs.find((input) => input.table === table)?.objects ?? [],
  );
  const object = objects.find(({ path }) => message.includes(path)) ?? objects[0];
  const seen = message.split("\n")[0]?.replaceAll(object?.path ?? "", "") ?? "";
  return { rule: "corrupt_parquet", file: object?.file ?? "", seen };
}
