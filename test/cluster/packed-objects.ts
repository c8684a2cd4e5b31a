/** Packed objects of both tables, the same for the same seed: what ingest would have written, without an ingest. */
import { createHash } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import type { PackedObject, PackedTable } from "../../server/warehouse/engine/rollup-engine.ts";

export interface PackedOptions {
  readonly folder: string;
  /** Rows of each object but the empty ones. */
  readonly rows?: number; // defaults to 4,000
  readonly person?: "bigint" | "varchar"; // defaults to bigint
  readonly seed?: number; // defaults to 1
}

/** One more of each table has no rows. */
const OBJECTS = 15;
const FLOWS = {
  request: ["requested", "first", "repeated"],
  card: ["produced", "dispatched", "arrived", "delivered", "voided"],
} as const;

/** How a flow is counted, where it is not a column of its own. */
const COUNTS: Readonly<Record<string, string>> = {
  requested: "count(*)",
  first: "count(*) filter (where first >= 1)",
  repeated: "count(*) filter (where first = 2)",
};

/** Writes 32 objects below `folder`, two of them empty; a person's applications lie in up to four objects. */
export async function writePackedObjects(options: PackedOptions): Promise<PackedObject[]> {
  await mkdir(options.folder, { recursive: true });
  const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
  const connection = await instance.connect();
  const objects: PackedObject[] = [];
  for (const table of ["request", "card"] as const) {
    for (let index = 0; index <= OBJECTS; index += 1) {
      objects.push(await writeObject(connection, table, index, options));
    }
  }
  connection.closeSync();
  instance.closeSync();
  return objects;
}

async function writeObject(
  connection: DuckDBConnection,
  table: PackedTable,
  index: number,
  { folder, rows = 4_000, person = "bigint", seed = 1 }: PackedOptions,
): Promise<PackedObject> {
  const name = `${table}-${String(index + 1).padStart(2, "0")}.parquet`;
  const path = join(folder, name);
  const count = index === OBJECTS ? 0 : rows;
  const from = index * rows;
  await connection.run(
    `copy (${SELECT[table](seed, person)} from range(${from}, ${from + count}) as t(i))
     to '${path}' (format parquet, compression zstd, row_group_size 2048)`,
  );
  const answer = await connection.runAndReadAll(
    `select ${FLOWS[table].map((flow) => `(${COUNTS[flow] ?? `count(${flow})`})::integer as ${flow}`)} from '${path}'`,
  );
  const bytes = await readFile(path);
  return {
    ...{ table, name, path, file: `registers/${name}`, bytes: bytes.length, rows: count },
    sha256: createHash("sha256").update(bytes).digest("hex"),
    totals: answer.getRowObjectsJson()[0] as Record<string, number>,
  };
}

/** Persons come by fours near each other and again from a second range, so that they cross the objects' borders. */
const PERSON = "((case when i % 3 = 0 then i // 4 else i * 7919 % 30011 end) + 9000000000)";

const SELECT = {
  request: (seed: number, person: string) => `
    select ${person === "bigint" ? `${PERSON}::bigint` : `'ش' || ${PERSON}`} as person,
      (${PERSON} % 64)::utinyint as bucket,
      (hash(i, ${seed}, 1) % 3)::utinyint as first,
      (hash(i, ${seed}, 2) % 900 * 1001 + hash(i, ${seed}, 3) % 37)::integer as cell`,
  card: (seed: number) => `
    select (hash(i, ${seed}, 4) % 64)::utinyint as bucket,
      ${FLOWS.card
        .map((flow, place) => {
          const fresh = (salt: number) => `hash(i, ${seed}, ${10 * (place + 1) + salt})`;
          return `case when ${fresh(0)} % 6 < ${6 - place} then (${fresh(1)} % 900 * 1001 + ${fresh(2)} % 37)::integer end as ${flow}`;
        })
        .join(",\n      ")}`,
} as const;
