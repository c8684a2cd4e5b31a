/**
 * The accepted cells of a file by column. A cell is a number: a count or decimal itself, or for text, months,
 * places and choices an index into the column's words. NaN is an empty cell.
 */
import type { Column } from "../../../datasets/tables.ts";

export interface SheetColumn {
  readonly column: Column;
  /** Position in the file; −1 where the file lacks the column. */
  readonly position: number;
  /** Texts the numbers stand for; null where they are numbers. */
  readonly words: string[] | null;
  cells: Float64Array;
}

/** What became of a row. */
export const ROW_STATES = { accepted: 0, quarantined: 1, duplicate: 2 } as const;

const FIRST_CAPACITY = 1_024;

export class Sheet {
  readonly columns: readonly SheetColumn[];
  /** Rows held, whatever their state. */
  rows = 0;
  /** Row of each in the file; the head is row 1. */
  numbers = new Int32Array(FIRST_CAPACITY);
  /** Where each begins in the text. */
  offsets = new Int32Array(FIRST_CAPACITY);
  states = new Uint8Array(FIRST_CAPACITY);

  constructor(columns: readonly Omit<SheetColumn, "cells">[]) {
    this.columns = columns.map((column) => ({
      ...column,
      cells: new Float64Array(FIRST_CAPACITY).fill(Number.NaN),
    }));
  }

  /** Whether the table has a column of that name. */
  has(name: string): boolean {
    return this.columns.some(({ column }) => column.name === name);
  }

  /** The cells of a column; all empty where the file does not state it. Throws RangeError for no column. */
  cells(name: string): Float64Array {
    return this.named(name).cells;
  }

  /** A cell of a worded column as text; null where empty. */
  text(name: string, row: number): string | null {
    const { words, cells } = this.named(name);
    return words?.[cells[row] ?? Number.NaN] ?? null;
  }

  /** Whether the row goes on. */
  isAccepted(row: number): boolean {
    return this.states[row] === ROW_STATES.accepted;
  }

  /** Rows in a state. */
  count(state: (typeof ROW_STATES)[keyof typeof ROW_STATES]): number {
    let count = 0;
    for (let row = 0; row < this.rows; row += 1) if (this.states[row] === state) count += 1;
    return count;
  }

  /** Makes room for one more row. */
  reserve(): void {
    if (this.rows < this.numbers.length) return;
    const capacity = this.numbers.length * 2;
    this.numbers = grow(this.numbers, new Int32Array(capacity));
    this.offsets = grow(this.offsets, new Int32Array(capacity));
    this.states = grow(this.states, new Uint8Array(capacity));
    for (const column of this.columns)
      column.cells = grow(column.cells, new Float64Array(capacity).fill(Number.NaN));
  }

  private named(name: string): SheetColumn {
    const found = this.columns.find(({ column }) => column.name === name);
    if (!found) throw new RangeError(`unknown column: ${name}`);
    return found;
  }
}

function grow<T extends Int32Array | Uint8Array | Float64Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
