/** Writes objects of the registers by DuckDB, row by row in the order of the plan, so that nothing has to fit in memory. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { BIGINT, DuckDBInstance } from "@duckdb/node-api";
import type { WrittenFile } from "../folder.ts";
import type { Timeline } from "../timeline.ts";
import { CHANNELS } from "./cells.ts";
import { loadPlan, neverOf } from "./load.ts";
import { firstLot, LOTS } from "./lots.ts";
import type { PlannedObject, RegisterTable } from "./objects.ts";
import type { NationalPlan } from "./plan.ts";
import { JITTER, LATE, LIFE } from "./shape.ts";
import { OBJECTS } from "./sql.ts";
import { countBefore } from "./workdays.ts";

export interface WrittenObject extends WrittenFile {
  readonly rows: number;
}

export interface RegisterDatabase {
  /** Writes one object below a folder. */
  writeObject(folder: string, object: PlannedObject): Promise<WrittenObject>;
  close(): void;
}

export interface DatabaseOptions {
  /** Defaults to 2; the bytes are the same for every number. */
  readonly threads?: number;
  /** Defaults to 1GB */
  readonly memoryLimit?: string;
}

/** A database of one plan, in memory; nothing is spilled to disk. */
export async function openDatabase(
  timeline: Timeline,
  plan: NationalPlan,
  { threads = 2, memoryLimit = "1GB" }: DatabaseOptions = {},
): Promise<RegisterDatabase> {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(threads),
    memory_limit: memoryLimit,
    temp_directory: "",
    preserve_insertion_order: "true",
    // The tables joined in are small, and only the sides as written keep the order of the rows.
    disabled_optimizers: "join_order,build_side_probe_side",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const filling = await instance.connect();
  try {
    await loadPlan(filling, timeline, plan);
  } finally {
    filling.closeSync();
  }
  return {
    async writeObject(folder, { table, path, first, last }) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      const days = { first: timeline.first[first] ?? 0, last: timeline.last[last] ?? 0 };
      const connection = await instance.connect();
      try {
        // Small vectors that are collected would come after larger ones that follow them.
        await connection.run("set enable_caching_operators = false");
        const parameters = { ...days, ...lotsOf(plan, table, days), ...parametersOf(timeline, plan)[table] };
        const types = Object.fromEntries(Object.keys(parameters).map((name) => [name, BIGINT]));
        const values = Object.entries(parameters).map(([name, value]) => [name, BigInt(value)]);
        const written = await connection.run(
          OBJECTS[table],
          { ...Object.fromEntries(values), path: file },
          types,
        );
        const [[rows = 0] = []] = await written.getRows();
        return { path, ...(await describeFile(file)), rows: Number(rows) };
      } finally {
        connection.closeSync();
      }
    },
    close: () => instance.closeSync(),
  };
}

function parametersOf(timeline: Timeline, { salts, cells }: NationalPlan) {
  const drawn = { late: LATE, lots: LOTS, lot_salt: salts.lot };
  return {
    registrations: {
      ...drawn,
      salt: salts.application,
      person_salt: salts.person,
      channels: CHANNELS,
      cells: cells.length,
    },
    issuances: {
      ...drawn,
      card_salt: salts.card,
      life: LIFE,
      classes: JITTER.length,
      never: neverOf(timeline),
    },
  };
}

/** The lots of all months in which applications that an object tells of, or answers, may have been made. */
function lotsOf(
  { workdays, batches }: NationalPlan,
  table: RegisterTable,
  days: { first: number; last: number },
) {
  const monthOf = (day: number) => workdays.month[countBefore(workdays.day, day)] ?? 0;
  const answered = [batches.first, batches.reissue].flatMap(({ produced, requested }) => {
    const from = countBefore(produced, countBefore(workdays.day, days.first - LIFE));
    return [...requested.subarray(from, from + 1)].map((at) => workdays.day[at] ?? 0);
  });
  // What comes later in a queue was asked for earlier by its jitter at the most.
  const earliest =
    table === "registrations" ? days.first - LATE : Math.min(days.first, ...answered) - Math.max(...JITTER);
  return { lots_from: firstLot(monthOf(earliest), 0), lots_until: firstLot(monthOf(days.last) + 1, 0) };
}

async function describeFile(file: string): Promise<Pick<WrittenFile, "bytes" | "hash">> {
  const hash = createHash("sha256");
  for await (const part of createReadStream(file)) hash.update(part);
  return { bytes: (await stat(file)).size, hash: `sha256:${hash.digest("hex")}` };
}
