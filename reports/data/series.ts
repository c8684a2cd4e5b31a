/** Every figure of every period, column by column: too many for an object each. */
import { STATUSES, type Status } from "../../datasets/vocabulary.ts";
import { type FigureQuestion, readFigureVectors } from "../../server/metrics/figures.ts";
import type { QueryResult } from "../../server/warehouse/engine/run.ts";
import type { Snapshot } from "../../server/warehouse/snapshot.ts";

/** Columns of one length; the order is by measure, place, period, as everywhere. */
export interface Series {
  readonly length: number;
  readonly month: readonly string[];
  readonly place: readonly string[];
  readonly measure: readonly string[];
  readonly value: readonly (number | null)[];
  readonly numerator: readonly (number | null)[];
  readonly denominator: readonly (number | null)[];
  readonly status: readonly Status[];
  readonly reported: readonly number[];
  readonly expected: readonly number[];
  readonly synthetic: readonly boolean[];
}

/** The figures asked for, as columns. Throws as `readFigureVectors`, and TypeError (`wrong cell: …`) if the SQL drifted. */
export async function readSeries(snapshot: Snapshot, question: FigureQuestion): Promise<Series> {
  const result = await readFigureVectors(snapshot, question);
  const column = <Cell>(name: string, parse: (value: unknown) => Cell | undefined) =>
    readCells(result, name, parse);
  const statuses = new Map<unknown, Status>(STATUSES.map((status) => [status, status]));
  return {
    length: result.rowCount,
    month: column("month", parseText),
    place: column("place", parseText),
    measure: column("measure", parseText),
    value: column("value", parseMaybeNumber),
    numerator: column("numerator", parseMaybeNumber),
    denominator: column("denominator", parseMaybeNumber),
    status: column("status", (value) => statuses.get(value)),
    reported: column("reported", parseNumber),
    expected: column("expected", parseNumber),
    synthetic: column("synthetic", (value) => (typeof value === "boolean" ? value : undefined)),
  };
}

function readCells<Cell>(
  result: QueryResult,
  name: string,
  parse: (value: unknown) => Cell | undefined,
): Cell[] {
  const at = result.names.indexOf(name);
  const cells: Cell[] = [];
  for (const chunk of result.chunks)
    for (const value of chunk.getColumnValues(at)) {
      const cell = parse(value);
      if (cell === undefined) throw new TypeError(`wrong cell: ${name} = ${String(value)}`);
      cells.push(cell);
    }
  return cells;
}

function parseText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function parseNumber(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  const whole = typeof value === "bigint" ? Number(value) : Number.NaN;
  return Number.isSafeInteger(whole) ? whole : undefined;
}

function parseMaybeNumber(value: unknown): number | null | undefined {
  return value === null ? null : parseNumber(value);
}
