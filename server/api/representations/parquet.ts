/** Parquet, from columns; the serving DuckDB may not write files. */
import { type ColumnSource, parquetWriteBuffer } from "hyparquet-writer";
import { type CellType, readTableCell, type Table } from "./table.ts";

const TYPES = {
  text: "STRING",
  integer: "INT64",
  number: "DOUBLE",
  boolean: "BOOLEAN",
} as const satisfies Record<CellType, string>;

function readColumn(table: Table, name: string, type: CellType): ColumnSource {
  const data = table.rows.map((row) => {
    const cell = readTableCell(row, name);
    return type === "integer" && typeof cell === "number" ? BigInt(cell) : cell;
  });
  return { name, data, type: TYPES[type], nullable: true };
}

/** The table as Parquet (Snappy); counts are INT64, null is null. The envelope stands in the file's metadata. */
export function renderParquet(table: Table): Uint8Array {
  const kvMetadata = Object.entries(table.envelope ?? {}).map(([key, value]) => ({
    key,
    value: String(value ?? ""),
  }));
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: table.columns.map(({ name, type }) => readColumn(table, name, type)),
      kvMetadata,
      createdBy: "pooshesh",
    }),
  );
}
