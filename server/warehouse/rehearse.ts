/** Builds without publishing and says what would change: nothing of the data folder is touched. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { tableNamed } from "../../datasets/tables.ts";
import { type BuildEffects, type BuildOptions, EFFECTS, knownDay } from "./build.ts";
import { composeSnapshot } from "./compose.ts";
import type { Finding } from "./intake/receipt.ts";
import { run } from "./load.ts";
import { readQuery } from "./query.ts";
import { readPackage } from "./read-package.ts";
import { RefusedError } from "./read-sources.ts";
import { createAttachSql, createTableSql } from "./schema.ts";
import { readCurrent, storeOf } from "./store.ts";

/** Rows of position and eligible that differ at one place in one period. */
export interface Change {
  readonly place: string;
  readonly month: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

export interface Rehearsal {
  /** Snapshot it was compared with; null if none serves. */
  readonly against: string | null;
  readonly figuresHash: string;
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
  readonly rows: { readonly in: number; readonly accepted: number; readonly quarantined: number };
}

const CHANGES = readQuery(new URL("./sql/diff/changes.sql", import.meta.url));

/** What a build would change in the serving snapshot. Throws RefusedError as a build would. */
export async function rehearseBuild(
  options: Pick<BuildOptions, "programmeFolder" | "dataFolder" | "knownOn" | "onProgress">,
  effects: Partial<BuildEffects> = {},
): Promise<Rehearsal> {
  const { clock, engine, rollUp, validate, threads } = { ...EFFECTS, ...effects };
  const knownOn = knownDay(options.knownOn, clock);
  const { programme, refusals } = await readPackage(options.programmeFolder, knownOn);
  if (!programme || refusals.length > 0) throw new RefusedError(refusals);
  const folder = await mkdtemp(join(tmpdir(), "pooshesh-rehearsal-"));
  try {
    const { file, figuresHash, findings, rows } = await composeSnapshot(programme, {
      folder,
      derivedFolder: folder,
      fresh: false,
      knownOn,
      engine,
      rollUp,
      validate,
      threads,
      onStep: () => {},
      onProgress: options.onProgress ?? (() => {}),
    });
    const against = await readCurrent(options.dataFolder);
    const before = against === null ? null : storeOf(options.dataFolder).snapshot(against);
    return { against, figuresHash, findings, rows, changes: await compareSnapshots(before, file) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Differences of two snapshot files, place by place; with no earlier one everything is added. */
export async function compareSnapshots(before: string | null, after: string): Promise<Change[]> {
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  try {
    const attach = (file: string, name: string) =>
      run(connection, { name: `attach ${name}`, sql: createAttachSql(file, name) });
    await attach(after, "after");
    if (before !== null) await attach(before, "before");
    else {
      await run(connection, { name: "schema", sql: "create schema before" });
      for (const table of ["position", "eligible"].map(tableNamed)) {
        const qualified = { ...table, name: `before.${table.name}` };
        await run(connection, { name: "empty", sql: createTableSql(qualified) });
      }
    }
    return (await run(connection, CHANGES)).map((row) => ({
      place: String(row.place),
      month: String(row.month),
      added: Number(row.added),
      changed: Number(row.changed),
      removed: Number(row.removed),
    }));
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
