/** The hash by which two builds with the same knowledge are known to be equal, whenever and wherever they ran. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { computeSha256 } from "./digest.ts";
import { run } from "./load.ts";
import { readQuery } from "./query.ts";

/**
 * Tables whose figures are known from outside. `stock` follows from them by sql/stock.sql alone, and the others
 * say when and from what they were made; the file's own hash covers every table.
 */
export const FIGURE_TABLES = [
  "position",
  "uncollected_age",
  "queue_age",
  "eligible",
  "revision",
  "target",
] as const;

const DIGESTS = FIGURE_TABLES.map((name) => readQuery(new URL(`./sql/digest/${name}.sql`, import.meta.url)));

/** SHA-256 over the figure tables; depends neither on threads nor on the order of rows in the file. */
export async function computeFiguresHash(connection: DuckDBConnection): Promise<string> {
  const lines: string[] = [];
  for (const query of DIGESTS) {
    const [row] = await run(connection, query);
    lines.push(`${query.name} ${row?.digest}\n`);
  }
  return computeSha256(lines.join(""));
}
