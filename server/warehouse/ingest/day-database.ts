/** An in-memory DuckDB that knows a programme's codes and, of every day, its age class and period; started when asked. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { AGE_CLASS, AGE_DAY, type AgeClass, NEVER } from "../age-class.ts";
import { runQuery } from "../engine/run.ts";
import { loadRows } from "../load-rows.ts";
import { readQuery } from "../query.ts";
import { createTableSql } from "../schema.ts";
import { CODE, type Codebook, createCodeRows } from "./codebook.ts";

export interface DayDatabaseOptions {
  /** Folder for what does not fit into memory; made. */
  readonly folder: string;
  readonly codebook: Codebook;
  readonly classes: readonly AgeClass[];
  /** Defaults to 2 */
  readonly threads?: number;
  /** Defaults to 2GB */
  readonly memoryLimit?: string;
}

export interface DayDatabase {
  readonly codebook: Codebook;
  readonly classes: readonly AgeClass[];
  connect(): Promise<DuckDBConnection>;
  close(): Promise<void>;
}

const AGE_DAYS = readQuery(new URL("../sql/ingest/age_days.sql", import.meta.url));

/** A database with one connection. */
export function createDayDatabase(options: DayDatabaseOptions): DayDatabase {
  let started: ReturnType<typeof start> | null = null;
  return {
    codebook: options.codebook,
    classes: options.classes,
    async connect() {
      started ??= start(options);
      return (await started).connection;
    },
    async close() {
      const database = await started?.catch(() => null);
      database?.connection.closeSync();
      database?.instance.closeSync();
    },
  };
}

async function start({
  folder,
  codebook,
  classes,
  threads = 2,
  memoryLimit = "2GB",
}: DayDatabaseOptions): Promise<{ instance: DuckDBInstance; connection: DuckDBConnection }> {
  await mkdir(folder, { recursive: true });
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(threads),
    memory_limit: memoryLimit,
    temp_directory: join(folder, "spill"),
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  for (const table of [CODE, AGE_CLASS, AGE_DAY])
    await runQuery(connection, { name: `create ${table.name}`, sql: createTableSql(table) });
  await loadRows(connection, CODE, createCodeRows(codebook));
  await loadRows(connection, AGE_CLASS, classes);
  await runQuery(connection, AGE_DAYS, { never: NEVER });
  return { instance, connection };
}
