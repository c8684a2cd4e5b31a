/**
 * Monthly flows that stand out by the modified z-score of Iglewicz & Hoaglin (1993, "How to Detect and Handle
 * Outliers", ASQC): |M| > 3.5, M = 0.6745 (x − median) / MAD, over the same season of the year.
 *
 * x is the log of a place's flow, less the nation's movement of that period, less the median of the twelve periods
 * around. Limits: it tells that a flow is strange, not that it is wrong; what many places do at once is left alone.
 */
import { medianOf, spreadOf } from "./robust.ts";

export interface FlowSeries {
  readonly place: string;
  /** One a period; null where it is not known. */
  readonly flows: readonly (number | null)[];
}

export interface Outlier {
  readonly place: string;
  /** Position among the periods. */
  readonly at: number;
  readonly seen: number;
  readonly expected: number;
  /** Flows between these would not have been said to stand out. */
  readonly low: number;
  readonly high: number;
  /** The modified z-score, with its sign. */
  readonly score: number;
}

/** Beyond it a value is an outlier; the value Iglewicz & Hoaglin recommend. */
export const CUTOFF = 3.5;
/** Fewer values of a season are not judged. */
export const LEAST_VALUES = 8;
/** A flow this many times the expected, or its inverse, is not worth a call however steady the place is. */
export const LEAST_RATIO = 1.4;
/** Smaller flows are left to chance. */
const LEAST_FLOW = 20;
/** Periods on each side whose median is expected, and those whose spread counts too. */
const AROUND = 6;
const NEAR = 12;
/** Spread of logs that no place is held below. */
const LEAST_SPREAD = 0.03;
/** Places that must be there for a nation's movement, and for a spread across places. */
const LEAST_PLACES = 5;
const LEAST_ACROSS = 8;
/** So many places that move the same way in one period are moved by something they share. */
const SHARED = 4;

/** Every outlier, by place and period. `seasons` has a word a period: only equal ones are compared. */
export function findOutliers(series: readonly FlowSeries[], seasons: readonly number[]): Outlier[] {
  const logs = series.map(({ flows }) =>
    flows.map((flow) => (flow !== null && flow >= 0 ? Math.log(flow + 0.5) : NaN)),
  );
  const nation = computeNation(logs, seasons.length);
  const shares = logs.map((row) => row.map((log, at) => log - (nation[at] ?? NaN)));
  const usual = shares.map((row) => row.map((_, at) => medianAround(row, at)));
  const off = shares.map((row, place) => row.map((share, at) => share - (usual[place]?.[at] ?? NaN)));
  const across = seasons.map((_, at) => {
    const values = off.flatMap((row) => known(row[at]));
    return values.length >= LEAST_ACROSS ? spreadOf(values) : 0;
  });
  const found = series.flatMap(({ place, flows }, row) => {
    const first = flows.findIndex((flow) => flow !== null && flow > 0);
    const middles = (at: number) => (usual[row]?.[at] ?? NaN) + (nation[at] ?? NaN);
    return judgePlace(off[row] ?? [], seasons, across, middles)
      .filter(({ at }) => at >= first + NEAR)
      .flatMap(({ at, ...rest }) => {
        const seen = flows[at];
        return seen === null || seen === undefined ? [] : [{ place, at, seen, ...rest }];
      });
  });
  return found.filter((outlier) => !isShared(outlier, found));
}

function known(value: number | undefined): number[] {
  return value === undefined || Number.isNaN(value) ? [] : [value];
}

/** The middle movement of all places in each period; zero where too few are known to tell one. */
function computeNation(logs: readonly (readonly number[])[], periods: number): number[] {
  const own = logs.map((row) => medianOf(row.flatMap(known)));
  return Array.from({ length: periods }, (_, at) => {
    const moved = logs.flatMap((row, place) => known((row[at] ?? NaN) - (own[place] ?? NaN)));
    return moved.length >= LEAST_PLACES ? medianOf(moved) : 0;
  });
}

/** The median of the periods around, the one in the middle left out; NaN of fewer than six. */
function medianAround(row: readonly number[], at: number): number {
  const around = row.slice(Math.max(0, at - AROUND), at + AROUND + 1);
  around.splice(Math.min(at, AROUND), 1);
  const values = around.flatMap(known);
  return values.length >= AROUND ? medianOf(values) : NaN;
}

function judgePlace(
  off: readonly number[],
  seasons: readonly number[],
  across: readonly number[],
  middles: (at: number) => number,
): Omit<Outlier, "place" | "seen">[] {
  const groups = new Map<number, number[]>();
  for (const [at, season] of seasons.entries())
    groups.set(season, [...(groups.get(season) ?? []), ...known(off[at])]);
  const seasonal = new Map(
    [...groups].map(([season, values]) => [
      season,
      values.length < LEAST_VALUES ? null : { middle: medianOf(values), spread: spreadOf(values) },
    ]),
  );
  return off.flatMap((value, at) => {
    const season = seasonal.get(seasons[at] ?? NaN);
    if (!season || Number.isNaN(value)) return [];
    const expected = Math.exp(middles(at) + season.middle);
    const away = value - season.middle;
    // The cheap test first: most values are near.
    if (expected < LEAST_FLOW || Math.abs(away) <= Math.max(Math.log(LEAST_RATIO), CUTOFF * season.spread))
      return [];
    const near = spreadOf(off.slice(Math.max(0, at - NEAR), at + NEAR + 1).flatMap(known));
    const chance = 1 / Math.sqrt(expected);
    const spread = Math.max(season.spread, near, across[at] ?? 0, chance, LEAST_SPREAD);
    const score = away / spread;
    if (Math.abs(score) <= CUTOFF) return [];
    const reach = Math.exp(Math.max(CUTOFF * spread, Math.log(LEAST_RATIO)));
    return [{ at, expected, low: expected / reach, high: expected * reach, score }];
  });
}

/** Whether many places stand out the same way in the period, and this one no more than they do. */
function isShared({ at, score }: Outlier, found: readonly Outlier[]): boolean {
  const alike = found.filter((other) => other.at === at && Math.sign(other.score) === Math.sign(score));
  return (
    alike.length >= SHARED && Math.abs(score) <= 2 * medianOf(alike.map((other) => Math.abs(other.score)))
  );
}
