/** Periods as readers write them: «فروردین ۱۳۹۹», "1399-01", «۱۳۹۹/۱», "19 April 2020", a month or a year alone. */

import { foldName } from "../../datasets/names.ts";
import {
  type Calendar,
  daysOf,
  firstDay,
  GREGORIAN_MONTHS,
  lastDay,
  nextPeriod,
  type Period,
  parsePeriod,
  periodOfDate,
  rangePeriods,
  SOLAR_MONTHS,
} from "../../datasets/period.ts";

type Monthly = "solar-hijri-month" | "gregorian-month";

/** Other common spellings of a month's name, by calendar and number. */
const SPELLINGS: Readonly<Record<Monthly, Readonly<Record<number, readonly string[]>>>> = {
  "solar-hijri-month": { 5: ["امرداد", "Amordad"], 10: ["Dei"] },
  "gregorian-month": { 5: ["می"], 7: ["جولای"], 8: ["آگوست", "اگوست"], 9: ["سپتامبر"] },
};

interface MonthName {
  readonly calendar: Monthly;
  readonly month: number;
  /** Folded; a reader may write its beginning only. */
  readonly key: string;
}

const NAMES: readonly MonthName[] = [
  ["solar-hijri-month", SOLAR_MONTHS] as const,
  ["gregorian-month", GREGORIAN_MONTHS] as const,
].flatMap(([calendar, names]) =>
  names.flatMap(({ fa, en }, i) =>
    [fa, en, ...(SPELLINGS[calendar][i + 1] ?? [])].map((name) => ({
      calendar,
      month: i + 1,
      key: foldName(name),
    })),
  ),
);

/** Folded names of all months, in both calendars and languages. */
export const MONTH_KEYS: readonly string[] = NAMES.map(({ key }) => key);

/** What a reader wrote, as far as it is known. */
interface Asked {
  readonly calendar?: Monthly;
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
}

export interface FoundMonths {
  /** Keys of the programme's calendar, best first; some may lie outside its data. */
  readonly months: readonly string[];
  /** Whether every word was written out. */
  readonly whole: boolean;
}

/** Periods that a few folded words name, for a programme with these periods; null if they name none. */
export function readMonths(
  words: readonly string[],
  calendar: Calendar,
  known: readonly string[],
): FoundMonths | null {
  if (words.length === 0 || words.length > 3) return null;
  const numbers = words.filter((word) => /^\d/.test(word));
  const letters = words.filter((word) => !/^\d/.test(word));
  if (letters.length > 1) return null;
  const [letter] = letters;
  if (letter === undefined) {
    const asked = numbers.length === 1 ? readWritten(numbers[0] ?? "", calendar, known) : [];
    return found(
      asked.flatMap((one) => findPeriods(one, calendar, known)),
      true,
    );
  }
  const names = namesOf(letter);
  const periods = names.flatMap(({ month, calendar: named }) => {
    const asked = readBeside(numbers, { month, calendar: named }, calendar, known) ?? [];
    return asked.flatMap((one) => findPeriods(one, calendar, known));
  });
  return found(
    periods,
    names.some(({ key }) => key === letter),
  );
}

function found(periods: readonly Period[], whole: boolean): FoundMonths | null {
  const months = [...new Set(periods.map(({ key }) => key))];
  return months.length > 0 ? { months, whole } : null;
}

/** Months of that name; of names that begin so if two Persian or three Latin letters are written. */
function namesOf(word: string): readonly MonthName[] {
  const key = word.replace(/ماه$/, "");
  const exact = NAMES.filter((name) => name.key === key || name.key === word);
  if (exact.length > 0) return exact;
  return word.length >= (/[a-z]/.test(word) ? 3 : 2) ? NAMES.filter((name) => name.key.startsWith(word)) : [];
}

/** "1399", "1399-01", "1399/1/31", "1/1399", "139901", and "98/12" where the data have such a year. */
function readWritten(word: string, calendar: Calendar, known: readonly string[]): Asked[] {
  const [year, month, day] =
    /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(word)?.slice(1) ??
    /^(\d{4})(\d{2})$/.exec(word)?.slice(1) ??
    /^(\d{1,2})[-/.](\d{4})$/.exec(word)?.slice(1).reverse() ??
    [];
  if (year !== undefined)
    return checked({ year: numberOf(year), month: numberOf(month), day: numberOf(day) }) ?? [];
  const [short, shortMonth] = /^(\d{2})[-/.](\d{1,2})$/.exec(word)?.slice(1) ?? [];
  if (short === undefined) return [];
  return (["solar-hijri-month", "gregorian-month"] as const).flatMap((named) =>
    yearsOf(named, calendar, known)
      .filter((full) => full % 100 === Number(short))
      .flatMap((full) => checked({ calendar: named, year: full, month: numberOf(shortMonth) }) ?? []),
  );
}

/** What is known of it, as a list of one; null if no calendar has such a month or day. */
function checked(asked: { readonly [Key in keyof Asked]: Asked[Key] | undefined }): Asked[] | null {
  const { month = 1, day = 1 } = asked;
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return [Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined))];
}

/** Day and year beside a month's name; a short year such as 99 is one that the data have. */
function readBeside(
  numbers: readonly string[],
  name: Required<Pick<Asked, "calendar" | "month">>,
  calendar: Calendar,
  known: readonly string[],
): Asked[] | null {
  if (numbers.some((word) => !/^\d{1,2}$|^\d{4}$/.test(word))) return null;
  const years = yearsOf(name.calendar, calendar, known);
  const isYear = (word: string) => word.length === 2 && years.some((full) => full % 100 === Number(word));
  const written = numbers.find((word) => word.length === 4) ?? numbers.findLast(isYear);
  const rest = numbers.filter((word) => word !== written);
  if (rest.length > 1) return null;
  const year =
    written?.length === 2 ? years.find((full) => full % 100 === Number(written)) : numberOf(written);
  return checked({ ...name, year, day: numberOf(rest[0]) });
}

function numberOf(word: string | undefined): number | undefined {
  return word === undefined ? undefined : Number(word);
}

/** Years of a calendar that the data touch, newest first. */
function yearsOf(named: Monthly, calendar: Calendar, known: readonly string[]): number[] {
  const years = known.flatMap((key) => {
    const period = parsePeriod(calendar, key);
    return [firstDay(period), lastDay(period)].map((day) => periodOfDate(named, day).year);
  });
  return [...new Set(years)].sort((a, b) => b - a);
}

/** Periods of the programme in which what was asked lies; none for a year beyond the calendar's rule. */
function findPeriods(asked: Asked, calendar: Calendar, known: readonly string[]): Period[] {
  try {
    return overlapping(asked, calendar, known);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

/** The period with most of it first; a year's newest first. */
function overlapping(asked: Asked, calendar: Calendar, known: readonly string[]): Period[] {
  const named = asked.calendar ?? calendarOf(asked.year);
  if (!named) return [];
  const years = asked.year === undefined ? yearsOf(named, calendar, known) : [asked.year];
  const inData = (periods: Period[]) => periods.filter(({ key }) => known.includes(key));
  const spans = years.flatMap((year) => spanOf(named, { ...asked, year }) ?? []);
  if (asked.month === undefined)
    return inData(spans.flatMap(({ first, last }) => periodsOf(calendar, first, last))).reverse();
  const best = spans.map(({ first, last }) => byOverlap(periodsOf(calendar, first, last), first, last));
  return asked.year === undefined ? inData(best.flatMap((periods) => periods.slice(0, 1))) : best.flat();
}

function calendarOf(year: number | undefined): Monthly | null {
  if (year === undefined) return null;
  return year >= 1178 && year <= 1500
    ? "solar-hijri-month"
    : year >= 1700 && year <= 2500
      ? "gregorian-month"
      : null;
}

/** First and last Gregorian day of a day, a month or a year; null for a day that its month has not. */
function spanOf(calendar: Monthly, { year, month, day }: Asked): { first: string; last: string } | null {
  const start = parsePeriod(calendar, `${year}-${String(month ?? 1).padStart(2, "0")}`);
  const end = month === undefined ? nextPeriod(start, 11) : start;
  if (day === undefined) return { first: firstDay(start), last: lastDay(end) };
  if (day > daysOf(start)) return null;
  const iso = new Date(Date.parse(`${firstDay(start)}T00:00:00Z`) + (day - 1) * 86_400_000);
  return { first: iso.toISOString().slice(0, 10), last: iso.toISOString().slice(0, 10) };
}

function periodsOf(calendar: Calendar, first: string, last: string): Period[] {
  return rangePeriods(periodOfDate(calendar, first), periodOfDate(calendar, last));
}

function byOverlap(periods: readonly Period[], first: string, last: string): Period[] {
  const days = (period: Period) => {
    const from = firstDay(period) > first ? firstDay(period) : first;
    const to = lastDay(period) < last ? lastDay(period) : last;
    return Date.parse(to) - Date.parse(from);
  };
  return [...periods].sort((a, b) => days(b) - days(a));
}
