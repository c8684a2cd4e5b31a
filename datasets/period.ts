/**
 * A reporting period and the only calendar arithmetic of the house.
 *
 * A period is known by its key: "1399-01" (Solar Hijri month), "2024-03" (Gregorian month) or "2024"
 * (Gregorian year). Days are ISO dates ("2020-04-19"), always Gregorian, because DuckDB's DATE is.
 */
import type { Basis, Words } from "./vocabulary.ts";

export const CALENDARS = ["solar-hijri-month", "gregorian-month", "gregorian-year"] as const;
export type Calendar = (typeof CALENDARS)[number];

/** The zone a programme declares; without one that of its calendar's country, or UTC. */
export function timeZoneOf({
  time_zone,
  calendar,
}: {
  readonly time_zone?: string | undefined;
  readonly calendar: Calendar;
}): string {
  return time_zone ?? (calendar === "solar-hijri-month" ? "Asia/Tehran" : "UTC");
}

/** Which days do not count as working days: weekdays by `Date.getUTCDay`, and fixed "MM-DD" of the calendar. */
export interface DaysOff {
  readonly weekly: readonly number[];
  readonly fixed: readonly string[];
}

export interface Period {
  readonly key: string;
  readonly calendar: Calendar;
  readonly year: number;
  /** 1–12; always 1 where a period is a year. */
  readonly month: number;
  /** Periods since year 0, so neighbours differ by one. */
  readonly ordinal: number;
}

/** The years for which the 33-year leap rule agrees with the official (astronomical) calendar, day by day. */
export const SOLAR_YEARS = { first: 1178, last: 1500 } as const;

const DAY = 86_400_000;
/** 1 Farvardin 1 in days since 1970-01-01: 1 Farvardin 1400 is 2021-03-21, and the rule counts back from there. */
const SOLAR_EPOCH_DAY = Date.UTC(2021, 2, 21) / DAY - (1399 * 365 + solarLeapsBefore(1400));

export const SOLAR_MONTHS: readonly Words[] = [
  { fa: "فروردین", en: "Farvardin" },
  { fa: "اردیبهشت", en: "Ordibehesht" },
  { fa: "خرداد", en: "Khordad" },
  { fa: "تیر", en: "Tir" },
  { fa: "مرداد", en: "Mordad" },
  { fa: "شهریور", en: "Shahrivar" },
  { fa: "مهر", en: "Mehr" },
  { fa: "آبان", en: "Aban" },
  { fa: "آذر", en: "Azar" },
  { fa: "دی", en: "Dey" },
  { fa: "بهمن", en: "Bahman" },
  { fa: "اسفند", en: "Esfand" },
];

export const GREGORIAN_MONTHS: readonly Words[] = [
  { fa: "ژانویه", en: "January" },
  { fa: "فوریه", en: "February" },
  { fa: "مارس", en: "March" },
  { fa: "آوریل", en: "April" },
  { fa: "مه", en: "May" },
  { fa: "ژوئن", en: "June" },
  { fa: "ژوئیه", en: "July" },
  { fa: "اوت", en: "August" },
  { fa: "سپتامبر", en: "September" },
  { fa: "اکتبر", en: "October" },
  { fa: "نوامبر", en: "November" },
  { fa: "دسامبر", en: "December" },
];

/** Leap years in the years 1…year−1 of the 33-year rule (8 leap years in 33). */
function solarLeapsBefore(year: number): number {
  return Math.floor((8 * (year - 1) + 29) / 33);
}

/** Whether a Solar Hijri year has 366 days; right for 1178–1500. */
export function isSolarLeap(year: number): boolean {
  return solarLeapsBefore(year + 1) > solarLeapsBefore(year);
}

/** Days in a Solar Hijri month: 31 in the first six, 30 in the next five, 29 or 30 in Esfand. */
export function solarMonthDays(year: number, month: number): number {
  if (month <= 6) return 31;
  return month <= 11 || isSolarLeap(year) ? 30 : 29;
}

function isoFromDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

function dayFromIso(date: string): number {
  const day = Date.parse(`${date}T00:00:00Z`) / DAY;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !Number.isInteger(day) || isoFromDay(day) !== date)
    throw new RangeError(`invalid date: ${date}`);
  return day;
}

/** Gregorian ISO date of a Solar Hijri day; throws RangeError if the day does not exist. */
export function formatSolarAsGregorian(year: number, month: number, day: number): string {
  if (
    !(year >= SOLAR_YEARS.first && year <= SOLAR_YEARS.last && month >= 1 && month <= 12) ||
    !(day >= 1 && day <= solarMonthDays(year, month))
  )
    throw new RangeError(`invalid solar date: ${year}-${month}-${day}`);
  const before = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  return isoFromDay(SOLAR_EPOCH_DAY + (year - 1) * 365 + solarLeapsBefore(year) + before + day - 1);
}

/** Solar Hijri year, month and day of a Gregorian ISO date. */
export function parseGregorianAsSolar(date: string): { year: number; month: number; day: number } {
  const since = dayFromIso(date) - SOLAR_EPOCH_DAY;
  let year = Math.floor(since / 365.2425) + 1;
  const start = (y: number) => (y - 1) * 365 + solarLeapsBefore(y);
  while (start(year) > since) year -= 1;
  while (start(year + 1) <= since) year += 1;
  const ofYear = since - start(year);
  const month = ofYear < 186 ? Math.floor(ofYear / 31) + 1 : Math.floor((ofYear - 186) / 30) + 7;
  return { year, month, day: ofYear - (month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30) + 1 };
}

function createPeriod(calendar: Calendar, ordinal: number): Period {
  if (calendar === "gregorian-year")
    return { key: String(ordinal).padStart(4, "0"), calendar, year: ordinal, month: 1, ordinal };
  const year = Math.floor(ordinal / 12);
  const month = (ordinal % 12) + 1;
  const key = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
  return { key, calendar, year, month, ordinal };
}

/** The period a key names; throws RangeError (`invalid period: …`) if it is not one of this calendar. */
export function parsePeriod(calendar: Calendar, key: string): Period {
  const match = calendar === "gregorian-year" ? /^(\d{4})$/.exec(key) : /^(\d{4})-(0[1-9]|1[0-2])$/.exec(key);
  const year = Number(match?.[1]);
  const plausible =
    calendar === "solar-hijri-month"
      ? year >= SOLAR_YEARS.first && year <= SOLAR_YEARS.last
      : year >= 1700 && year <= 2500;
  if (!match || !plausible) throw new RangeError(`invalid period: ${key}`);
  const ordinal = calendar === "gregorian-year" ? year : year * 12 + Number(match[2]) - 1;
  return createPeriod(calendar, ordinal);
}

/** The period `by` periods later (earlier if negative). */
export function nextPeriod(period: Period, by = 1): Period {
  return createPeriod(period.calendar, period.ordinal + by);
}

/** Every period from `first` to `last`, both included; empty if last is earlier. */
export function rangePeriods(first: Period, last: Period): Period[] {
  const count = Math.max(0, last.ordinal - first.ordinal + 1);
  return Array.from({ length: count }, (_, i) => nextPeriod(first, i));
}

/** The period a Gregorian ISO date falls in. */
export function periodOfDate(calendar: Calendar, date: string): Period {
  if (calendar === "solar-hijri-month") {
    const solar = parseGregorianAsSolar(date);
    return createPeriod(calendar, solar.year * 12 + solar.month - 1);
  }
  dayFromIso(date);
  return parsePeriod(calendar, date.slice(0, calendar === "gregorian-year" ? 4 : 7));
}

/** Periods in a year of the calendar: 12, or 1 where a period is a year. */
export function periodsPerYear(calendar: Calendar): 1 | 12 {
  return calendar === "gregorian-year" ? 1 : 12;
}

/** The period that a change up to `period` is measured from. */
export function basisPeriod(period: Period, basis: Basis): Period {
  if (basis === "last_month") return nextPeriod(period, -1);
  if (basis === "last_year") return nextPeriod(period, -periodsPerYear(period.calendar));
  return nextPeriod(period, -period.month);
}

/** First Gregorian day of a period. */
export function firstDay(period: Period): string {
  if (period.calendar === "solar-hijri-month") return formatSolarAsGregorian(period.year, period.month, 1);
  return `${String(period.year).padStart(4, "0")}-${String(period.month).padStart(2, "0")}-01`;
}

/** Last Gregorian day of a period. */
export function lastDay(period: Period): string {
  return isoFromDay(dayFromIso(firstDay(nextPeriod(period))) - 1);
}

/** Calendar days of a period. */
export function daysOf(period: Period): number {
  return dayFromIso(firstDay(nextPeriod(period))) - dayFromIso(firstDay(period));
}

/** Days of a period that are neither a weekly day off nor a fixed holiday; lunar holidays are not known here. */
export function workingDaysOf(period: Period, off: DaysOff): number {
  const first = dayFromIso(firstDay(period));
  let count = 0;
  for (let day = first; day < first + daysOf(period); day += 1) {
    const iso = isoFromDay(day);
    if (off.weekly.includes(new Date(day * DAY).getUTCDay())) continue;
    if (!off.fixed.includes(formatMonthDay(period.calendar, iso))) count += 1;
  }
  return count;
}

function formatMonthDay(calendar: Calendar, iso: string): string {
  if (calendar !== "solar-hijri-month") return iso.slice(5);
  const { month, day } = parseGregorianAsSolar(iso);
  return `${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** "فروردین ۱۳۹۹" / "Farvardin 1399"; composed from parts because Intl puts the year first. */
export function formatPeriod(period: Period): Words {
  const digits = String(period.year);
  const persian = digits.replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[Number(digit)] ?? digit);
  if (period.calendar === "gregorian-year") return { fa: persian, en: digits };
  const name = (period.calendar === "solar-hijri-month" ? SOLAR_MONTHS : GREGORIAN_MONTHS)[period.month - 1];
  if (!name) throw new RangeError(`invalid period: ${period.key}`);
  return { fa: `${name.fa} ${persian}`, en: `${name.en} ${digits}` };
}
