/** A province's path split over its counties and their channels. */
import type { MonthlyRandom, Random } from "./random.ts";

/** Shares of the three channels (counter, post or mobile, registry) of new requests: at first, and at last. */
const CHANNELS_AT_FIRST = [0.22, 0.18, 0.6] as const;
const CHANNELS_AT_LAST = [0.52, 0.2, 0.28] as const;
/** Months over which the first shares become the last. */
const SHIFT = 156;
/** Spread of a month's flow into one county or channel. */
const SPREAD = 0.08;

/** How new requests spread over a province. */
export interface Habits {
  /** How readily each county comes, against the others. */
  readonly pulls: readonly number[];
  /** Each county's leaning to each channel. */
  readonly leanings: readonly (readonly number[])[];
}

/** Habits of a province with that many counties. */
export function createHabits(counties: number, random: Random): Habits {
  return {
    pulls: Array.from({ length: counties }, () => random.between(0.85, 1.2)),
    leanings: Array.from({ length: counties }, () =>
      CHANNELS_AT_FIRST.map(() => Math.exp(0.2 * random.normal())),
    ),
  };
}

/**
 * Month-end stocks by county, then channel, that never fall and add up to `path`. New requests go to a county
 * by how many are left there, so none exceeds its eligible; with `again` by its eligible, for people come again.
 */
export function splitPath(
  path: Float64Array,
  eligible: readonly Int32Array[],
  { pulls, leanings }: Habits,
  random: MonthlyRandom,
  again = false,
): Float64Array[][] {
  const cells = eligible.map(() => CHANNELS_AT_FIRST.map(() => new Float64Array(path.length)));
  const stocks = new Float64Array(eligible.length);
  const weights = new Float64Array(eligible.length);
  for (let month = 0; month < path.length; month += 1) {
    const chance = random.at(month);
    const flow = (path[month] ?? 0) - (month > 0 ? (path[month - 1] ?? 0) : 0);
    let total = 0;
    for (let i = 0; i < stocks.length; i += 1) {
      const left = (eligible[i]?.[month] ?? 0) - (again ? 0 : (stocks[i] ?? 0));
      weights[i] = Math.max(0, left) * (pulls[i] ?? 1) * chance.between(1 - SPREAD, 1 + SPREAD);
      total += weights[i] ?? 0;
    }
    for (let i = 0; i < stocks.length; i += 1) {
      const share = total > 0 ? (flow * (weights[i] ?? 0)) / total : 0;
      stocks[i] = (stocks[i] ?? 0) + share;
      splitFlow(cells[i] ?? [], month, share, leanings[i] ?? [], chance);
    }
  }
  return cells;
}

function splitFlow(
  cells: readonly Float64Array[],
  month: number,
  flow: number,
  leanings: readonly number[],
  random: Random,
): void {
  const weights: number[] = [];
  let total = 0;
  const time = Math.min(1, month / SHIFT);
  cells.forEach((_, i) => {
    const share = (CHANNELS_AT_FIRST[i] ?? 0) * (1 - time) + (CHANNELS_AT_LAST[i] ?? 0) * time;
    const weight = share * (leanings[i] ?? 1) * random.between(1 - SPREAD, 1 + SPREAD);
    weights.push(weight);
    total += weight;
  });
  cells.forEach((cell, i) => {
    cell[month] = (month > 0 ? (cell[month - 1] ?? 0) : 0) + (flow * (weights[i] ?? 0)) / total;
  });
}
