/** Middle and spread of values that a few strange ones among them cannot move. */

/** The middle value; the mean of the two in the middle of an even number. NaN of none. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const [low, high] = [sorted[half - 1], sorted[half]];
  if (high === undefined) return Number.NaN;
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
}

/**
 * A standard deviation from absolute deviations: median / 0.6745 or, where most values are equal and that is zero,
 * 1.253314 × mean (Iglewicz & Hoaglin 1993, "How to Detect and Handle Outliers", ASQC; both are σ for a normal).
 */
export function spreadOf(values: readonly number[]): number {
  const middle = medianOf(values);
  const off = values.map((value) => Math.abs(value - middle));
  const median = medianOf(off);
  if (median !== 0) return median / 0.6745;
  return (1.253_314 * off.reduce((sum, value) => sum + value, 0)) / off.length;
}
