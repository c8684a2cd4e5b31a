/** Where exact fractions stand among each other: the larger is better, equals share the better rank (1-2-2-4). */

/** Numerator and denominator; the denominator is above zero. */
export type Fraction = readonly [numerator: bigint, denominator: bigint];

/** What a place is ranked by, larger is better; `terms` of a count have no denominator. */
export function createFraction(
  numerator: number,
  denominator: number | null,
  better: "higher" | "lower",
): Fraction {
  const whole = BigInt(numerator);
  return [better === "higher" ? whole : -whole, BigInt(denominator ?? 1)];
}

/** Negative, zero or positive as the first is smaller, equal or larger. */
export function compareFractions([a, b]: Fraction, [c, d]: Fraction): number {
  const difference = a * d - c * b;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Whether the first is larger than the other. */
export function isBetter(one: Fraction, other: Fraction): boolean {
  return compareFractions(one, other) > 0;
}

/** One more than how many of the others are better. */
export function rankAmong(own: Fraction, others: readonly Fraction[]): number {
  return 1 + others.filter((other) => isBetter(other, own)).length;
}
