/** Which months make one object of a register: the same ones whatever month the registers end with, but for its year. */
import type { Timeline } from "../timeline.ts";
import { OBJECT_ROWS } from "./shape.ts";

export type RegisterTable = keyof typeof OBJECT_ROWS;

/** What becomes known from the first to the last month; positions in the timeline. */
export interface PlannedObject {
  readonly table: RegisterTable;
  /** Path inside the folder. */
  readonly path: string;
  readonly first: number;
  readonly last: number;
}

/**
 * Objects of a register up to a month: of each closed year as few as its rows allow, of the year of `through` one a
 * month. `rows` are expected ones, by month.
 */
export function planObjects(
  timeline: Timeline,
  table: RegisterTable,
  rows: ArrayLike<number>,
  through: number,
): PlannedObject[] {
  const openYear = timeline.periods[through]?.year;
  const spans: { first: number; last: number; rows: number }[] = [];
  timeline.periods.slice(0, through + 1).forEach(({ year }, month) => {
    const count = rows[month] ?? 0;
    const before = spans.at(-1);
    const fits =
      before !== undefined &&
      year !== openYear &&
      timeline.periods[before.first]?.year === year &&
      before.rows + count <= OBJECT_ROWS[table];
    if (fits) spans.splice(-1, 1, { first: before.first, last: month, rows: before.rows + count });
    else spans.push({ first: month, last: month, rows: count });
  });
  return spans.map(({ first, last }) => ({
    table,
    path: `registers/${table}/${nameSpan(timeline, first, last, openYear)}.parquet`,
    first,
    last,
  }));
}

/** "1398", "1398-01--1398-06" or "1404-11". */
function nameSpan({ periods }: Timeline, first: number, last: number, openYear: number | undefined): string {
  const [from, until] = [periods[first], periods[last]];
  if (!from || !until) throw new RangeError(`unknown months: ${first} to ${last}`);
  const isYear = from.year !== openYear && periods[first - 1]?.year !== from.year;
  if (isYear && periods[last + 1]?.year !== from.year) return String(from.year);
  return first === last ? from.key : `${from.key}--${until.key}`;
}
