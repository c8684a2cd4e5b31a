/** The default rollup engine: embedded DuckDB, in memory, on an explicit list of packed objects. */
import { access, rename } from "node:fs/promises";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance, version } from "@duckdb/node-api";
import { computeSha256, readSha256 } from "../digest.ts";
import type { Query } from "../query.ts";
import { type RollupFault, RollupRefusal } from "./refusal.ts";
import {
  PACKED_TABLES,
  type PackedObject,
  type PackedTable,
  type RollupEngine,
  type RollupJob,
  type RollupReceipt,
} from "./rollup-engine.ts";
import { QueryError, readRows, runQuery } from "./run.ts";

/**
 * Cells of one object lie in a narrow range: DuckDB then counts in a plain array of up to 2^22 of them, which is two to
 * three times as fast as hashing. It knows the range of a single file only, so that a job should be one object.
 */
const ARRAY_BITS = "22";
const JOB_ROWS = 1_000_000;
/**
 * What a job may take; more is spilled into its output folder. Every thread that counts into an array needs one of its
 * own: jobs of one thread each take less than one of two. The third counts while the file of another is hashed, or its
 * counts are added up. Persons are counted by one job.
 */
const JOBS_AT_ONCE = 3;
const LIMITS = {
  "daily_flow@1": { threads: "1", memory_limit: "1GB" },
  "first_request@1": { threads: "2", memory_limit: "2GB" },
} as const satisfies Record<RollupReceipt["spec"], object>;
/** Milliseconds a query may take. */
const TIMEOUT = 3_600_000;

/** Lists and numbers can be bound to variables, and a view may read them: no path ever becomes SQL. */
const set = (name: string): Query => ({ name: `set ${name}`, sql: `set variable ${name} = $value` });
const read = (table: PackedTable): Query => ({
  name: `${table} view`,
  sql: `create or replace view ${table} as from read_parquet(getvariable('${table}'))
    where getvariable('buckets') = 1 or bucket % getvariable('buckets') = getvariable('bucket')`,
});
const whole = (table: PackedTable): Query => ({
  name: `${table} view`,
  sql: `create or replace view ${table} as from read_parquet(getvariable('${table}'))`,
});
/** What stands for a table of which a job has no object. */
const NONE: Readonly<Record<PackedTable, Query>> = {
  request: {
    name: "no request",
    sql: `create or replace view request as select null::bigint as person, 0::utinyint as bucket,
      0::utinyint as first, 0 as cell where false`,
  },
  card: {
    name: "no card",
    sql: `create or replace view card as select 0::utinyint as bucket, null::integer as produced,
      null::integer as dispatched, null::integer as arrived, null::integer as delivered, null::integer as voided
      where false`,
  },
};
const TOTALS: Readonly<Record<RollupReceipt["spec"], Query>> = {
  "daily_flow@1": {
    name: "totals of flows",
    sql: "select flow, count(*) as rows, sum(events) as events, 0 as applications from read_parquet($path) group by flow",
  },
  "first_request@1": {
    name: "totals of first requests",
    sql: `select 'first_requested' as flow, count(*) as rows, sum(events) as events,
      sum(applications) as applications from read_parquet($path)`,
  },
};
const ADDED_UP: Readonly<Record<RollupReceipt["spec"], string>> = {
  "daily_flow@1":
    "select flow, cell, sum(events)::bigint as events from read_parquet($files) group by flow, cell",
  "first_request@1": `select cell, sum(events)::bigint as events, sum(applications)::bigint as applications
    from read_parquet($files) group by cell`,
};

/** An engine that verifies every object's SHA-256 before DuckDB reads it; an output has its name once it is whole. */
export function createDuckdbEngine(): RollupEngine {
  return {
    jobRows: JOB_ROWS,
    jobsAtOnce: JOBS_AT_ONCE,
    async run(job) {
      const start = performance.now();
      const { spec, objects, outputFolder } = job;
      // Before DuckDB sees a byte: a damaged file could end the process.
      await verifyObjects(objects);
      const instance = await DuckDBInstance.create(":memory:", {
        ...LIMITS[spec.name],
        temp_directory: join(outputFolder, "spill"),
        preserve_insertion_order: "false",
        perfect_ht_threshold: ARRAY_BITS,
        autoinstall_known_extensions: "false",
        autoload_known_extensions: "false",
      });
      const connection = await instance.connect();
      try {
        const parts = await runBuckets(connection, job);
        const path = join(outputFolder, `${spec.name}.parquet`);
        await addUp(connection, job, { parts, path });
        const totals = readRows(
          await runQuery(connection, TOTALS[spec.name], { path }, { timeout: TIMEOUT }),
        );
        const sum = (column: "rows" | "events" | "applications") =>
          totals.map((row) => [String(row.flow), Number(row[column] ?? 0)] as const);
        return {
          spec: spec.name,
          sql_sha256: computeSha256(spec.sql),
          engine: `duckdb ${version()}`,
          objects: objects.map(({ table, name, file, sha256, rows }) => ({
            table,
            name,
            file,
            sha256,
            rows,
          })),
          buckets: job.buckets,
          path,
          rows: sum("rows").reduce((all, [, rows]) => all + rows, 0),
          events: {
            ...Object.fromEntries(sum("events")),
            ...(spec.name === "first_request@1" ? { first: sum("applications")[0]?.[1] ?? 0 } : {}),
          },
          rows_in: objects.reduce((all, { rows }) => all + rows, 0),
          seconds: (performance.now() - start) / 1000,
        };
      } catch (error) {
        throw error instanceof QueryError ? refuseUnreadable(objects, error) : error;
      } finally {
        connection.closeSync();
        instance.closeSync();
      }
    },
  };
}

async function verifyObjects(objects: readonly PackedObject[]): Promise<void> {
  const faults: RollupFault[] = [];
  for (const { path, file, sha256 } of objects) {
    const seen = await access(path).then(
      () => readSha256(path),
      () => null,
    );
    if (seen === null) faults.push({ rule: "missing_file", file });
    else if (seen !== sha256) faults.push({ rule: "damaged_file", file, seen, expected: sha256 });
  }
  if (faults.length > 0) throw new RollupRefusal(faults);
}

/** Runs the text once a bucket; the files that it wrote. */
async function runBuckets(
  connection: DuckDBConnection,
  { spec, objects, buckets, outputFolder }: RollupJob,
): Promise<string[]> {
  const bind = (name: string, value: number | readonly string[]) =>
    runQuery(connection, set(name), { value });
  await bind("buckets", buckets);
  await bind("bucket", 0);
  for (const table of PACKED_TABLES) {
    const paths = objects.filter((object) => object.table === table).map(({ path }) => path);
    if (paths.length > 0) await bind(table, paths);
    const view = buckets === 1 ? whole(table) : read(table);
    await runQuery(connection, paths.length > 0 ? view : NONE[table]);
  }
  const parts: string[] = [];
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    await bind("bucket", bucket);
    const path = join(outputFolder, `${spec.name}-${bucket}.part`);
    // COPY takes a query only as text: the wrapped one is a .sql file of ours, the path is bound.
    const copy = { name: spec.name, sql: `copy (\n${spec.sql}\n) to $path (format parquet)` };
    await runQuery(connection, copy, { path }, { timeout: TIMEOUT });
    parts.push(path);
  }
  return parts;
}

interface Parts {
  readonly parts: readonly string[];
  readonly path: string;
}

async function addUp(
  connection: DuckDBConnection,
  { spec }: RollupJob,
  { parts, path }: Parts,
): Promise<void> {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return rename(only, path);
  const temporary = `${path}.part`;
  const copy = { name: "added up", sql: `copy (\n${ADDED_UP[spec.name]}\n) to $path (format parquet)` };
  await runQuery(connection, copy, { path: temporary, files: parts }, { timeout: TIMEOUT });
  await rename(temporary, path);
}

/** The object that a DuckDB error names, else the error itself. */
function refuseUnreadable(objects: readonly PackedObject[], error: QueryError): unknown {
  const message = error.cause instanceof Error ? error.cause.message : "";
  const object = objects.find(({ path }) => message.includes(path));
  if (!object) return error;
  const seen = message.split("\n")[0]?.replaceAll(object.path, "") ?? "";
  return new RollupRefusal([{ rule: "corrupt_parquet", file: object.file, seen }], error);
}
