/** Instants as people write them: a day and a minute in a programme's own zone and calendar. */
import {
  type Calendar,
  formatSolarAsGregorian,
  parseGregorianAsSolar,
  SOLAR_YEARS,
  solarMonthDays,
} from "./period.ts";

const DAY = 86_400_000;
/** The minute of the day at which releases come out, where no other is named. */
export const STANDARD_TIME = "09:30";

/**
 * ISO 8601 in UTC of "1405-03-20T09:30" (a day of the programme's calendar, or a Gregorian one; without a time the
 * standard one) in a zone, or of an instant in UTC; null for anything else, and for a time that the zone's clocks
 * skipped. Of a time that they showed twice the later one. A year up to 1500 is Solar Hijri.
 */
export function parseInstant(text: string, zone: string, calendar: Calendar): string | null {
  const trimmed = text.trim();
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z$/.test(trimmed)) {
    const instant = Date.parse(trimmed);
    return Number.isNaN(instant) || !isGregorianDay(trimmed.slice(0, 10)) ? null : formatUtc(instant);
  }
  const [, day = "", time = STANDARD_TIME] =
    /^(\d{4}-\d{2}-\d{2})(?:T((?:[01]\d|2[0-3]):[0-5]\d))?$/.exec(trimmed) ?? [];
  const iso = readDay(day, calendar);
  return iso === null ? null : findInstant(`${iso}T${time}`, zone);
}

/** The pair of it: "1405-03-20T09:30", what the zone's clocks and the programme's calendar show at an instant. */
export function formatInstant(instant: string, zone: string, calendar: Calendar): string {
  const shown = new Date(createClocks(zone)(Date.parse(instant))).toISOString();
  const day = shown.slice(0, 10);
  return `${calendar === "solar-hijri-month" ? formatSolar(day) : day}T${shown.slice(11, 16)}`;
}

/** Gregorian ISO day of a day as written; null where there is no such day. */
function readDay(text: string, calendar: Calendar): string | null {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  if (calendar !== "solar-hijri-month" || year > SOLAR_YEARS.last) return isGregorianDay(text) ? text : null;
  const isThere = month >= 1 && month <= 12 && day >= 1 && day <= solarMonthDays(year, month);
  return isThere && year >= SOLAR_YEARS.first ? formatSolarAsGregorian(year, month, day) : null;
}

/** Date.parse takes 30 February for 2 March. */
function isGregorianDay(iso: string): boolean {
  const instant = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(iso);
}

/** The last instant at which the clocks of a zone show a time ("2020-05-19T09:30"); null where they never do. */
function findInstant(local: string, zone: string): string | null {
  const asked = Date.parse(`${local}:00Z`);
  const shownAt = createClocks(zone);
  const found = [asked - DAY, asked + DAY]
    .map((near) => asked - (shownAt(near) - near))
    .filter((instant) => shownAt(instant) === asked);
  return found.length === 0 ? null : formatUtc(Math.max(...found));
}

/** What the clocks of a zone show at an instant (milliseconds since 1970), as if it were UTC. */
function createClocks(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat("sv-SE", {
    ...{ timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" },
    ...{ hour: "2-digit", minute: "2-digit", second: "2-digit" },
  });
  return (instant) => Date.parse(`${format.format(instant).replace(" ", "T")}Z`) + (instant % 1000);
}

function formatUtc(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** Solar Hijri day of a Gregorian one, both ISO. */
function formatSolar(iso: string): string {
  const { year, month, day } = parseGregorianAsSolar(iso);
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
