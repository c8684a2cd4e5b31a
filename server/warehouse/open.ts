/** Opens a snapshot file read only, in an instance of its own that can reach nothing else. */
import { basename, resolve } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { declarationSchema } from "../../datasets/programme.ts";
import { TABLES } from "../../datasets/tables.ts";
import { isSha256, readSha256 } from "./digest.ts";
import { QueryError, type QueryResult, readRows, runQuery } from "./engine/run.ts";
import type { Parameters, Query, Row } from "./query.ts";
import { createAttachSql, createViewSql } from "./schema.ts";
import { BusyError, createSemaphore, type Semaphore } from "./semaphore.ts";
import type { Snapshot } from "./snapshot.ts";

export interface OpenOptions {
  /** The snapshot's file; a file named `<sha256>.duckdb` must have that hash. */
  readonly file: string;
  /** `create macro …` texts of the rooms above; defaults to none */
  readonly macros?: readonly Query[];
  /** Threads of DuckDB and queries at a time; defaults to 2 */
  readonly threads?: number;
  /** Defaults to 1GB */
  readonly memoryLimit?: string;
  /** Milliseconds before a query is interrupted; defaults to 10,000 */
  readonly timeout?: number;
  /** Rows of one answer at most; more is an error, never a shorter answer. Defaults to 2,000,000 */
  readonly rowLimit?: number;
  /** Queries that may wait; more fail with reason `busy`. Defaults to 1,024: whoever asks them is bounded already */
  readonly queue?: number;
}

export interface OpenSnapshot extends Snapshot {
  readonly file: string;
  /** Closes when the last reader has left; with a grace in milliseconds, running queries are interrupted then. */
  close(grace?: number): Promise<void>;
}

/** Thrown where a snapshot's bytes are not the bytes that were published. */
export class CorruptSnapshotError extends Error {
  constructor(file: string, expected: string, seen: string) {
    super(`corrupt snapshot: ${file} (expected SHA-256 ${expected}, found ${seen})`);
    this.name = "CorruptSnapshotError";
  }
}

/** Thrown where a snapshot was built by another version of the product; building again mends it. */
export class OutdatedSnapshotError extends Error {
  constructor(file: string, what: string) {
    super(`outdated snapshot: ${file} (${what})`);
    this.name = "OutdatedSnapshotError";
  }
}

const HARDENED = {
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
  allow_community_extensions: "false",
  allow_unsigned_extensions: "false",
  allow_persistent_secrets: "false",
  // Nothing is ever spilled: a reader's query that needs more memory fails.
  temp_directory: "",
} as const;

const COLUMNS: Query = {
  name: "columns of the snapshot",
  sql: "select table_name, column_name from duckdb_columns() where database_name = 'g' order by all",
};
const PROGRAMME: Query = { name: "programme", sql: "select * from programme" };

/**
 * An open snapshot. Its hash is computed before DuckDB sees a byte; throws CorruptSnapshotError if it is not the
 * one in its name, QueryError if a macro does not fit.
 */
export async function openSnapshot(options: OpenOptions): Promise<OpenSnapshot> {
  const file = resolve(options.file);
  const id = await readSha256(file);
  const named = basename(file, ".duckdb");
  if (isSha256(named) && named !== id) throw new CorruptSnapshotError(file, named, id);
  const threads = options.threads ?? 2;
  const instance = await DuckDBInstance.create(":memory:", {
    ...HARDENED,
    threads: String(threads),
    memory_limit: options.memoryLimit ?? "1GB",
  });
  try {
    const programme = await prepareInstance(instance, file, options.macros ?? []);
    const semaphore = createSemaphore(threads, options.queue ?? 1_024);
    return createOpenSnapshot(instance, semaphore, { file, id, ...programme }, options);
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}

type Facts = Pick<OpenSnapshot, "file" | "id" | "figuresHash" | "programme" | "knownOn" | "defaultMonth">;

async function prepareInstance(
  instance: DuckDBInstance,
  file: string,
  macros: readonly Query[],
): Promise<Omit<Facts, "file" | "id">> {
  const connection = await instance.connect();
  try {
    const run = (name: string, sql: string) => runQuery(connection, { name, sql });
    await run("attach", createAttachSql(file, "g"));
    checkColumns(file, readRows(await runQuery(connection, COLUMNS)));
    for (const table of TABLES) await run(`view ${table.name}`, createViewSql(table, "g"));
    for (const macro of macros) await runQuery(connection, macro);
    await run("close outside", "set enable_external_access = false");
    await run("lock", "set lock_configuration = true");
    const [row] = readRows(await runQuery(connection, PROGRAMME));
    if (!row) throw new Error(`missing programme: ${file}`);
    return {
      programme: declarationSchema.parse(JSON.parse(String(row.declaration))),
      knownOn: String(row.known_on),
      defaultMonth: String(row.default_month),
      figuresHash: String(row.figures_hash),
    };
  } finally {
    connection.closeSync();
  }
}

/** The file must have exactly the columns of tables.ts. */
function checkColumns(file: string, rows: readonly Row[]): void {
  const found = new Set(rows.map((row) => `${row.table_name}.${row.column_name}`));
  const expected = TABLES.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`));
  const missing = expected.filter((name) => !found.has(name));
  const surplus = [...found].filter((name) => !expected.includes(name));
  const what = [...missing.map((name) => `no ${name}`), ...surplus.map((name) => `unknown ${name}`)];
  if (what.length > 0) throw new OutdatedSnapshotError(file, what.join(", "));
}

function createOpenSnapshot(
  instance: DuckDBInstance,
  semaphore: Semaphore,
  facts: Facts,
  { timeout = 10_000, rowLimit = 2_000_000 }: OpenOptions,
): OpenSnapshot {
  const running = new Set<DuckDBConnection>();
  let readers = 0;
  let closing: Promise<void> | null = null;
  let lastLeft: () => void = () => {};

  const retain = () => {
    if (closing) throw new Error(`closed snapshot: ${facts.id}`);
    readers += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      readers -= 1;
      if (readers === 0) lastLeft();
    };
  };

  const vectors = async (query: Query, parameters: Parameters = {}): Promise<QueryResult> => {
    // Not retain(): who retained the snapshot before it closes may still ask.
    if (closing && readers === 0) throw new Error(`closed snapshot: ${facts.id}`);
    readers += 1;
    try {
      return await semaphore(async () => {
        const connection = await instance.connect();
        running.add(connection);
        try {
          return await runQuery(connection, query, parameters, { timeout, rows: rowLimit });
        } finally {
          running.delete(connection);
          connection.closeSync();
        }
      });
    } catch (error) {
      if (error instanceof BusyError) throw new QueryError(query, "busy", error);
      throw error;
    } finally {
      readers -= 1;
      if (readers === 0) lastLeft();
    }
  };

  const closeNow = async (grace: number | undefined) => {
    const timer =
      grace === undefined
        ? null
        : setTimeout(() => {
            for (const connection of running) connection.interrupt();
          }, grace);
    if (readers > 0)
      await new Promise<void>((resolveLeft) => {
        lastLeft = resolveLeft;
      });
    if (timer) clearTimeout(timer);
    instance.closeSync();
  };

  return {
    ...facts,
    rows: async (query, parameters) => readRows(await vectors(query, parameters)),
    vectors,
    retain,
    close(grace) {
      closing ??= closeNow(grace);
      return closing;
    },
  };
}
