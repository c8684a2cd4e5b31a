/** Where the keys lead in a grid of years: the same place on the screen that a reader would point at. */
import { type Calendar, parsePeriod, periodsPerYear } from "../../datasets/period.ts";

export interface YearBlock {
  readonly year: number;
  /** Keys of the year's periods row by row, in reading order, those without data too. */
  readonly rows: readonly (readonly string[])[];
}

export interface MonthGridModel {
  /** The newest year first. */
  readonly years: readonly YearBlock[];
  /** Periods with data, in order of time. */
  readonly months: readonly string[];
}

/** Years of the data, each in rows of `columns` periods. */
export function createMonthGrid(
  months: readonly string[],
  calendar: Calendar,
  columns: number,
): MonthGridModel {
  const years = [...new Set(months.map((key) => parsePeriod(calendar, key).year))].sort((a, b) => b - a);
  const perYear = periodsPerYear(calendar);
  return {
    months: [...months].sort(),
    years: years.map((year) => ({
      year,
      rows: Array.from({ length: Math.ceil(perYear / columns) }, (_, row) =>
        Array.from({ length: Math.min(columns, perYear - row * columns) }, (_, i) =>
          formatKey(year, row * columns + i + 1, perYear),
        ),
      ),
    })),
  };
}

function formatKey(year: number, month: number, perYear: number): string {
  const text = String(year).padStart(4, "0");
  return perYear === 1 ? text : `${text}-${String(month).padStart(2, "0")}`;
}

export interface Stroke {
  readonly key: string;
  readonly ctrlKey: boolean;
}

/** The period that a key leads to from another; null for a key that leads nowhere. */
export function stepMonth(
  grid: MonthGridModel,
  from: string,
  { key, ctrlKey }: Stroke,
  direction: "rtl" | "ltr",
): string | null {
  const { months, years } = grid;
  const forward = direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const backward = direction === "rtl" ? "ArrowRight" : "ArrowLeft";
  const ofYear = months.filter((month) => month.slice(0, 4) === from.slice(0, 4));
  if (key === forward) return months[months.indexOf(from) + 1] ?? from;
  if (key === backward) return months[months.indexOf(from) - 1] ?? from;
  if (key === "ArrowUp") return stepRow(grid, from, -1);
  if (key === "ArrowDown") return stepRow(grid, from, 1);
  if (key === "Home") return (ctrlKey ? months : ofYear)[0] ?? from;
  if (key === "End") return (ctrlKey ? months : ofYear).at(-1) ?? from;
  const at = years.findIndex(({ year }) => year === Number(from.slice(0, 4)));
  if (key === "PageUp") return inYear(grid, years[at - 1]?.year, from);
  if (key === "PageDown") return inYear(grid, years[at + 1]?.year, from);
  return null;
}

/** The same month of a year, else its nearest month with data; where it was if there is no such year. */
export function inYear({ months }: MonthGridModel, year: number | undefined, from: string): string {
  const own = months.filter((month) => Number(month.slice(0, 4)) === year);
  return nearest(own, (month) => Math.abs(monthOf(month) - monthOf(from))) ?? from;
}

/** The period above or below on the screen, in the next row that has any. */
function stepRow({ years, months }: MonthGridModel, from: string, by: 1 | -1): string {
  const rows = years.flatMap((year) => year.rows);
  const at = rows.findIndex((row) => row.includes(from));
  const column = rows[at]?.indexOf(from) ?? 0;
  for (let i = at + by; rows[i]; i += by) {
    const row = rows[i] ?? [];
    const found = nearest(
      row.filter((month) => months.includes(month)),
      (month) => Math.abs(row.indexOf(month) - column),
    );
    if (found !== undefined) return found;
  }
  return from;
}

function monthOf(key: string): number {
  return Number(key.slice(5));
}

function nearest(months: readonly string[], distance: (month: string) => number): string | undefined {
  return [...months].sort((a, b) => distance(a) - distance(b))[0];
}
