/**
 * Records of a CSV text (RFC 4180; LF, CRLF or CR; comma). Cells stay offsets into the text until asked for,
 * so a count is read without making a string of it.
 */
import type { BrokenReason } from "./reasons.ts";

/** Longer, wider or taller is nothing a return needs; the limits keep a hostile file cheap. */
export const CSV_LIMITS = { bytes: 64 * 1024 * 1024, cell: 32_768, columns: 1_000, rows: 1_000_000 } as const;

const COMMA = 44;
const QUOTE = 34;
const LF = 10;
const CR = 13;

/** Text whose records cannot be told apart; `seen` is what stood there. */
export class BrokenCsvError extends Error {
  readonly reason: BrokenReason;
  readonly row: number;
  readonly seen: string;
  readonly expected: string;

  constructor(reason: BrokenReason, row: number, seen: string, expected: string) {
    super(`broken CSV: ${reason}`);
    this.name = "BrokenCsvError";
    this.reason = reason;
    this.row = row;
    this.seen = seen;
    this.expected = expected;
  }
}

/** One record at a time; the fields describe the record read last. */
export class CsvRecords {
  readonly text: string;
  /** Cells of the record. */
  count = 0;
  /** Row of the record in the file; the first record is row 1, and blank lines count. */
  row = 0;
  /** Offset of the record's first character. */
  start = 0;
  /** Offset after the record's last character, its line end not included. */
  end = 0;
  readonly starts = new Int32Array(CSV_LIMITS.columns);
  readonly ends = new Int32Array(CSV_LIMITS.columns);
  private next = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Moves to the next record that is not blank; false at the end. Throws BrokenCsvError. */
  read(): boolean {
    const { text } = this;
    while (this.next < text.length) {
      this.start = this.next;
      this.row += 1;
      this.count = 0;
      let at = this.readCell(this.start);
      while (at < text.length && text.charCodeAt(at) === COMMA) at = this.readCell(at + 1);
      this.end = at;
      const isCrLf = text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF;
      this.next = at + (isCrLf ? 2 : 1);
      if (!this.isBlank()) return true;
    }
    return false;
  }

  /** Reads the record that begins at `offset` again; only for offsets a record began at. */
  readAt(offset: number, row: number): void {
    this.next = offset;
    this.row = row - 1;
    this.read();
  }

  /** A cell's text, quotes undone. */
  cell(index: number): string {
    const start = this.starts[index] ?? 0;
    const end = this.ends[index] ?? 0;
    const raw = this.text.slice(start, end);
    const isQuoted = start > this.start && this.text.charCodeAt(start - 1) === QUOTE;
    return isQuoted && raw.includes('"') ? raw.replaceAll('""', '"') : raw;
  }

  /** Every cell of the record. */
  cells(): string[] {
    return Array.from({ length: Math.min(this.count, CSV_LIMITS.columns) }, (_, index) => this.cell(index));
  }

  /** Commas and spaces alone assert nothing. */
  private isBlank(): boolean {
    if (this.end - this.start === this.count - 1) return true;
    return this.count === 1 && this.text.slice(this.start, this.end).trim() === "";
  }

  /** Reads one cell; returns the offset of the comma or line end after it. */
  private readCell(start: number): number {
    if (this.count >= CSV_LIMITS.columns)
      throw new BrokenCsvError("too_many_columns", this.row, `> ${this.count}`, `≤ ${CSV_LIMITS.columns}`);
    return this.text.charCodeAt(start) === QUOTE ? this.readQuoted(start) : this.readPlain(start);
  }

  private readPlain(start: number): number {
    const { text } = this;
    const { length } = text;
    let at = start;
    while (at < length) {
      const code = text.charCodeAt(at);
      if (code === COMMA || code === LF || code === CR) break;
      at += 1;
    }
    this.keep(start, at);
    return at;
  }

  private readQuoted(start: number): number {
    const { text } = this;
    let at = start + 1;
    for (;;) {
      at = text.indexOf('"', at);
      if (at < 0) throw new BrokenCsvError("open_quote", this.row, text.slice(start, start + 60), '"…"');
      if (text.charCodeAt(at + 1) !== QUOTE) break;
      at += 2;
    }
    this.keep(start + 1, at);
    const after = text.charCodeAt(at + 1);
    // NaN at the end of the text
    if (after === COMMA || after === LF || after === CR || Number.isNaN(after)) return at + 1;
    throw new BrokenCsvError(
      "stray_quote",
      this.row,
      text.slice(start, Math.min(at + 20, start + 80)),
      '"…",',
    );
  }

  private keep(start: number, end: number): void {
    if (end - start > CSV_LIMITS.cell)
      throw new BrokenCsvError("long_cell", this.row, `${end - start}`, `≤ ${CSV_LIMITS.cell}`);
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count += 1;
  }
}
