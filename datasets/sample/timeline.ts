/** The months of the sample, 1392-01 to 1405-01, with their days as numbers since 1970-01-01. */
import {
  type DaysOff,
  firstDay,
  lastDay,
  type Period,
  parseGregorianAsSolar,
  parsePeriod,
  rangePeriods,
} from "../period.ts";

const CALENDAR = "solar-hijri-month";
const DAY = 86_400_000;
const FIRST = "1392-01";
/** The sample grew after this month; the figures up to it stay as they were for the same seed. */
const SETTLED = "1404-12";
const LAST = "1405-01";
/** Days after the end of a month until headquarters has gathered its returns. */
const GATHERING = 20;

export interface Timeline {
  readonly periods: readonly Period[];
  /** Position of the last month whose figures no further month may move. */
  readonly settled: number;
  /** First and last day of each month. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** Working days of each month; never empty. */
  readonly workingDays: readonly Int32Array[];
  /** Position of a month key; throws RangeError outside the timeline. */
  indexOf(month: string): number;
}

/** Day number of an ISO date. */
export function parseDay(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY;
}

/** ISO date of a day number. */
export function formatDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Day on which headquarters gathers the returns of the month at a position. */
export function gatheredOn({ last }: Timeline, month: number): number {
  return (last[month] ?? 0) + GATHERING;
}

/** Every month of the sample. */
export function createTimeline(off: DaysOff): Timeline {
  const periods = rangePeriods(parsePeriod(CALENDAR, FIRST), parsePeriod(CALENDAR, LAST));
  const first = Int32Array.from(periods, (period) => parseDay(firstDay(period)));
  const last = Int32Array.from(periods, (period) => parseDay(lastDay(period)));
  const start = periods[0]?.ordinal ?? 0;
  return {
    periods,
    settled: parsePeriod(CALENDAR, SETTLED).ordinal - start,
    first,
    last,
    workingDays: periods.map((_, i) => readWorkingDays(first[i] ?? 0, last[i] ?? 0, off)),
    indexOf(month) {
      const index = parsePeriod(CALENDAR, month).ordinal - start;
      if (index < 0 || index >= periods.length) throw new RangeError(`unknown month: ${month}`);
      return index;
    },
  };
}

function readWorkingDays(first: number, last: number, off: DaysOff): Int32Array {
  const days: number[] = [];
  for (let day = first; day <= last; day += 1) {
    if (off.weekly.includes(new Date(day * DAY).getUTCDay())) continue;
    const solar = parseGregorianAsSolar(formatDay(day));
    const key = `${String(solar.month).padStart(2, "0")}-${String(solar.day).padStart(2, "0")}`;
    if (!off.fixed.includes(key)) days.push(day);
  }
  return Int32Array.from(days);
}
