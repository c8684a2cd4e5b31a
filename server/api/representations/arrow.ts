/** Arrow IPC, file format (`.arrow`): one record batch, text as dictionaries, counts as Int64. */
import {
  Table as ArrowTable,
  type Data,
  Field,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  tableToIPC,
} from "apache-arrow";
import type { QueryResult } from "../../warehouse/engine/run.ts";
import type { Envelope } from "../contract.ts";
import { createTableColumn, createVectorColumn } from "./arrow-columns.ts";
import type { Table } from "./table.ts";

function renderColumns(
  names: readonly string[],
  columns: readonly Data[],
  length: number,
  envelope: Envelope | null,
): Uint8Array {
  const fields = columns.map((data, i) => new Field(names[i] ?? String(i), data.type, true));
  const metadata = new Map(Object.entries(envelope ?? {}).map(([key, value]) => [key, String(value ?? "")]));
  const schema = new Schema(fields, metadata);
  const batch = new RecordBatch(
    schema,
    makeData({ type: new Struct(fields), length, nullCount: 0, children: [...columns] }),
  );
  return tableToIPC(new ArrowTable(schema, [batch]), "file");
}

/** A query's result as Arrow, its columns copied whole from DuckDB's vectors. */
export function renderArrowVectors(result: QueryResult, envelope: Envelope): Uint8Array {
  const columns = result.names.map((_, i) => createVectorColumn(result, i));
  return renderColumns(result.names, columns, result.rowCount, envelope);
}

/** A table as Arrow; the envelope stands in the schema's metadata. */
export function renderArrowTable(table: Table): Uint8Array {
  const columns = table.columns.map(({ name, type }, i) => createTableColumn(table, name, type, i));
  return renderColumns(
    table.columns.map(({ name }) => name),
    columns,
    table.rows.length,
    table.envelope,
  );
}
