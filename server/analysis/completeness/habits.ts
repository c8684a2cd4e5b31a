/** How a province has reported over its last periods: on time, late or never, and by how many days. */
import { isWhole, type Knowledge, stateOn } from "./knowledge.ts";
import type { ReportCell, ReportPeriod } from "./reporting.ts";

/** Periods over which habits are told. */
export const HABIT_PERIODS = 24;

export interface Habit {
  /** Periods counted: those whose delays are measured and whose due day has passed or that came. */
  readonly periods_counted: number;
  readonly periods_on_time: number;
  readonly periods_late: number;
  /** Not whole to this day, though due. */
  readonly periods_never: number;
  /** Of the reports that came, days after the period's end that half, and nine in ten, did not exceed; null of none. */
  readonly median_days: number | null;
  readonly p90_days: number | null;
  /** Most periods in a row that were late or did not come. */
  readonly longest_run: number;
}

/** Habits over the cells of one province, in time order. */
export function createHabit(cells: readonly ReportCell[]): Habit {
  const measured = cells.filter(({ late }) => late !== null);
  const came = measured.map(({ days }) => days).filter((days) => days !== null);
  const late = measured.filter((cell) => cell.late);
  const never = late.filter(({ days }) => days === null);
  let [run, longest] = [0, 0];
  for (const cell of measured) {
    run = cell.late ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return {
    periods_counted: measured.length,
    periods_on_time: measured.length - late.length,
    periods_late: late.length - never.length,
    periods_never: never.length,
    median_days: quantileOf(came, 0.5),
    p90_days: quantileOf(came, 0.9),
    longest_run: longest,
  };
}

/** The smallest value that at least this share of the values do not exceed, so that a day stays a day. */
function quantileOf(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** Periods of one province, up to a period, that had not come whole by a day though they were due. */
export function listNever(
  { states, periods }: Knowledge,
  [row, upTo]: readonly [place: number, period: number],
  dates: readonly ReportPeriod[],
  day: string,
): string[] {
  return periods.slice(0, upTo + 1).flatMap(({ month }, column) => {
    const state = stateOn(states[row]?.[column] ?? [], day);
    const due = dates[column]?.due_on;
    const expected = due == null ? (dates[column]?.reported ?? 0) > 0 : due < day;
    return expected && !(state && isWhole(state)) ? [month] : [];
  });
}
