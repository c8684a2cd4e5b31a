/** DDL made from datasets/tables.ts. Serving files have no keys and no indexes: they are read only and rebuilt. */
import { type Column, TABLES, type Table } from "../../datasets/tables.ts";

const SQL_TYPES: Readonly<Record<Column["type"], string>> = {
  text: "VARCHAR",
  integer: "BIGINT",
  number: "DOUBLE",
  date: "DATE",
  boolean: "BOOLEAN",
};

/** `create table …` of one table; names come from tables.ts only, never from input. */
export function createTableSql(table: Table): string {
  const columns = table.columns.map(
    ({ name, type, required }) => `  ${name} ${SQL_TYPES[type]}${required ? " not null" : ""}`,
  );
  return `create table ${table.name} (\n${columns.join(",\n")}\n)`;
}

/** `create table …` of every table, in order. */
export function createSchemaSql(): string[] {
  return TABLES.map(createTableSql);
}
