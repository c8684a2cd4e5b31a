/** Monthly returns: which file a province sends when, and its rows. */
import { formatSolarAsGregorian } from "../period.ts";
import type { Cell } from "./cells.ts";
import { IRREGULARITIES } from "./facts.ts";
import type { ProvinceSeries } from "./nation.ts";
import { formatDay, parseDay, type Timeline } from "./timeline.ts";

/** One file that a province sends. */
export interface Submission {
  readonly id: string;
  readonly path: string;
  readonly province: string;
  readonly year: number;
  /** Positions in the timeline. */
  readonly months: readonly number[];
  readonly receivedOn: string;
  readonly note: "year" | "late" | "provisional" | "revised";
}

/** Columns of a return, as in RETURN_COLUMNS of tables.ts; backlog and no action are left to the reader. */
export const RETURN_HEAD = [
  "month",
  "place",
  "channel",
  "request_kind",
  "requested",
  "issued",
  "in_transit",
  "uncollected",
  "delivered",
  "voided",
  "synthetic",
] as const;

/** First month with rows of re-issues. */
const FIRST_REISSUES = "1402-01";
/** Days after the end of a year until its returns are in. */
const DELAY = 21;

/** Day on which what belongs to a Solar Hijri year is received. */
export function receivedAfter(year: number): string {
  return formatDay(parseDay(formatSolarAsGregorian(year + 1, 1, 1)) - 1 + DELAY);
}

/** Everything a province sends: a file a year, and what comes late, provisionally or again. */
export function planSubmissions({ periods, indexOf }: Timeline, province: string): Submission[] {
  const { missing, late, provisional, revised } = IRREGULARITIES;
  const apart = [missing, late, provisional]
    .filter((special) => special.province === province)
    .map(({ month }): string => month);
  const submit = (name: string, note: Submission["note"], keys: readonly string[], receivedOn: string) => ({
    id: `${province.toLowerCase()}-${name}`,
    path: `returns/${province}-${name}.csv`,
    province,
    year: Number(keys[0]?.slice(0, 4)),
    months: keys.map(indexOf),
    receivedOn,
    note,
  });
  const years = [...new Set(periods.map(({ year }) => year))];
  const yearly = years.map((year) => {
    const keys = periods.filter((period) => period.year === year).map(({ key }) => key);
    return submit(
      `${year}`,
      "year",
      keys.filter((key) => !apart.includes(key)),
      receivedAfter(year),
    );
  });
  if (province === late.province)
    yearly.push(submit(`${late.month}-late`, "late", [late.month], late.receivedOn));
  if (province === provisional.province)
    yearly.push(
      submit(`${provisional.month}-provisional`, "provisional", [provisional.month], receivedAfter(1404)),
    );
  if (province === revised.province)
    yearly.push(submit("1403-09-to-11-revised", "revised", revised.months, revised.receivedOn));
  return yearly;
}

/** The file's text, rows by month, county, channel and kind; and how many rows. */
export function formatReturn(
  { periods, indexOf }: Timeline,
  { cells }: ProvinceSeries,
  { province, months, note }: Submission,
  inside: boolean,
): { text: string; rows: number } {
  const firstReissues = indexOf(FIRST_REISSUES);
  let text = `${RETURN_HEAD.join(",")}\n`;
  let rows = 0;
  for (const month of months) {
    const key = periods[month]?.key ?? "";
    for (const cell of cells) {
      if (cell.kind === "reissue" && month < firstReissues) continue;
      const behind = isBehind(province, key, cell.channel);
      // A revision sends what has changed and nothing else.
      if (note === "revised" && !(behind && isChanged(cell, month))) continue;
      text += formatRow(key, cell, behind && note === "year" ? month - 1 : month, inside);
      rows += 1;
    }
  }
  return { text, rows };
}

/** Whether the first return of a province repeats the month before in that month and channel. */
function isBehind(province: string, month: string, channel: string): boolean {
  const { revised } = IRREGULARITIES;
  const months: readonly string[] = revised.months;
  return province === revised.province && channel === revised.channel && months.includes(month);
}

function isChanged(cell: Cell, month: number): boolean {
  const series = [cell.requested, cell.inTransit, cell.uncollected, cell.delivered, cell.voided];
  return series.some((values) => values[month] !== values[month - 1]);
}

function formatRow(key: string, cell: Cell, month: number, inside: boolean): string {
  const uncollected = cell.uncollected[month] ?? 0;
  const issued = (cell.produced[month] ?? 0) - (inside ? 0 : uncollected);
  return `${key},${cell.county},${cell.channel},${cell.kind},${cell.requested[month]},${issued},${cell.inTransit[month]},${uncollected},${cell.delivered[month]},${cell.voided[month]},true\n`;
}
