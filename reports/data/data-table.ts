/** A table of a release, column by column: what CSV, Parquet and Arrow hold and what the metadata describe. */
import type { Words } from "../../datasets/vocabulary.ts";
import { COLUMNS, type ColumnName } from "./columns.ts";

/** `count` is written as 64 bits, `small` as 32; both are whole. */
export type CellKind = "text" | "count" | "small" | "number" | "boolean";
export type DataCell = string | number | boolean | null;

export interface DataColumn {
  readonly name: string;
  readonly kind: CellKind;
  readonly title: Words;
  readonly about: Words;
  /** Whether every row has a value. */
  readonly required: boolean;
  /** What the codes mean, where there is a closed set of them. */
  readonly codes?: Readonly<Record<string, Words>>;
  readonly cells: readonly DataCell[];
  /** Digits behind the point in text forms, row by row; as the number stands where left out */
  readonly decimals?: readonly number[];
}

export interface Reference {
  readonly column: string;
  readonly table: string;
}

export interface DataTable {
  /** Name of the file without its ending, such as "figures". */
  readonly name: string;
  readonly title: Words;
  readonly about: Words;
  readonly key: readonly string[];
  /** Columns whose codes another table of the release explains, under the same name. */
  readonly references: readonly Reference[];
  readonly columns: readonly DataColumn[];
  readonly length: number;
}

export type TableHead = Pick<DataTable, "name" | "title" | "about" | "key" | "references">;

/** How a column is read from a row. */
export interface ColumnReading<Row> {
  readonly name: string;
  readonly define: Omit<DataColumn, "name" | "cells" | "decimals">;
  readonly read: (row: Row) => DataCell;
  readonly decimals?: (row: Row) => number;
}

/** A column of the book of columns, read from a row. */
export function readColumn<Row>(
  name: ColumnName,
  read: (row: Row) => DataCell,
  decimals?: (row: Row) => number,
): ColumnReading<Row> {
  return { name, define: COLUMNS[name], read, ...(decimals ? { decimals } : {}) };
}

/** The same under a name of its own. */
export function renameColumn<Row>(
  book: ColumnName,
  name: string,
  read: (row: Row) => DataCell,
  decimals?: (row: Row) => number,
): ColumnReading<Row> {
  return { ...readColumn(book, read, decimals), name };
}

/** The table of rows; throws TypeError (`missing cell: …`) where a required column has none. */
export function createDataTable<Row>(
  head: TableHead,
  rows: readonly Row[],
  readings: readonly ColumnReading<Row>[],
): DataTable {
  const columns = readings.map(({ name, define, read, decimals }): DataColumn => {
    const cells = rows.map(read);
    return { ...define, name, cells, ...(decimals ? { decimals: rows.map(decimals) } : {}) };
  });
  return joinTable(head, columns, rows.length);
}

/** The table of finished columns; throws as `createDataTable`. */
export function joinTable(head: TableHead, columns: readonly DataColumn[], length: number): DataTable {
  for (const { name, required, cells } of columns)
    if (cells.length !== length || (required && cells.includes(null)))
      throw new TypeError(`missing cell: ${head.name}.${name}`);
  return { ...head, columns, length };
}
