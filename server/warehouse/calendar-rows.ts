/** Rows of dim_month, and the periods that a register can report. */
import {
  type Calendar,
  daysOf,
  firstDay,
  formatPeriod,
  lastDay,
  nextPeriod,
  type Period,
  parsePeriod,
  periodOfDate,
  periodsPerYear,
  rangePeriods,
  workingDaysOf,
} from "../../datasets/period.ts";
import type { Declaration } from "../../datasets/programme.ts";

/** Rows of dim_month from the start of the year before `first` up to `last`, so that every flow has its ends. */
export function createMonthRows(declaration: Declaration, first: string, last: string) {
  const { calendar } = declaration;
  const begin = parsePeriod(calendar, first);
  const start = nextPeriod(begin, 1 - begin.month - periodsPerYear(calendar));
  return rangePeriods(start, parsePeriod(calendar, last)).map((period) =>
    createMonthRow(declaration, period),
  );
}

/** One row of dim_month. */
export function createMonthRow(
  { weekly_days_off: weekly, fixed_holidays: fixed }: Declaration,
  period: Period,
) {
  const label = formatPeriod(period);
  return {
    month: period.key,
    ordinal: period.ordinal,
    year: period.year,
    month_of_year: period.month,
    first_day: firstDay(period),
    last_day: lastDay(period),
    days: daysOf(period),
    working_days: workingDaysOf(period, { weekly, fixed }),
    label_fa: label.fa,
    label_en: label.en,
  };
}

/** The last period that had ended by a day. */
export function lastCompletePeriod(calendar: Calendar, day: string): Period {
  const period = periodOfDate(calendar, day);
  return lastDay(period) <= day ? period : nextPeriod(period, -1);
}

/**
 * Rows of register_month: every period from the register's first up to the last complete on the earlier of the two days.
 * What happened before the first period counts in it.
 */
export function createRegisterMonths(
  calendar: Calendar,
  register: string,
  { firstMonth, completeThrough, knownOn }: { firstMonth: string; completeThrough: string; knownOn: string },
) {
  const horizon = completeThrough < knownOn ? completeThrough : knownOn;
  const periods = rangePeriods(parsePeriod(calendar, firstMonth), lastCompletePeriod(calendar, horizon));
  return periods.map((period, index) => ({
    register,
    month: period.key,
    counts_from: index === 0 ? "0001-01-01" : firstDay(period),
    last_day: lastDay(period),
  }));
}
