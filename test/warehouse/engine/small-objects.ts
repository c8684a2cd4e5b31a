/** A few packed objects of both tables, one of them empty, with their totals. */
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { readSha256 } from "../../../server/warehouse/digest.ts";
import type { PackedObject, PackedTable } from "../../../server/warehouse/engine/rollup-engine.ts";

const ROWS = [300, 200, 0] as const;
const SELECT: Readonly<Record<PackedTable, string>> = {
  request: `select (i * 7919 % 211 + 9000000000)::bigint as person, (i * 7919 % 211 % 64)::utinyint as bucket,
    (i % 3)::utinyint as first, (i * 31 % 90)::integer as cell`,
  card: `select (i % 64)::utinyint as bucket, (i % 90)::integer as produced, (i % 90 + 1)::integer as dispatched,
    case when i % 2 = 0 then (i % 90 + 2)::integer end as arrived,
    case when i % 4 = 0 then (i % 90 + 3)::integer end as delivered,
    case when i % 4 = 2 then (i % 90 + 4)::integer end as voided`,
};
const TOTALS: Readonly<Record<PackedTable, string>> = {
  request:
    "count(*) as requested, count(*) filter (first = 2) as repeated, count(*) filter (first >= 1) as first",
  card: `count(produced) as produced, count(dispatched) as dispatched, count(arrived) as arrived,
    count(delivered) as delivered, count(voided) as voided`,
};

/** Writes them into a folder. */
export async function writeSmallObjects(folder: string): Promise<PackedObject[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const objects: PackedObject[] = [];
  for (const table of ["request", "card"] as const)
    for (const [index, rows] of ROWS.entries()) {
      const name = `${table}-${index}.parquet`;
      const path = join(folder, name);
      const from = index * 1000;
      await connection.run(
        `copy (${SELECT[table]} from range(${from}, ${from + rows}) as t(i)) to '${path}' (format parquet)`,
      );
      const [totals] = (
        await connection.runAndReadAll(`select ${TOTALS[table]} from '${path}'`)
      ).getRowObjectsJson();
      objects.push({
        ...{ table, name, path, rows, file: `registers/${name}`, bytes: 0 },
        sha256: await readSha256(path),
        totals: Object.fromEntries(Object.entries(totals ?? {}).map(([flow, sum]) => [flow, Number(sum)])),
      });
    }
  connection.closeSync();
  instance.closeSync();
  return objects;
}
