/**
 * What a province that has not reported is likely to have done, told by those that have: it moves as they did, by its
 * usual relation to them, and the rule may be off by as much as it was off in the months before.
 */
import { createRandom } from "../random.ts";
import { createRelations } from "./relations.ts";

/** Periods looked back on. */
export const WINDOW = 48;
/** Known flows before a place's first error; also the origins that errors must come from, at least. */
const WARM_UP = 6;
/** Errors that make a band, at least. */
const ERRORS_NEEDED = 24;
/** A place's own spread weighs against that of all as if these many errors spoke for the latter. */
const SPREAD_PRIOR = 12;
/** Below this a spread is rounding. */
const SPREAD_FLOOR = 1e-6;
/** Weights of the newest relation against those before it; the one whose errors were smallest is taken. */
const NEWEST_WEIGHTS = [0.1, 0.2, 0.35, 0.5, 0.75, 1] as const;
/** An error counts up to this size when weights are compared, so that one odd month does not choose. */
const ERROR_CAP = 1;

export interface GapQuestion {
  /** Flows by place and period; null where unknown. */
  readonly flows: readonly (readonly (number | null)[])[];
  /** Last period of the history, and how many after it are to be drawn. */
  readonly from: number;
  readonly steps: number;
  readonly simulations: number;
  readonly seed: number;
}

/** Draws of a place's flows after the history: simulation × steps + step; null where too little is known of it. */
export type DrawGap = (place: number) => Float64Array | null;

/**
 * Draws for one gap. On logarithms, a place's relation to those who reported the gap is followed by exponential
 * smoothing (Brown 1956). Paths of errors are drawn from those that the same rule made at earlier periods, of all
 * places, scaled to the place's own spread; places drawn with one seed take theirs from the same period, so that a
 * period that was hard to tell is drawn for all (block bootstrap, Künsch 1989). No shape of distribution is assumed.
 * Limits: an event that only the missing province had is seen by nobody before its report; a shock that several missing
 * provinces share and the others do not is drawn for each by itself, so that their sum is told a little too narrowly.
 */
export function createGapDraws({ flows, from, steps, simulations, seed }: GapQuestion): DrawGap {
  const start = Math.max(0, from + 1 - WINDOW);
  const length = from + 1 - start;
  const logs = flows.map((own) =>
    Float64Array.from({ length: length + steps }, (_, t) => {
      const flow = own[start + t] ?? null;
      return flow === null ? Number.NaN : Math.log1p(flow);
    }),
  );
  const relations = createRelations(logs, length);
  const followed = NEWEST_WEIGHTS.map((weight) => follow(relations.values, weight));
  const { levels, count } = followed.reduce((best, next) => (next.size < best.size ? next : best));
  const paths = levels.map((own, place) =>
    listPaths(own, relations.values[place] ?? new Float64Array(), steps),
  );
  const spread = measureSpreads(paths);
  // By origin, the places of which an error is known there: those that a draw may take it from.
  const donors = Array.from({ length }, (_, t) => paths.flatMap((own, place) => (own[t] ? [place] : [])));
  const origins = [...donors.keys()].filter((t) => donors[t]?.length);
  const known = count >= ERRORS_NEEDED && origins.length >= WARM_UP;
  const when = createRandom(seed, "origin");
  const drawn = Array.from(
    { length: simulations },
    () => origins[Math.floor(when.next() * origins.length)] ?? 0,
  );
  return (place) => {
    const level = levels[place]?.[length] ?? Number.NaN;
    if (!known || Number.isNaN(level)) return null;
    const whose = createRandom(seed, `place ${place}`);
    const centre = Array.from({ length: steps }, (_, h) => level + relations.expected(place, length + h));
    const draws = new Float64Array(steps * simulations);
    for (const [s, t] of drawn.entries()) {
      const candidates = donors[t] ?? [];
      const donor = candidates[Math.floor(whose.next() * candidates.length)] ?? place;
      const path = paths[donor]?.[t];
      const scale = (spread[place] ?? 1) / (spread[donor] ?? 1);
      for (let h = 0; h < steps; h += 1)
        draws[s * steps + h] = Math.max(0, Math.expm1((centre[h] ?? 0) + scale * (path?.[h] ?? 0)));
    }
    return draws;
  };
}

/** By place, the relation expected before each period and after the last; NaN before the errors begin. */
function follow(values: readonly Float64Array[], weight: number) {
  let [size, count] = [0, 0];
  const levels = values.map((own) => {
    let [level, seen] = [0, 0];
    const expected = new Float64Array(own.length + 1).fill(Number.NaN);
    for (const [t, value] of own.entries()) {
      if (seen >= WARM_UP) expected[t] = level;
      if (Number.isNaN(value)) continue;
      if (seen >= WARM_UP) {
        size += Math.min(ERROR_CAP, Math.abs(value - level));
        count += 1;
      }
      seen += 1;
      level += Math.max(weight, 1 / seen) * (value - level);
    }
    if (seen >= WARM_UP) expected[own.length] = level;
    return expected;
  });
  return { levels, size, count };
}

/** By origin, the errors of the steps from there on; null where one is unknown. */
function listPaths(expected: Float64Array, values: Float64Array, steps: number): (Float64Array | null)[] {
  return Array.from(values, (_, t) => {
    if (t + steps > values.length) return null;
    const path = values.slice(t, t + steps);
    for (let h = 0; h < steps; h += 1) path[h] = (path[h] ?? 0) - (expected[t] ?? 0);
    return path.some(Number.isNaN) ? null : path;
  });
}

/** Usual size of each place's error one step ahead, drawn towards that of all where there are few. */
function measureSpreads(paths: readonly (readonly (Float64Array | null)[])[]): Float64Array {
  const sizes = paths.map((own) => own.flatMap((path) => (path ? [Math.abs(path[0] ?? 0)] : [])));
  const all = Math.max(SPREAD_FLOOR, medianOf(sizes.flat()));
  return Float64Array.from(sizes, (own) => {
    const usual = own.length === 0 ? all : Math.max(SPREAD_FLOOR, medianOf(own));
    return (own.length * usual + SPREAD_PRIOR * all) / (own.length + SPREAD_PRIOR);
  });
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
