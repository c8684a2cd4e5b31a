/** Instants as people write them: a day and a minute in a programme's own zone and calendar. */
import {
  type Calendar,
  formatSolarAsGregorian,
  parseGregorianAsSolar,
  solarMonthDays,
} from "../../datasets/period.ts";

const MINUTE = 60_000;

/**
 * ISO 8601 in UTC of "1405-03-20T09:30" (a day of the programme's calendar, or a Gregorian one) in a zone, or of an
 * instant in UTC; null for anything else. A year below 1700 is Solar Hijri.
 */
export function parseInstant(text: string, zone: string, calendar: Calendar): string | null {
  const trimmed = text.trim();
  if (/Z$/.test(trimmed)) {
    const instant = Date.parse(trimmed);
    return Number.isNaN(instant) ? null : formatUtc(instant);
  }
  const [, year, month, day, hour, minute] =
    /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/.exec(trimmed)?.map(Number) ?? [];
  if (!year || !month || !day || hour === undefined || minute === undefined || hour > 23 || minute > 59)
    return null;
  const isSolar = calendar === "solar-hijri-month" && year < 1700;
  if (isSolar && (month > 12 || day > solarMonthDays(year, month))) return null;
  const iso = isSolar ? formatSolarAsGregorian(year, month, day) : trimmed.slice(0, 10);
  if (Number.isNaN(Date.parse(`${iso}T00:00:00Z`))) return null;
  return findInstant(iso, hour * 60 + minute, zone);
}

/** The instant at which the clocks of a zone show so many minutes of a Gregorian day. */
function findInstant(iso: string, minutes: number, zone: string): string {
  const asked = Date.parse(`${iso}T00:00:00Z`) + minutes * MINUTE;
  // Twice: the first guess may lie on the other side of a change of the clocks.
  let instant = asked;
  for (let turn = 0; turn < 2; turn += 1) instant = asked - offsetOf(instant, zone);
  return formatUtc(instant);
}

/** Milliseconds by which a zone's clocks are ahead of UTC at an instant. */
function offsetOf(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-CA", {
    ...{ timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit" },
    ...{ hour: "2-digit", minute: "2-digit" },
  }).formatToParts(instant);
  const part = (type: string) => parts.find((known) => known.type === type)?.value ?? "";
  const shown = Date.parse(
    `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}:00Z`,
  );
  return shown - Math.floor(instant / MINUTE) * MINUTE;
}

function formatUtc(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** Solar day of a Gregorian one, for what is listed in a terminal. */
export function formatSolar(iso: string): string {
  const { year, month, day } = parseGregorianAsSolar(iso.slice(0, 10));
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
