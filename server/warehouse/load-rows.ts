/** Appends rows made in TypeScript to a table, typed by the table's own columns. */
import { type DuckDBAppender, type DuckDBConnection, DuckDBDateValue } from "@duckdb/node-api";
import type { Column, Table } from "../../datasets/tables.ts";
import type { Cell } from "./query.ts";

const DAY = 86_400_000;

/** Appends rows; a column that a row lacks becomes null. Throws TypeError for a cell of another type. */
export async function loadRows(
  connection: DuckDBConnection,
  table: Table,
  rows: readonly Readonly<Record<string, Cell | undefined>>[],
  catalog?: string,
): Promise<void> {
  if (rows.length === 0) return;
  const appender = await connection.createAppender(table.name, null, catalog ?? null);
  try {
    for (const row of rows) {
      for (const column of table.columns) appendCell(appender, column, row[column.name] ?? null);
      appender.endRow();
    }
    appender.flushSync();
  } finally {
    appender.closeSync();
  }
}

function appendCell(appender: DuckDBAppender, { name, type }: Column, value: Cell): void {
  if (value === null) appender.appendNull();
  else if (type === "text" && typeof value === "string") appender.appendVarchar(value);
  else if (type === "boolean" && typeof value === "boolean") appender.appendBoolean(value);
  else if (type === "integer" && typeof value === "number") appender.appendBigInt(BigInt(value));
  else if (type === "number" && typeof value === "number") appender.appendDouble(value);
  else if (type === "date" && typeof value === "string")
    appender.appendDate(new DuckDBDateValue(Date.parse(`${value}T00:00:00Z`) / DAY));
  else throw new TypeError(`invalid cell: ${name} ${JSON.stringify(value)}`);
}
