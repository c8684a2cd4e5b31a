/** A path: month-end values that never fall, drawn through the few months for which a value is known. */
import type { MonthlyRandom } from "./random.ts";
import type { Timeline } from "./timeline.ts";

/** A value known at a month end. */
export type Anchor = readonly [month: string, value: number];

/** How busy a month of the Solar Hijri year is: Nowruz closes the offices, Esfand is full. */
const SEASON = [0.6, 1, 1.1, 1.05, 1, 1.1, 1.05, 1, 1, 0.95, 0.95, 1.2] as const;

export interface Unevenness {
  readonly random: MonthlyRandom;
  /** Standard deviation of a month's flow, as a share of it. */
  readonly spread: number;
}

/**
 * Month-end values through every anchor exactly; 0 before the first, flat after the last. Months lie on a
 * monotone cubic (Fritsch–Carlson 1980); with `unevenness` their flows get a season and a draw, and the
 * flows between two anchors still add up.
 */
export function computePath(
  timeline: Timeline,
  anchors: readonly Anchor[],
  unevenness?: Unevenness,
): Float64Array {
  const known = anchors.map(([month, value]) => ({ at: timeline.indexOf(month), value }));
  // A month added later must not bend the curve of the settled ones.
  const slopes = computeSlopes(known.filter(({ at }) => at <= timeline.settled));
  const path = new Float64Array(timeline.periods.length);
  const last = known.at(-1);
  if (!last) return path;
  path.fill(last.value, last.at);
  known.slice(0, -1).forEach((left, i) => {
    const right = known[i + 1] ?? last;
    const span = right.at - left.at;
    let previous = left.value;
    const flows = Array.from({ length: span }, (_, step) => {
      const value = cubic(
        left.value,
        right.value,
        slopes[i] ?? 0,
        slopes[i + 1] ?? 0,
        span,
        (step + 1) / span,
      );
      const flow = Math.max(0, value - previous) * season(left.at + step + 1, unevenness);
      previous = value;
      return flow;
    });
    const total = flows.reduce((sum, flow) => sum + flow, 0);
    const scale = total > 0 ? (right.value - left.value) / total : 0;
    let value = left.value;
    path[left.at] = value;
    flows.forEach((flow, step) => {
      value += flow * scale;
      path[left.at + step + 1] = step + 1 === span ? right.value : value;
    });
  });
  return path;
}

/** Values on straight lines between the anchors; 0 before the first, flat after the last. They may fall. */
export function computeLevels(timeline: Timeline, anchors: readonly Anchor[]): Float64Array {
  const levels = new Float64Array(timeline.periods.length);
  anchors.forEach(([month, value], i) => {
    const from = timeline.indexOf(month);
    const [nextMonth, nextValue] = anchors[i + 1] ?? [undefined, value];
    const until = nextMonth === undefined ? levels.length : timeline.indexOf(nextMonth);
    for (let at = from; at < until; at += 1)
      levels[at] = value + ((nextValue - value) * (at - from)) / (until - from);
  });
  return levels;
}

/**
 * The value of the latest anchor in every month; 0 before the first. With `unevenness` months differ, and the
 * months of one anchor still add up.
 */
export function computeSteps(
  timeline: Timeline,
  anchors: readonly Anchor[],
  unevenness?: Unevenness,
): Float64Array {
  const steps = new Float64Array(timeline.periods.length);
  anchors.forEach(([month, value], i) => {
    const from = timeline.indexOf(month);
    const next = anchors[i + 1];
    const until = next ? timeline.indexOf(next[0]) : steps.length;
    const draws = Array.from({ length: until - from }, (_, at) => drawUneven(from + at, unevenness));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    for (const [at, draw] of draws.entries()) steps[from + at] = (value * draw) / mean;
  });
  return steps;
}

/** The same values, whole. */
export function roundPath(path: Float64Array): Int32Array {
  return Int32Array.from(path, Math.round);
}

/** Running total. */
export function accumulate(flows: Float64Array): Float64Array {
  let sum = 0;
  return flows.map((flow) => {
    sum += flow;
    return sum;
  });
}

function season(month: number, unevenness: Unevenness | undefined): number {
  return unevenness ? (SEASON[month % 12] ?? 1) * drawUneven(month, unevenness) : 1;
}

function drawUneven(month: number, unevenness: Unevenness | undefined): number {
  return unevenness ? Math.max(0.1, 1 + unevenness.spread * unevenness.random.at(month).normal()) : 1;
}

function cubic(y0: number, y1: number, m0: number, m1: number, span: number, t: number): number {
  const u = 1 - t;
  return y0 * (1 + 2 * t) * u * u + m0 * span * t * u * u + y1 * t * t * (3 - 2 * t) - m1 * span * t * t * u;
}

/** Slopes that keep every piece monotone: the harmonic mean of the neighbouring secants. */
function computeSlopes(known: readonly { at: number; value: number }[]): number[] {
  const secants = known.slice(1).map((right, i) => {
    const left = known[i] ?? right;
    return (right.value - left.value) / (right.at - left.at);
  });
  return known.map((_, i) => {
    const [before, after] = [secants[i - 1], secants[i]];
    if (before === undefined || after === undefined) return before ?? after ?? 0;
    return before > 0 && after > 0 ? (2 * before * after) / (before + after) : 0;
  });
}
