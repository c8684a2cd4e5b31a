/** The span of a series under a reader's hands: plain arithmetic of ordinals, first and last included. */

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Fewest periods that make a line. */
const LEAST = 3;

/** The span `factor` times as long around an ordinal that keeps its place; whole periods within the limits. */
export function zoomSpan({ from, to }: Span, limits: Span, factor: number, around = (from + to) / 2): Span {
  const length = Math.min(limits.to - limits.from, Math.max(LEAST, Math.round((to - from) * factor)));
  const share = to === from ? 0.5 : (around - from) / (to - from);
  return keepWithin(
    { from: Math.round(around - length * share), to: Math.round(around - length * share) + length },
    limits,
  );
}

/** The span `by` periods later, stopped at the limits with its length kept. */
export function moveSpan({ from, to }: Span, limits: Span, by: number): Span {
  return keepWithin({ from: from + by, to: to + by }, limits);
}

/** The span between two ordinals in either order; the whole where they are too near to each other. */
export function spanBetween(a: number, b: number, limits: Span): Span {
  const [from, to] = [Math.round(Math.min(a, b)), Math.round(Math.max(a, b))];
  return to - from < LEAST ? limits : keepWithin({ from, to }, limits);
}

function keepWithin({ from, to }: Span, limits: Span): Span {
  const length = Math.min(to - from, limits.to - limits.from);
  const start = Math.min(Math.max(from, limits.from), limits.to - length);
  return { from: start, to: start + length };
}

/** Ends of the value scale: from zero, or as near to the values in sight as round numbers allow. */
export function scaleOf(
  values: readonly number[],
  percent: boolean,
  fits: boolean,
): { low: number; top: number } {
  const low = Math.min(0, ...values);
  const top = Math.max(percent ? 100 : 1, ...values);
  if (!fits || values.length === 0) return { low, top };
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const power = 10 ** Math.floor(Math.log10(Math.max(most - least, percent ? 0.1 : 1)));
  return { low: Math.floor(least / power) * power, top: Math.ceil(most / power + 0.05) * power };
}
