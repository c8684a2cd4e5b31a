/** The working days of a timeline in one row. */
import type { Timeline } from "../timeline.ts";

export interface Workdays {
  /** Days since 1970-01-01, ascending. */
  readonly day: Int32Array;
  /** Position of each day's month. */
  readonly month: Int32Array;
}

/** All working days of all months. */
export function listWorkdays({ workingDays }: Timeline): Workdays {
  return {
    day: Int32Array.from(workingDays.flatMap((days) => [...days])),
    month: Int32Array.from(workingDays.flatMap((days, month) => Array.from(days, () => month))),
  };
}

/** How many of the ascending numbers are smaller than a value. */
export function countBefore(sorted: ArrayLike<number>, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What had been reached before each position, and at the end; one longer than the counts. */
export function sumBefore(counts: ArrayLike<number>): Int32Array {
  const sums = new Int32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i += 1) sums[i + 1] = (sums[i] ?? 0) + (counts[i] ?? 0);
  return sums;
}

/**
 * A month-end path day by day: its value at the end of every working day, where a month's flow is shared out by the
 * weights of its days.
 */
export function spreadPath(
  { month }: Workdays,
  path: ArrayLike<number>,
  weights: Float64Array,
): Float64Array {
  const totals = new Float64Array(path.length);
  month.forEach((at, i) => {
    totals[at] = (totals[at] ?? 0) + (weights[i] ?? 0);
  });
  let [running, of] = [0, -1];
  return Float64Array.from(month, (at, i) => {
    running = at === of ? running + (weights[i] ?? 0) : (weights[i] ?? 0);
    of = at;
    const before = at > 0 ? (path[at - 1] ?? 0) : 0;
    return before + ((path[at] ?? 0) - before) * (running / (totals[at] ?? 1));
  });
}

/** Counts added up by month. */
export function countMonths(month: Int32Array, counts: ArrayLike<number>, months: number): Int32Array {
  const sums = new Int32Array(months);
  month.forEach((at, i) => {
    sums[at] = (sums[at] ?? 0) + (counts[i] ?? 0);
  });
  return sums;
}
