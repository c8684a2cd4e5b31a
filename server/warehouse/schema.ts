/** DDL made from datasets/tables.ts. Serving files have no keys and no indexes: they are read only and rebuilt. */
import { type Column, TABLES, type Table } from "../../datasets/tables.ts";

const SQL_TYPES: Readonly<Record<Column["type"], string>> = {
  text: "VARCHAR",
  integer: "BIGINT",
  number: "DOUBLE",
  date: "DATE",
  boolean: "BOOLEAN",
};

/** `create table …` of one table; names come from our own tables only, never from input. */
export function createTableSql(table: Table, what: "table" | "temp table" = "table"): string {
  const columns = table.columns.map(
    ({ name, type, required }) => `  ${name} ${SQL_TYPES[type]}${required ? " not null" : ""}`,
  );
  return `create ${what} ${table.name} (\n${columns.join(",\n")}\n)`;
}

/** `create table …` of every table, in order. */
export function createSchemaSql(): string[] {
  return TABLES.map((table) => createTableSql(table));
}

/** `create view …` that shows a table of an attached database under its own name. */
export function createViewSql(table: Table, database: string): string {
  return `create view ${table.name} as from ${database}.${table.name}`;
}

/** `attach …` read only. The one statement whose path DuckDB's grammar takes only as a literal. */
export function createAttachSql(file: string, database: string): string {
  return `attach '${file.replaceAll("'", "''")}' as ${database} (read_only)`;
}
