/** Parquet (Snappy); counts are INT64, null is null. */
import { parquetWriteBuffer } from "hyparquet-writer";
import type { CellKind, DataTable } from "./data-table.ts";

const TYPES = {
  text: "STRING",
  count: "INT64",
  small: "INT32",
  number: "DOUBLE",
  boolean: "BOOLEAN",
} as const satisfies Record<CellKind, string>;

/** The table as Parquet; `metadata` stands in the file's own, and nothing of the clock. */
export function renderParquet(table: DataTable, metadata: Readonly<Record<string, string>>): Uint8Array {
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: table.columns.map(({ name, kind, required, cells }) => ({
        name,
        data:
          kind === "count"
            ? cells.map((cell) => (typeof cell === "number" ? BigInt(cell) : null))
            : [...cells],
        type: TYPES[kind],
        nullable: !required,
      })),
      kvMetadata: Object.entries(metadata).map(([key, value]) => ({ key, value })),
      createdBy: "pooshesh",
    }),
  );
}
