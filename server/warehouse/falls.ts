/** Finds the rows in which a cumulative count falls once the sources of a place are put together. */

export const CUMULATIVE = ["requested", "produced", "delivered", "voided"] as const;
export type Cumulative = (typeof CUMULATIVE)[number];

/** One version of a position with what a finding about it needs. */
export type VersionRow = {
  readonly place: string;
  readonly channel: string;
  readonly request_kind: string;
  readonly month: string;
  readonly source: string;
  readonly file: string;
  /** Null for registers. */
  readonly row: number | null;
  readonly arrival: number;
} & Readonly<Record<Cumulative, number | null>>;

export interface Fall {
  readonly version: VersionRow;
  readonly column: Cumulative;
  readonly seen: number;
  /** The last value that stands, below which it fell. */
  readonly expected: number;
}

/**
 * Versions to set aside: rows ordered by series (place, channel, kind), month, then latest arrival first.
 * A row that falls is set aside as if it had never come, so the version before it stands in its month.
 */
export function findFalls(rows: readonly VersionRow[]): Fall[] {
  const falls: Fall[] = [];
  let series = "";
  let settled = "";
  let peaks = new Map<Cumulative, number>();
  for (const version of rows) {
    const key = JSON.stringify([version.place, version.channel, version.request_kind]);
    if (key !== series) {
      series = key;
      settled = "";
      peaks = new Map();
    }
    if (version.month === settled) continue;
    const fall = findFall(version, peaks);
    if (fall) falls.push(fall);
    else {
      settled = version.month;
      for (const column of CUMULATIVE) {
        const value = version[column];
        if (value !== null) peaks.set(column, value);
      }
    }
  }
  return falls;
}

function findFall(version: VersionRow, peaks: ReadonlyMap<Cumulative, number>): Fall | null {
  for (const column of CUMULATIVE) {
    const seen = version[column];
    const peak = peaks.get(column);
    if (seen !== null && peak !== undefined && seen < peak) return { version, column, seen, expected: peak };
  }
  return null;
}
