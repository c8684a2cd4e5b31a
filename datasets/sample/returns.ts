/** Rows of the returns: month-end stocks of the provinces and months of one submission. */
import type { Cell } from "./cells.ts";
import { REVISIONS } from "./facts.ts";
import type { ProvinceSeries } from "./nation.ts";
import type { Submission } from "./submissions.ts";
import type { Timeline } from "./timeline.ts";

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

/** The file's text, rows by month, county, channel and kind; and how many rows. `provinces` are the submission's. */
export function formatReturn(
  { periods, indexOf }: Timeline,
  provinces: readonly ProvinceSeries[],
  { months, inside, note }: Submission,
): { text: string; rows: number } {
  const firstReissues = indexOf(FIRST_REISSUES);
  let text = `${RETURN_HEAD.join(",")}\n`;
  let rows = 0;
  for (const month of months) {
    const key = periods[month]?.key ?? "";
    for (const { province, cells } of provinces) {
      const late = findLateChannel(province.place, key);
      for (const cell of cells) {
        if (cell.kind === "reissue" && month < firstReissues) continue;
        const behind = cell.channel === late;
        // A revision sends what has changed and nothing else.
        if (note === "revised" && !(behind && isChanged(cell, month))) continue;
        text += formatRow(key, cell, behind && note !== "revised" ? month - 1 : month, inside);
        rows += 1;
      }
    }
  }
  return { text, rows };
}

/** The channel in which the first return of a province repeats the month before; undefined in most months. */
function findLateChannel(province: string, month: string): string | undefined {
  return REVISIONS.find((revision) => revision.province === province && revision.months.includes(month))
    ?.channel;
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
