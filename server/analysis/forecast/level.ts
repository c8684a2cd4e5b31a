/**
 * Flows of places, period by period: a season common to all, a level that moves with shocks common to all and its own,
 * and noise. Fitted on logarithms, so that flows are never negative and shocks are shares.
 */
import { ReaderError } from "../../errors.ts";
import { fitLocalLevels, type LevelFit } from "./local-level.ts";
import { estimateSeason, medianOf } from "./season.ts";

/** Periods looked back on at most. */
export const WINDOW = 60;
/** Periods in which places reported, at least. */
export const FLOWS_NEEDED = 12;
/** A place's own spread weighs against that of all places as if these many periods spoke for the latter. */
const SPREAD_PRIOR = 12;

export interface FlowModel {
  readonly places: number;
  /** Log factors by month of the year, 0 = the first; zeros where no season is told. */
  readonly season: Float64Array;
  /** Month of the year of the last period, 1–12. */
  readonly lastMonthOfYear: number;
  readonly periodsPerYear: number;
  /** Logarithm of a place's usual flow, to which the levels add; NaN for a place without flows. */
  readonly usual: Float64Array;
  /** What all places share: one series. */
  readonly common: readonly LevelFit[];
  /** What each adds, in units of its spread. */
  readonly own: readonly LevelFit[];
  /** How uneven a place is against the others; 1 is as they are. */
  readonly spread: Float64Array;
}

/**
 * Fits flows up to their last period: `series[place][period]` (null is not reported; below zero is a correction of
 * earlier periods and is left out too), `monthOfYear` 1–12 of each period, all of one length.
 * Throws ReaderError `short_history`, naming `month`, where fewer than 12 periods were reported by half of the places.
 */
export function fitFlows(
  series: readonly (readonly (number | null)[])[],
  monthOfYear: readonly number[],
  periodsPerYear: number,
  month = "",
): FlowModel {
  const length = Math.min(WINDOW, monthOfYear.length);
  const logs = series.map((flows) => readLogs(flows.slice(flows.length - length)));
  const periods = monthOfYear.slice(monthOfYear.length - length);
  const found = periods.filter((_, t) => countKnown(logs, t) * 2 >= Math.max(1, logs.length)).length;
  if (found < FLOWS_NEEDED) throw new ReaderError("short_history", { needed: FLOWS_NEEDED, found, month });
  const season = periodsPerYear === 12 ? estimateSeason(logs, periods) : new Float64Array(12);
  const plain = logs.map((log) => log.map((x, t) => x - (season[(periods[t] ?? 1) - 1] ?? 0)));
  const { usual, shared, rest } = separate(plain);
  const spread = measureSpreads(rest);
  const own = fitLocalLevels(rest.map((values, i) => values.map((x) => x / (spread[i] ?? 1))));
  return {
    places: series.length,
    season,
    lastMonthOfYear: periods.at(-1) ?? 1,
    periodsPerYear,
    usual,
    common: fitLocalLevels([shared]),
    own,
    spread,
  };
}

/** Logarithms of flows plus one; a place's zeros before its first flow are a time before it began. */
function readLogs(flows: readonly (number | null)[]): Float64Array {
  const began = flows.findIndex((flow) => flow !== null && flow > 0);
  return Float64Array.from(flows, (flow, t) =>
    flow === null || flow < 0 || t < began || began < 0 ? Number.NaN : Math.log1p(flow),
  );
}

function countKnown(logs: readonly Float64Array[], t: number): number {
  return logs.reduce((count, log) => count + (Number.isNaN(log[t]) ? 0 : 1), 0);
}

/** Each value as its place's usual one, what all places share in the period, and the rest; missing ones stay so. */
function separate(logs: readonly Float64Array[]) {
  const length = logs[0]?.length ?? 0;
  const usual = Float64Array.from(logs, (log) => meanOf(log));
  const shared = new Float64Array(length);
  for (let round = 0; round < 8; round += 1) {
    for (let t = 0; t < length; t += 1)
      shared[t] = meanOf(logs.map((log, i) => (log[t] as number) - (usual[i] as number)));
    logs.forEach((log, i) => {
      usual[i] = meanOf(log.map((x, t) => x - (shared[t] as number)));
    });
  }
  const rest = logs.map((log, i) => log.map((x, t) => x - (shared[t] as number) - (usual[i] as number)));
  return { usual, shared, rest };
}

/** Mean of the values that are known; NaN of none. */
function meanOf(values: ArrayLike<number>): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    sum += value;
    count += 1;
  }
  return count === 0 ? Number.NaN : sum / count;
}

/** Spread of each place's changes against the others', drawn towards 1 where there are few. */
function measureSpreads(rest: readonly Float64Array[]): Float64Array {
  const changes = rest.map((values) =>
    Array.from(values, (x, t) => Math.abs(x - (values[t - 1] ?? Number.NaN))).filter((x) => !Number.isNaN(x)),
  );
  const all = medianOf(changes.flat());
  return Float64Array.from(changes, (own) => {
    if (own.length === 0 || !(all > 0)) return 1;
    const ratio = Math.min(16, Math.max(1 / 16, (medianOf(own) / all) ** 2));
    return Math.sqrt((SPREAD_PRIOR + own.length * ratio) / (SPREAD_PRIOR + own.length));
  });
}
