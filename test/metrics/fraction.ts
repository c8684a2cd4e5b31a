/** Figures as exact fractions: what ranks compare and differences subtract. */
import { divideRounded, ORACLE_MEASURES, type OracleFigure } from "./oracle.ts";

/** Numerator and divisor; the divisor is positive. */
export type Fraction = readonly [bigint, bigint];

/** Negative, zero or positive as the first is smaller, equal or larger. */
export function compareFractions([a, b]: Fraction, [c, d]: Fraction): number {
  const difference = a * d - c * b;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** What a figure is compared by; null where it has no value. */
export function fractionOf(
  measure: string,
  { value, numerator, denominator }: OracleFigure,
): Fraction | null {
  const form = ORACLE_MEASURES[measure]?.form;
  if (value === null || numerator === null) return null;
  if (form === "duration") return [BigInt(value), 1n];
  return [BigInt(numerator), form === "count" ? 1n : BigInt(denominator ?? 0)];
}

/** One minus the other in points or units, rounded once; null where either is. */
export function subtractFractions(
  measure: string,
  one: Fraction | null,
  other: Fraction | null,
): number | null {
  if (!one || !other) return null;
  const scale = ORACLE_MEASURES[measure]?.form === "share" ? 10_000n : 100n;
  return Number(divideRounded((one[0] * other[1] - other[0] * one[1]) * scale, one[1] * other[1])) / 100;
}
