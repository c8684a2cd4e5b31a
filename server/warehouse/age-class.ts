/** Runs of days that no age at a period's end can tell apart, neither of an uncollected card nor of a request. */
import { AGED, BANDS_OF } from "../../datasets/age-band.ts";
import {
  type Calendar,
  firstDay,
  lastDay,
  parsePeriod,
  periodOfDate,
  rangePeriods,
} from "../../datasets/period.ts";
import type { Column, Table } from "../../datasets/tables.ts";
import { lastCompletePeriod } from "./calendar-rows.ts";

/** ISO days; a class lasts until the next one begins. */
export type AgeClass = Readonly<Record<"first_day" | "arrived_by" | "left_by", string>>;

const day = (name: string, about: string): Column => ({ name, type: "date", required: true, about });
const classDays = [
  day("arrived_by", "last day of its age class: what came in one class changes its age band together"),
  day("left_by", "last day of its period"),
];

export const AGE_CLASS: Table = {
  name: "age_class",
  about: "every day there is, as runs",
  key: ["first_day"],
  columns: [day("first_day", "first day of the class"), ...classDays],
};

/** What an engine makes of the classes for the cohorts of a job. */
export const AGE_DAY: Table = {
  name: "age_day",
  about: "the days on which something happened, and the day that never comes",
  key: ["day"],
  columns: [day("day", "Gregorian day"), ...classDays],
};

/** The day that never comes, as in sql/rollup/stays.sql and sql/build/load_waiting.sql; near enough for an engine to index days by number. */
export const NEVER = "2299-12-31";

const DAY = 86_400_000;
const isoOf = (number: number) => new Date(number * DAY).toISOString().slice(0, 10);
const numberOf = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / DAY;
/** The oldest age of each band that has an end, in days. */
const EDGES = new Set(AGED.flatMap((aged) => BANDS_OF[aged].flatMap(({ to }) => to ?? [])));

/** What a register reports: its first period and the last day whose events are all inside. */
export interface Span {
  readonly firstMonth: string;
  readonly completeThrough: string;
}

/**
 * The classes for any register of these spans: from the decade in which the first begins to the end of the decade after
 * the last, so that what was made with them stays right from month to month.
 */
export function createLastingAgeClasses(calendar: Calendar, spans: readonly Span[]): AgeClass[] {
  const decadeOf = (day: string) => Math.floor(Number(day.slice(0, 4)) / 10) * 10;
  const begins = spans.map(({ firstMonth }) => decadeOf(firstDay(parsePeriod(calendar, firstMonth))));
  const ends = spans.map(({ completeThrough }) => decadeOf(completeThrough) + 19);
  const firstMonth = periodOfDate(calendar, `${Math.min(...begins)}-01-01`).key;
  return createAgeClasses(calendar, { firstMonth, completeThrough: `${Math.max(...ends)}-12-31` });
}

/**
 * The classes of a register, oldest first. What happens after the last period that it can report has not happened at
 * any period's end; what happened long before the first one is all one.
 */
export function createAgeClasses(calendar: Calendar, { firstMonth, completeThrough }: Span): AgeClass[] {
  const first = parsePeriod(calendar, firstMonth);
  const ends = rangePeriods(first, lastCompletePeriod(calendar, completeThrough)).map((period) =>
    numberOf(lastDay(period)),
  );
  const cuts = new Set(ends.flatMap((end) => [end, ...[...EDGES].map((edge) => end - edge - 1)]));
  let first_day = "0001-01-01";
  let period = 0;
  const classes = [...cuts]
    .sort((a, b) => a - b)
    .map((last): AgeClass => {
      while ((ends[period] ?? last) < last) period += 1;
      const one = { first_day, arrived_by: isoOf(last), left_by: isoOf(ends[period] ?? last) };
      first_day = isoOf(last + 1);
      return one;
    });
  return [...classes, { first_day, arrived_by: NEVER, left_by: NEVER }];
}
