/** How fast a province takes the card up: a logistic curve to the reference month, then what is left. */
import { REFERENCE_COVERAGE, ROLLOUT } from "./facts.ts";
import type { Province } from "./places.ts";
import { type Random, shuffle } from "./random.ts";
import type { Timeline } from "./timeline.ts";

export interface UptakeCurve {
  /** First month with requests. */
  readonly start: number;
  /** Month of steepest uptake and width of the logistic, in months of the national clock. */
  readonly middle: number;
  readonly width: number;
  /** Requested over eligible at the reference month. */
  readonly reference: number;
  /** How readily those who are left come, against other provinces. */
  readonly pull: number;
}

/** What the provinces must add up to, and what each can reach. */
export interface Demand {
  readonly timeline: Timeline;
  readonly reference: number;
  readonly national: Float64Array;
  readonly eligible: readonly Int32Array[];
}

/** One curve a province; the reference coverages add up to the national requests of the reference month. */
export function createUptakeCurves(
  demand: Demand,
  provinces: readonly Province[],
  random: Random,
): UptakeCurve[] {
  const starts = provinces.map(({ place }) => drawStart(demand.timeline, place, random));
  const coverages = computeReferenceCoverages(demand, provinces, random);
  return provinces.map((_, i) => ({
    start: starts[i] ?? 0,
    middle: random.between(49, 58),
    width: random.between(6, 9),
    reference: coverages[i] ?? 0,
    pull: random.between(0.8, 1.25),
  }));
}

function drawStart(timeline: Timeline, place: string, random: Random): number {
  const pilot = ROLLOUT.pilots[place];
  if (pilot !== undefined) return timeline.indexOf(pilot);
  const [from, until] = [timeline.indexOf(ROLLOUT.others.from), timeline.indexOf(ROLLOUT.others.until)];
  return from + random.below(until - from + 1);
}

/** Evenly spread draws, bent by one exponent until the provinces add up to the nation. */
function computeReferenceCoverages(
  { national, eligible, reference }: Demand,
  provinces: readonly Province[],
  random: Random,
): number[] {
  const [low, high] = REFERENCE_COVERAGE.others;
  const leading = random.between(...REFERENCE_COVERAGE.leading);
  const followers = provinces
    .map((_, i) => i)
    .filter((i) => provinces[i]?.place !== REFERENCE_COVERAGE.leader);
  const draws = new Map(
    shuffle(followers, random).map((i, rank) => [i, (rank + random.between(0.2, 0.8)) / followers.length]),
  );
  const coverage = (i: number, exponent: number) => {
    const draw = draws.get(i);
    return draw === undefined ? leading : low + (high - low) * draw ** exponent;
  };
  const sum = (exponent: number) =>
    provinces.reduce((total, _, i) => total + coverage(i, exponent) * (eligible[i]?.[reference] ?? 0), 0);
  const exponent = solve((value) => -sum(value), -(national[reference] ?? 0), 0.05, 8);
  return provinces.map((_, i) => coverage(i, exponent));
}

/** Month-end first requests of every province; none falls or exceeds its eligible, and all add up to the nation. */
export function computeUptake(demand: Demand, curves: readonly UptakeCurve[]): Float64Array[] {
  const paths = curves.map(() => new Float64Array(demand.timeline.periods.length));
  followCurves(demand, curves, paths);
  fillGaps(demand, curves, paths);
  return paths;
}

/** Up to the reference month: every month, the national clock at which the curves add up to the nation. */
function followCurves(
  { reference, national, eligible }: Demand,
  curves: readonly UptakeCurve[],
  paths: Float64Array[],
): void {
  const logistic = (curve: UptakeCurve, clock: number) =>
    1 / (1 + Math.exp((curve.middle - clock) / curve.width));
  const zero = curves.map(() => 0);
  let before = -120;
  for (let month = 0; month <= reference; month += 1) {
    curves.forEach((curve, i) => {
      if (curve.start === month) zero[i] = logistic(curve, before);
    });
    const requested = (i: number, clock: number) => {
      const curve = curves[i];
      if (!curve || month < curve.start) return 0;
      const from = zero[i] ?? 0;
      const part = (logistic(curve, clock) - from) / (logistic(curve, reference) - from);
      return curve.reference * part * (eligible[i]?.[month] ?? 0);
    };
    const sum = (clock: number) => curves.reduce((total, _, i) => total + requested(i, clock), 0);
    before = month === reference ? reference : solve(sum, national[month] ?? 0, before, reference);
    paths.forEach((path, i) => {
      path[month] = requested(i, before);
    });
  }
}

/** After it: the nation's new requests go to the provinces by how many are left in each. */
function fillGaps(
  { reference, national, eligible }: Demand,
  curves: readonly UptakeCurve[],
  paths: Float64Array[],
): void {
  for (let month = reference + 1; month < national.length; month += 1) {
    const flow = (national[month] ?? 0) - (national[month - 1] ?? 0);
    const gaps = paths.map(
      (path, i) => (curves[i]?.pull ?? 1) * ((eligible[i]?.[month] ?? 0) - (path[month - 1] ?? 0)),
    );
    const total = gaps.reduce((sum, gap) => sum + gap, 0);
    paths.forEach((path, i) => {
      path[month] = (path[month - 1] ?? 0) + (flow * (gaps[i] ?? 0)) / total;
    });
  }
}

/** Where a growing function reaches a value, by halving; an end of the interval if it does not. */
export function solve(grows: (x: number) => number, value: number, low: number, high: number): number {
  let [left, right] = [low, high];
  for (let i = 0; i < 48; i += 1) {
    const middle = (left + right) / 2;
    if (grows(middle) < value) left = middle;
    else right = middle;
  }
  return (left + right) / 2;
}
