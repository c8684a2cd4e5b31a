/**
 * A provisional figure for a province that has not reported: its last known cumulative figure plus the flows it is
 * likely to have had since, told by those that did report.
 */
import { createGapDraws, type DrawGap } from "./beside-others.ts";

/** Periods without a report after which nothing is estimated any more. */
export const LONGEST_GAP = 12;

/** Simulations of an estimate, and their seed: the same for all, so that places and figures err together. */
export const ESTIMATE_SIMULATIONS = 1000;
const ESTIMATE_SEED = 1;

/** A cumulative figure of every place by period, as known on one day. */
export type Levels = readonly (readonly (number | null)[])[];

export interface LevelDraws {
  /** Period of the last known figure, and that figure. */
  readonly from: number;
  readonly last: number;
  /** Period of the next known figure, where a gap is filled; null if nothing later is known. */
  readonly to: number | null;
  /** The figure at the period asked, one a simulation. */
  readonly draws: Float64Array;
}

/**
 * Draws of a place's figure at a period; `withheld` as if it had reported neither that period nor a later one, though it
 * still counts among the others when their earlier errors are told.
 */
export type Estimator = (
  place: number,
  period: number,
  options?: { readonly withheld?: boolean },
) => LevelDraws | null;

/** An estimator of figures that are not known; it gives null where too little is known, or nothing in the year before. */
export function createEstimator(levels: Levels, simulations = ESTIMATE_SIMULATIONS): Estimator {
  const flows = levels.map((own) => flowsOf(own));
  const remembered = new Map<string, DrawGap>();
  const gapAfter = (from: number, steps: number) => {
    const key = `${from} ${steps}`;
    const draw =
      remembered.get(key) ?? createGapDraws({ flows, from, steps, simulations, seed: ESTIMATE_SEED });
    remembered.set(key, draw);
    return draw;
  };
  return (place, period, { withheld = false } = {}) => {
    const own = levels[place] ?? [];
    const from = own.findLastIndex((level, index) => level !== null && index < period);
    const after = withheld ? -1 : own.findIndex((level, index) => level !== null && index > period);
    const to = after < 0 || after - period > LONGEST_GAP ? null : after;
    const last = own[from] ?? null;
    if (last === null || period - from > LONGEST_GAP) return null;
    const steps = (to ?? period) - from;
    const drawn = gapAfter(from, steps)(place);
    if (drawn === null) return null;
    const next = to === null ? null : (own[to] ?? null);
    const draws = new Float64Array(simulations);
    for (let s = 0; s < simulations; s += 1) {
      let [sofar, whole] = [0, 0];
      for (let step = 0; step < steps; step += 1) {
        const flow = drawn[s * steps + step] ?? 0;
        whole += flow;
        if (step < period - from) sofar += flow;
      }
      // Between two known figures the draws only tell how the way from one to the other was shared out.
      const share = whole > 0 ? sofar / whole : (period - from) / steps;
      draws[s] = last + (next === null ? sofar : share * (next - last));
    }
    return { from, last, to, draws };
  };
}

/** What a cumulative figure moved by in each period; null unless both ends are known, or where it fell. */
export function flowsOf(levels: readonly (number | null)[]): (number | null)[] {
  return levels.map((level, index) => {
    const before = levels[index - 1] ?? null;
    return level === null || before === null || level < before ? null : level - before;
  });
}

/** Percentiles of a band, in the order in which it is told. */
export const BAND = { low_80: 0.1, low_50: 0.25, median: 0.5, high_50: 0.75, high_80: 0.9 } as const;
export type Band = { readonly [Name in keyof typeof BAND]: number };

/** The band of draws, interpolated between neighbours (Hyndman & Fan type 7). */
export function bandOf(draws: Float64Array, round: (value: number) => number = Math.round): Band {
  const sorted = draws.toSorted();
  const at = (share: number) => {
    const position = share * (sorted.length - 1);
    const low = sorted[Math.floor(position)] ?? Number.NaN;
    const high = sorted[Math.ceil(position)] ?? Number.NaN;
    return round(low + (position - Math.floor(position)) * (high - low));
  };
  const { low_80, low_50, median, high_50, high_80 } = BAND;
  return {
    low_80: at(low_80),
    low_50: at(low_50),
    median: at(median),
    high_50: at(high_50),
    high_80: at(high_80),
  };
}
