/** Counts in the registers of a written sample, by DuckDB and SQL of its own. */
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { lastDay, parsePeriod } from "../../datasets/period.ts";
import { openSampleFolder, pathsOf } from "./sample-folder.ts";

export interface Registers {
  readonly connection: DuckDBConnection;
  /** Rows of a query in which the two registers stand by their names; every cell a number. */
  query(sql: string): Promise<Record<string, number>[]>;
  /** Stocks of the province at the end of a month, by the days in the registers. */
  count(month: string, kinds: "first" | "all"): Promise<Record<string, number>>;
  close(): void;
}

export const monthEnd = (month: string) => lastDay(parsePeriod("solar-hijri-month", month));

/** Opens the registers of a folder that writeSample wrote. */
export async function openRegisters(folder: string): Promise<Registers> {
  const sample = openSampleFolder(folder);
  const connection = await (await DuckDBInstance.fromCache(":memory:")).connect();
  const query = async (sql: string) => {
    const tables = sql.replace(/\b(registrations|issuances)\b/g, (name) => {
      const paths = sample.resourcesOf(name).flatMap(pathsOf);
      return `read_parquet([${paths.map((path) => `'${join(folder, path)}'`).join(", ")}])`;
    });
    const rows = (await connection.runAndReadAll(tables)).getRowObjectsJson();
    return rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)])),
    );
  };
  return { connection, query, count: createCount(query), close: () => connection.closeSync() };
}

function createCount(query: Registers["query"]): Registers["count"] {
  return async (month, kinds) => {
    const kind = kinds === "first" ? "= 'first'" : "is not null";
    const [row] = await query(`
    select
      count(*) filter (produced_on <= day) as produced,
      count(*) filter (produced_on <= day and (arrived_on is null or arrived_on > day)) as in_transit,
      count(*) filter (arrived_on <= day and (delivered_on is null or delivered_on > day)
        and (voided_on is null or voided_on > day)) as uncollected,
      count(*) filter (delivered_on <= day) as delivered,
      count(*) filter (voided_on <= day) as voided,
      (select count(distinct case when request_kind = 'first' then person_id end)
          + count(case when request_kind = 'reissue' then 1 end)
        from registrations where requested_on <= date '${monthEnd(month)}' and request_kind ${kind}) as requested
    from issuances, (select date '${monthEnd(month)}' as day) where request_kind ${kind}`);
    if (!row) throw new RangeError(`unknown month: ${month}`);
    return row;
  };
}
