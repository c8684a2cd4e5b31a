/** Exact fractions, for queues and paces that no rounding may decide. */

/** The denominator is above zero; in lowest terms. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/** numerator / denominator; throws RangeError (`zero denominator: …`). */
export function createRatio(numerator: bigint, denominator = 1n): Ratio {
  if (denominator === 0n) throw new RangeError(`zero denominator: ${numerator}/${denominator}`);
  const shared = divisorOf(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / shared, denominator: denominator / shared };
}

/** The number its decimal text says, so that 0.1 is a tenth; throws RangeError (`invalid number: …`). */
export function parseRatio(value: number): Ratio {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = DECIMAL.exec(String(value)) ?? [];
  if (whole === "") throw new RangeError(`invalid number: ${value}`);
  const digits = BigInt(`${sign}${whole}${fraction}`);
  const shift = BigInt(exponent) - BigInt(fraction.length);
  return shift < 0n ? createRatio(digits, 10n ** -shift) : createRatio(digits * 10n ** shift);
}

/** one + other. */
export function addRatios(one: Ratio, other: Ratio): Ratio {
  return createRatio(
    one.numerator * other.denominator + other.numerator * one.denominator,
    one.denominator * other.denominator,
  );
}

/** one − other. */
export function subtractRatios(one: Ratio, other: Ratio): Ratio {
  return addRatios(one, { ...other, numerator: -other.numerator });
}

/** one × other. */
export function multiplyRatios(one: Ratio, other: Ratio): Ratio {
  return createRatio(one.numerator * other.numerator, one.denominator * other.denominator);
}

/** one / other; null where the other is zero. */
export function divideRatios(one: Ratio, other: Ratio): Ratio | null {
  if (other.numerator === 0n) return null;
  return createRatio(one.numerator * other.denominator, one.denominator * other.numerator);
}

/** The least whole number that is not below the ratio. */
export function ceilRatio({ numerator, denominator }: Ratio): bigint {
  const floor = numerator / denominator;
  return numerator > 0n && floor * denominator !== numerator ? floor + 1n : floor;
}

/** Nearest number with so many decimals, halves away from zero, as `rounded` of the SQL does. */
export function roundRatio({ numerator, denominator }: Ratio, decimals: number): number {
  const scale = 10n ** BigInt(decimals);
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * size * scale + denominator) / (2n * denominator);
  return Number(numerator < 0n ? -rounded : rounded) / Number(scale);
}

function divisorOf(one: bigint, other: bigint): bigint {
  let [a, b] = [one < 0n ? -one : one, other < 0n ? -other : other];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
