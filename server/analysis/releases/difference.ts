/** Differences of two figures of one measure, by whole numbers and rounded once. */
import type { Figure } from "../../metrics/figures.ts";

type Value = Pick<Figure, "value" | "numerator" | "denominator" | "unit">;

/** In points for shares, else in the unit; two decimals at most, halves away from zero. Null where either is null. */
export function changeOf(before: Value, after: Value): number | null {
  if (before.value === null || after.value === null) return null;
  const [one, other] = [fractionOf(before), fractionOf(after)];
  if (!one || !other) return Number((after.value - before.value).toFixed(2));
  const scale = after.unit === "percent" ? 10_000n : 100n;
  const above = (other.numerator * one.denominator - one.numerator * other.denominator) * scale;
  const below = one.denominator * other.denominator;
  const size = (2n * (above < 0n ? -above : above) + below) / (2n * below);
  return Number(above < 0n ? -size : size) / 100;
}

/** The change of the exact figures as a fraction of the one before; null where that is null or nought. */
export function relativeOf(before: Value, after: Value): number | null {
  if (before.value === null || after.value === null) return null;
  const [one, other] = [fractionOf(before), fractionOf(after)];
  if (!one || !other)
    return before.value === 0 ? null : (after.value - before.value) / Math.abs(before.value);
  if (one.numerator === 0n) return null;
  const above = other.numerator * one.denominator - one.numerator * other.denominator;
  const size = one.numerator < 0n ? -one.numerator : one.numerator;
  return Number(above) / Number(size * other.denominator);
}

/** Of shares and daily rates; null for what is no quotient, or is one rounded up to a whole number. */
function fractionOf({ numerator, denominator, unit }: Value) {
  const isQuotient = unit === "percent" || unit.endsWith("_per_day");
  if (!isQuotient || numerator === null || denominator === null) return null;
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) };
}
