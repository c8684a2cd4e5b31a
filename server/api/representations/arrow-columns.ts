/** Arrow columns: from DuckDB's own vectors without looking at a row, or from the cells of a table. */
import { DuckDBTypeId, type DuckDBVector } from "@duckdb/node-api";
import {
  Bool,
  type Data,
  Dictionary,
  Float64,
  Int32,
  Int64,
  makeData,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import type { QueryResult } from "../../warehouse/engine/run.ts";
import { type CellType, readTableCell, type Table } from "./table.ts";

/** A bitmap that says which of `length` values are there, bit 0 first, as Arrow has it. */
function createBitmap(length: number, isValid: (index: number) => boolean): Uint8Array {
  const bitmap = new Uint8Array(Math.ceil(length / 8));
  for (let i = 0; i < length; i += 1) if (isValid(i)) bitmap[i >> 3] = (bitmap[i >> 3] ?? 0) | (1 << (i & 7));
  return bitmap;
}

/** Bytes of a vector's validity; null where every value is there. */
function readValidity(vector: DuckDBVector): Uint8Array | null {
  // DuckDB's classes keep these two fields private in their types; they are what Arrow needs.
  if (!("validity" in vector)) return null;
  const validity = vector.validity;
  if (typeof validity !== "object" || validity === null || !("data" in validity)) return null;
  const data = validity.data;
  return data instanceof BigUint64Array
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : null;
}

type Items = BigInt64Array | Float64Array | Int32Array | Uint8Array | Uint16Array | Uint32Array;

function readItems(vector: DuckDBVector): Items {
  const items = "items" in vector ? vector.items : undefined;
  if (
    items instanceof BigInt64Array ||
    items instanceof Float64Array ||
    items instanceof Int32Array ||
    items instanceof Uint8Array ||
    items instanceof Uint16Array ||
    items instanceof Uint32Array
  )
    return items;
  throw new TypeError(`unreadable vector: ${vector.constructor.name}`);
}

/** The vectors of one column, one a chunk, each with the row it starts at. */
interface Strip {
  readonly length: number;
  readonly parts: readonly {
    readonly vector: DuckDBVector;
    readonly start: number;
    readonly length: number;
  }[];
}

function stripOf(result: QueryResult, column: number): Strip {
  let start = 0;
  const parts = result.chunks.map((chunk) => {
    const part = { vector: chunk.getColumnVector(column), start, length: chunk.rowCount };
    start += chunk.rowCount;
    return part;
  });
  return { length: start, parts };
}

function stripBitmap({ length, parts }: Strip): Uint8Array | null {
  const known = parts.map(({ vector }) => readValidity(vector));
  if (known.every((bytes) => bytes === null)) return null;
  const bitmap = new Uint8Array(Math.ceil(length / 8));
  parts.forEach(({ start, length: count }, p) => {
    const bytes = known[p];
    for (let i = 0; i < count; i += 1) {
      const valid = !bytes || ((bytes[i >> 3] ?? 0) >> (i & 7)) & 1;
      const at = start + i;
      if (valid) bitmap[at >> 3] = (bitmap[at >> 3] ?? 0) | (1 << (at & 7));
    }
  });
  return bitmap;
}

/** Copies the vectors' items; where there is no value DuckDB leaves whatever memory held, so those become 0. */
function copyItems<Target extends BigInt64Array | Float64Array | Int32Array>(
  strip: Strip,
  target: Target,
  bitmap: Uint8Array | null,
): Target {
  for (const { vector, start, length } of strip.parts) {
    const items = readItems(vector).subarray(0, length);
    if (target instanceof BigInt64Array && items instanceof BigInt64Array) target.set(items, start);
    else if (!(target instanceof BigInt64Array) && !(items instanceof BigInt64Array))
      target.set(items, start);
    else throw new TypeError(`unreadable vector: ${vector.constructor.name}`);
  }
  if (bitmap) clearMissing(target, bitmap);
  return target;
}

function clearMissing(target: BigInt64Array | Float64Array | Int32Array, bitmap: Uint8Array): void {
  for (let i = 0; i < target.length; i += 1) {
    if (((bitmap[i >> 3] ?? 0) >> (i & 7)) & 1) continue;
    if (target instanceof BigInt64Array) target[i] = 0n;
    else target[i] = 0;
  }
}

function createDictionary(
  id: number,
  codes: Int32Array,
  words: readonly string[],
  bitmap: Uint8Array | null,
): Data {
  return makeData({
    // An id of our own: Arrow's is a running number of the process, and bytes would differ from call to call.
    type: new Dictionary(new Utf8(), new Int32(), id),
    length: codes.length,
    nullBitmap: bitmap,
    data: codes,
    dictionary: vectorFromArray(words.length > 0 ? words : [""], new Utf8()),
  });
}

function createTextColumn(id: number, length: number, read: (index: number) => string | null): Data {
  const codes = new Int32Array(length);
  const known = new Map<string, number>();
  let missing = false;
  const valid = new Uint8Array(length);
  for (let i = 0; i < length; i += 1) {
    const word = read(i);
    if (word === null) {
      missing = true;
      continue;
    }
    valid[i] = 1;
    const code = known.get(word) ?? known.size;
    known.set(word, code);
    codes[i] = code;
  }
  return createDictionary(
    id,
    codes,
    [...known.keys()],
    missing ? createBitmap(length, (i) => valid[i] === 1) : null,
  );
}

/** One column of a query's result as Arrow; throws TypeError for a type that the SQL should have cast. */
export function createVectorColumn(result: QueryResult, column: number): Data {
  const strip = stripOf(result, column);
  const { length } = strip;
  const nullBitmap = stripBitmap(strip);
  switch (result.typeIds[column]) {
    case DuckDBTypeId.BIGINT:
      return makeData({
        type: new Int64(),
        length,
        nullBitmap,
        data: copyItems(strip, new BigInt64Array(length), nullBitmap),
      });
    case DuckDBTypeId.INTEGER:
      return makeData({
        type: new Int32(),
        length,
        nullBitmap,
        data: copyItems(strip, new Int32Array(length), nullBitmap),
      });
    case DuckDBTypeId.DOUBLE:
      return makeData({
        type: new Float64(),
        length,
        nullBitmap,
        data: copyItems(strip, new Float64Array(length), nullBitmap),
      });
    case DuckDBTypeId.ENUM: {
      const type = strip.parts[0]?.vector.type;
      const words = type && "values" in type && Array.isArray(type.values) ? type.values.map(String) : [];
      return createDictionary(
        column,
        copyItems(strip, new Int32Array(length), nullBitmap),
        words,
        nullBitmap,
      );
    }
    case DuckDBTypeId.BOOLEAN:
    case DuckDBTypeId.VARCHAR: {
      const values = strip.parts.flatMap(({ vector }) => vector.toArray());
      if (result.typeIds[column] === DuckDBTypeId.VARCHAR)
        return createTextColumn(column, length, (i) => (typeof values[i] === "string" ? values[i] : null));
      return makeData({
        type: new Bool(),
        length,
        nullBitmap,
        data: createBitmap(length, (i) => values[i] === true),
      });
    }
    default:
      throw new TypeError(`unreadable column: ${result.names[column]} (type ${result.typeIds[column]})`);
  }
}

/** One column of a table as Arrow. */
export function createTableColumn(table: Table, name: string, type: CellType, id: number): Data {
  const cells = table.rows.map((row) => readTableCell(row, name));
  const { length } = cells;
  const nullBitmap = cells.includes(null) ? createBitmap(length, (i) => cells[i] !== null) : null;
  switch (type) {
    case "text":
      return createTextColumn(id, length, (i) => (cells[i] === null ? null : String(cells[i])));
    case "boolean":
      return makeData({
        type: new Bool(),
        length,
        nullBitmap,
        data: createBitmap(length, (i) => cells[i] === true),
      });
    case "integer":
      return makeData({
        type: new Int64(),
        length,
        nullBitmap,
        data: BigInt64Array.from(cells, (cell) => BigInt(Number(cell))),
      });
    case "number":
      return makeData({ type: new Float64(), length, nullBitmap, data: Float64Array.from(cells, Number) });
  }
}
