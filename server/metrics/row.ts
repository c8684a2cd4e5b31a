/** A row of a query as exact types: the one place where a cell's type is decided. Throws TypeError if the SQL drifted. */
import type { Row } from "../warehouse/query.ts";

function wrongCell(row: Row, name: string): TypeError {
  return new TypeError(`wrong cell: ${name} = ${JSON.stringify(row[name])}`);
}

/** A text that is always there. */
export function parseText(row: Row, name: string): string {
  const cell = row[name];
  if (typeof cell !== "string") throw wrongCell(row, name);
  return cell;
}

/** A text or null. */
export function parseMaybeText(row: Row, name: string): string | null {
  return row[name] === null ? null : parseText(row, name);
}

/** A number that is always there. */
export function parseCount(row: Row, name: string): number {
  const cell = row[name];
  if (typeof cell !== "number") throw wrongCell(row, name);
  return cell;
}

/** A number or null. */
export function parseNumber(row: Row, name: string): number | null {
  return row[name] === null ? null : parseCount(row, name);
}

/** A truth value. */
export function parseFlag(row: Row, name: string): boolean {
  const cell = row[name];
  if (typeof cell !== "boolean") throw wrongCell(row, name);
  return cell;
}

/** One word of a closed set. */
export function parseWord<Word extends string>(row: Row, name: string, words: readonly Word[]): Word {
  const word = words.find((candidate) => candidate === row[name]);
  if (word === undefined) throw wrongCell(row, name);
  return word;
}

/** A parser of one word of a closed set, for a shape. */
export function wordOf<Word extends string>(words: readonly Word[]): (row: Row, name: string) => Word {
  return (row, name) => parseWord(row, name, words);
}

/** Column names, each with the parser of its cells. */
export type Shape = Readonly<Record<string, (row: Row, name: string) => unknown>>;
export type Shaped<Columns extends Shape> = { readonly [Name in keyof Columns]: ReturnType<Columns[Name]> };

/** The columns of a shape out of a row; columns the shape does not name are left out. */
export function parseRow<Columns extends Shape>(columns: Columns, row: Row): Shaped<Columns> {
  const entries = Object.entries(columns).map(([name, parse]) => [name, parse(row, name)]);
  return Object.fromEntries(entries) as Shaped<Columns>;
}
