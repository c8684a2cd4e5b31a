/** Flat Parquet objects from typed columns; the bytes depend on nothing but the values. */
import { ByteWriter, parquetWrite } from "hyparquet-writer";

type SchemaElement = NonNullable<Parameters<typeof parquetWrite>[0]["schema"]>[number];

/** A column of whole numbers, of texts by code, or of days since 1970-01-01 where 0 is null. */
export type ParquetColumn =
  | { readonly name: string; readonly type: "integer" | "date" | "maybe date"; readonly values: Int32Array }
  | {
      readonly name: string;
      readonly type: "text";
      readonly codes: Uint8Array | Int32Array;
      readonly words: readonly string[];
    };

/** Rows of a row group; DuckDB reads row groups in parallel, and small ones badly. */
const ROW_GROUP = 122_880;

/** Bytes of one Parquet object with rows `from` to `until` (excluded). */
export function formatParquet(columns: readonly ParquetColumn[], from: number, until: number): Uint8Array {
  const writer = new ByteWriter();
  parquetWrite({
    writer,
    schema: [{ name: "root", num_children: columns.length }, ...columns.map(describe)],
    columnData: columns.map((column) => ({
      name: column.name,
      data: readValues(column, from, until),
      // Numbers that grow row by row shrink to little as differences; texts get a dictionary by default.
      ...(column.type === "text" ? {} : { encoding: "DELTA_BINARY_PACKED" as const }),
      // Rows lie in the order of their dates, so only there a reader can leave row groups out.
      statistics: column.type === "date",
      offsetIndex: false,
    })),
    rowGroupSize: ROW_GROUP,
    // One page a column and row group: looking for page ends costs a tenth of the whole.
    pageSize: 0,
    codec: "UNCOMPRESSED",
    createdBy: "pooshesh",
  });
  return writer.getBytes();
}

function describe({ name, type }: ParquetColumn): SchemaElement {
  if (type === "text")
    return { name, type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" };
  if (type === "integer") return { name, type: "INT32", repetition_type: "REQUIRED" };
  // DuckDB 1.5 reads a DATE from the older converted type only.
  return {
    name,
    type: "INT32",
    converted_type: "DATE",
    repetition_type: type === "date" ? "REQUIRED" : "OPTIONAL",
  };
}

function readValues(
  column: ParquetColumn,
  from: number,
  until: number,
): Int32Array | (string | number | null)[] {
  if (column.type === "text") {
    const { codes, words } = column;
    const texts = new Array<string>(until - from);
    for (let row = from; row < until; row += 1) texts[row - from] = words[codes[row] ?? 0] ?? "";
    return texts;
  }
  if (column.type !== "maybe date") return column.values.subarray(from, until);
  const days = new Array<number | null>(until - from);
  for (let row = from; row < until; row += 1) days[row - from] = column.values[row] || null;
  return days;
}
