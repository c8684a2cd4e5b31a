/** What would alter a rank: the smallest whole change of a place's own numerator, all else as it is. */
import { compareFractions, type Fraction, isBetter } from "./standing.ts";

export interface Thresholds {
  /** Persons, requests or cards in the better direction that draw level with the next better place; null for the first. */
  readonly to_gain: number | null;
  /** In the worse direction until another place is strictly ahead; null where no number not below zero does. */
  readonly to_lose: number | null;
}

/**
 * The thresholds of each, in their order; fractions as `createFraction` makes them, larger is better. Drawing level
 * gains the place, because equals share the better rank; being drawn level with loses none. Exact, in whole numbers.
 */
export function computeThresholds(fractions: readonly Fraction[], better: "higher" | "lower"): Thresholds[] {
  const sorted = fractions.toSorted(compareFractions);
  return fractions.map((own, i): Thresholds => {
    const [numerator, denominator] = own;
    const next = sorted.find((other) => isBetter(other, own));
    const behind = fractions.some((other, j) => j !== i && compareFractions(other, own) === 0)
      ? own
      : sorted.findLast((other) => isBetter(own, other));
    // Level with n/d from below: the least k with (own + k) / denominator ≥ n / d; behind it: the least with <.
    const gain = next && ceilDivide(next[0] * denominator - numerator * next[1], next[1]);
    const loss = behind && (numerator * behind[1] - behind[0] * denominator) / behind[1] + 1n;
    // What is bad can always grow; what is good cannot fall below nothing.
    const possible = loss !== undefined && (better === "lower" || numerator < 0n || numerator >= loss);
    return {
      to_gain: gain === undefined ? null : Number(gain),
      to_lose: possible ? Number(loss) : null,
    };
  });
}

/** Rounded up; both are above zero. */
function ceilDivide(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
