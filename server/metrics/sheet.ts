/** A query's result held in memory by columns: numbers as numbers, texts once each. */
import type { QueryResult } from "../warehouse/engine/run.ts";
import type { Cell, Row } from "../warehouse/query.ts";

export interface Sheet {
  readonly length: number;
  /** Bytes held, without the texts. */
  readonly bytes: number;
  /** A row as `snapshot.rows` would give it. */
  row(index: number): Row;
}

interface Column {
  readonly bytes: number;
  read(index: number): Cell;
}

/** Numbers with NaN for null: no figure is NaN. */
function createNumbers(cells: readonly unknown[]): Column {
  const numbers = Float64Array.from(cells, (cell) => {
    if (cell === null) return Number.NaN;
    const number = Number(cell);
    if (typeof cell === "bigint" && !Number.isSafeInteger(number))
      throw new RangeError(`unsafe integer: ${cell}`);
    return number;
  });
  const read = (index: number) => {
    const number = numbers[index] ?? Number.NaN;
    return Number.isNaN(number) ? null : number;
  };
  return { bytes: numbers.byteLength, read };
}

/** Few different texts or truth values, each held once. */
function createWords(cells: readonly unknown[]): Column {
  const places = new Map<Cell, number>();
  const words: Cell[] = [];
  const at = Uint32Array.from(cells, (cell) => {
    if (cell !== null && typeof cell !== "string" && typeof cell !== "boolean")
      throw new TypeError(`unreadable cell: ${typeof cell}`);
    const known = places.get(cell);
    if (known !== undefined) return known;
    places.set(cell, words.length);
    return words.push(cell) - 1;
  });
  return { bytes: at.byteLength, read: (index) => words[at[index] ?? 0] ?? null };
}

function isNumeric(cell: unknown): boolean {
  return typeof cell === "number" || typeof cell === "bigint";
}

/** The whole result as a sheet. Throws RangeError beyond 2^53, TypeError for what is neither number, text nor truth value. */
export function createSheet({ names, chunks, rowCount }: QueryResult): Sheet {
  const columns = names.map((name, c) => {
    const cells = chunks.flatMap((chunk) => chunk.getColumnValues(c));
    return [name, cells.some(isNumeric) ? createNumbers(cells) : createWords(cells)] as const;
  });
  return {
    length: rowCount,
    bytes: columns.reduce((sum, [, { bytes }]) => sum + bytes, 0),
    row(index) {
      const row: Record<string, Cell> = {};
      for (const [name, column] of columns) row[name] = column.read(index);
      return row;
    },
  };
}
