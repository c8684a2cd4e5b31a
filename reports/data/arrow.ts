/** Arrow IPC, file format: one record batch, text as dictionaries, counts as Int64. */
import {
  Table as ArrowTable,
  Bool,
  type Data,
  Dictionary,
  Field,
  Float64,
  Int16,
  Int32,
  Int64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import type { DataCell, DataColumn, DataTable } from "./data-table.ts";

/** The table as an Arrow file; `metadata` stands in the schema's own. */
export function renderArrow(table: DataTable, metadata: Readonly<Record<string, string>>): Uint8Array {
  const columns = table.columns.map(createColumn);
  const fields = columns.map(
    (data, i) => new Field(table.columns[i]?.name ?? "", data.type, !table.columns[i]?.required),
  );
  const schema = new Schema(fields, new Map(Object.entries(metadata)));
  const rows = makeData({
    type: new Struct(fields),
    length: table.length,
    nullCount: 0,
    children: columns,
  });
  return tableToIPC(new ArrowTable(schema, [new RecordBatch(schema, rows)]), "file");
}

function createColumn({ kind, cells }: DataColumn, id: number): Data {
  const { length } = cells;
  const nullBitmap = cells.includes(null) ? createBitmap(cells, (cell) => cell !== null) : null;
  switch (kind) {
    case "text":
      return createDictionary(cells, id, nullBitmap);
    case "boolean":
      return makeData({
        type: new Bool(),
        length,
        nullBitmap,
        data: createBitmap(cells, (cell) => cell === true),
      });
    case "count":
      return makeData({
        type: new Int64(),
        length,
        nullBitmap,
        data: BigInt64Array.from(cells, (cell) => BigInt(Number(cell))),
      });
    case "small":
      return makeData({ type: new Int32(), length, nullBitmap, data: Int32Array.from(cells, Number) });
    case "number":
      return makeData({ type: new Float64(), length, nullBitmap, data: Float64Array.from(cells, Number) });
  }
}

/** Most texts of a table are codes, and few: 16 bits hold them. */
function createDictionary(cells: readonly DataCell[], id: number, nullBitmap: Uint8Array | null): Data {
  const known = new Map<string, number>();
  const codes = cells.map((cell) => {
    if (cell === null) return 0;
    const word = String(cell);
    const code = known.get(word) ?? known.size;
    known.set(word, code);
    return code;
  });
  const words = vectorFromArray(known.size > 0 ? [...known.keys()] : [""], new Utf8());
  const shared = { length: codes.length, nullBitmap, dictionary: words };
  // An id of our own: Arrow's is a running number of the process, and bytes would differ from call to call.
  return known.size < 2 ** 15
    ? makeData({ ...shared, type: new Dictionary(new Utf8(), new Int16(), id), data: Int16Array.from(codes) })
    : makeData({
        ...shared,
        type: new Dictionary(new Utf8(), new Int32(), id),
        data: Int32Array.from(codes),
      });
}

/** Bit 0 first, as Arrow has it. */
function createBitmap(cells: readonly DataCell[], isSet: (cell: DataCell) => boolean): Uint8Array {
  const bitmap = new Uint8Array(Math.ceil(cells.length / 8));
  cells.forEach((cell, i) => {
    if (isSet(cell)) bitmap[i >> 3] = (bitmap[i >> 3] ?? 0) | (1 << (i & 7));
  });
  return bitmap;
}
