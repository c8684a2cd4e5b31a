/** Periods and days in words. */
import {
  type Calendar,
  formatPeriod,
  parseGregorianAsSolar,
  parsePeriod,
  SOLAR_MONTHS,
  timeZoneOf,
} from "../../datasets/period.ts";
import type { Declaration } from "../../datasets/programme.ts";
import type { Locale } from "./locale.ts";
import { formatDigits } from "./numbers.ts";

/** "فروردین ۱۳۹۹" / "Farvardin 1399"; the key itself if it is not one of the calendar. */
export function formatMonth(key: string, calendar: Calendar, locale: Locale): string {
  try {
    return locale.words(formatPeriod(parsePeriod(calendar, key)));
  } catch (error) {
    if (error instanceof RangeError) return formatDigits(key, locale);
    throw error;
  }
}

/** "پایان فروردین ۱۳۹۹" / "end of Farvardin 1399". */
export function formatMonthEnd(key: string, calendar: Calendar, locale: Locale): string {
  return locale.t("month_end", { month: formatMonth(key, calendar, locale) });
}

/** A Gregorian ISO day in the programme's calendar with the other beside it where they differ. */
export function formatDay(iso: string, calendar: Calendar, locale: Locale): string {
  if (calendar !== "solar-hijri-month") return formatDigits(iso, locale);
  const { year, month, day } = parseGregorianAsSolar(iso);
  const name = SOLAR_MONTHS[month - 1];
  const solar = formatDigits(`${day} ${name ? locale.words(name) : month} ${year}`, locale);
  return locale.t("day_both", { solar, gregorian: iso });
}

/** Day and minute of an instant (ISO 8601 in UTC) in the programme's own zone, such as day "…" and time "09:30 (Tehran)". */
export function formatInstant(
  iso: string,
  programme: Pick<Declaration, "calendar" | "time_zone">,
  locale: Locale,
): { readonly day: string; readonly time: string } {
  const zone = timeZoneOf(programme);
  const parts = new Intl.DateTimeFormat("en-CA", {
    ...{ timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit" },
    ...{ hour: "2-digit", minute: "2-digit" },
  }).formatToParts(new Date(iso));
  const part = (type: string) => parts.find((known) => known.type === type)?.value ?? "";
  const city = zone === "Asia/Tehran" ? locale.t("zone_tehran") : zone;
  return {
    day: formatDay(`${part("year")}-${part("month")}-${part("day")}`, programme.calendar, locale),
    time: locale.t("time_in", {
      time: formatDigits(`${part("hour")}:${part("minute")}`, locale),
      zone: city,
    }),
  };
}
