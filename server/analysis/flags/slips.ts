/** Stocks off by about an order of magnitude or by one slipped digit, which the next period takes back. */
import type { FallenRow, Spike } from "../../metrics/flag-rows.ts";
import { type Explanation, explainSlip } from "./digit-slip.ts";

export interface SlipFound extends Explanation {
  readonly place: string;
  readonly province: string;
  readonly month: string;
  readonly figure: Spike["figure"];
  readonly channel: Spike["channel"];
  readonly request_kind: Spike["request_kind"];
  readonly seen: number;
  /** Between what was stated before and what after. */
  readonly low: number;
  readonly high: number;
  /** What reading set aside for it: this row, those after it, or nothing. */
  readonly setAside: "itself" | "after" | null;
  readonly synthetic: boolean;
}

/** A count this many times too large or too small needs no explanation by a digit. */
const MAGNITUDE = 5;
/** What lies at the office moves both ways: only a larger leap is called a slip. */
const LEAST_LEAP = 1.6;
/** How far a count may go on between two periods, as a share of it. */
const STEP = 0.1;
/** Beside the neighbours' own numbers, for places that hardly move. */
const SLACK = 0.01;
const LEAST_SLACK = 5;
const LEAST_FALL = 50;

/** What a slip explains of the stocks that left their neighbours and came back. */
export function findSlips(spikes: readonly Spike[]): SlipFound[] {
  return spikes.flatMap((spike) => {
    const { value: seen, before, after, figure } = spike;
    const [low, high] = [Math.min(before, after), Math.max(before, after)];
    const leap = seen > high ? seen / Math.max(high, 1) : Math.max(low, 1) / Math.max(seen, 1);
    if (figure === "uncollected" && leap < LEAST_LEAP) return [];
    const slack = LEAST_SLACK + SLACK * high;
    const explained = explain(seen, leap, low - slack, high + slack);
    if (!explained) return [];
    const { value: _v, before: _b, after: _a, ...rest } = spike;
    return [{ ...rest, seen, low, high, setAside: null, ...explained }];
  });
}

function explain(typed: number, leap: number, low: number, high: number, aim?: number): Explanation | null {
  return (
    explainSlip(typed, low, high, aim) ?? (leap >= MAGNITUDE ? { slip: "magnitude", meant: null } : null)
  );
}

/**
 * What a slip explains of the rows that were set aside because a cumulative count fell: one row alone is itself too
 * small; where the rows after it fall below the same count, that count was too large.
 */
export function findSetAsideSlips(fallen: readonly FallenRow[]): SlipFound[] {
  const runs = new Map<string, FallenRow[]>();
  for (const row of fallen) {
    const key = [row.place, row.channel, row.request_kind, row.figure, row.peak].join(" ");
    runs.set(key, [...(runs.get(key) ?? []), row]);
  }
  return [...runs.values()].flatMap((run) => {
    const [first] = run.toSorted((a, b) => (a.month < b.month ? -1 : 1));
    if (!first) return [];
    const [itself, above] = [explainFallen(first), explainPeak(first)];
    // Of a single fallen row nobody knows yet which of the two is right; its own is the one that was set aside.
    return (run.length > 1 ? (above ?? itself) : (itself ?? above)) ?? [];
  });
}

function explainFallen(row: FallenRow): SlipFound | null {
  const { peak } = row;
  const seen = row.stated ?? row.seen;
  if (seen === null || peak === null) return null;
  if (!isFarBelow(seen, peak)) return null;
  const [low, high] = [peak, peak * (1 + STEP) + LEAST_SLACK];
  const explained = explain(seen, peak / Math.max(seen, 1), low, high, low);
  return explained && { ...describe(row, row.month), setAside: "itself", seen, low, high, ...explained };
}

function explainPeak(row: FallenRow): SlipFound | null {
  const { peak, peak_month, seen } = row;
  if (seen === null || peak === null || peak_month === null) return null;
  if (!isFarBelow(seen, peak)) return null;
  const [low, high] = [seen * (1 - STEP) - LEAST_SLACK, seen];
  const explained = explain(peak, peak / Math.max(seen, 1), low, high, high);
  return (
    explained && { ...describe(row, peak_month), setAside: "after", seen: peak, low, high, ...explained }
  );
}

/** As far as what is looked for in rows that stand: less is a rounding, or a correction. */
function isFarBelow(count: number, peak: number): boolean {
  return peak - count >= Math.max(LEAST_FALL, STEP * count);
}

function describe({ place, province, channel, request_kind, figure, synthetic }: FallenRow, month: string) {
  return { place, province, month, figure, channel, request_kind, synthetic };
}
