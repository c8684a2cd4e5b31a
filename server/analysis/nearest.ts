/** Figures of one measure and month by how near they are to one place's own; exact, in whole numbers. */
import type { Figure } from "../metrics/figures.ts";

/**
 * ratio: the larger value over the smaller, which is |ln| of their ratio; needs values above zero · fraction: the
 * difference of numerator / denominator, whatever was rounded for the reader · value: the difference of whole values
 */
export type Distance = "ratio" | "fraction" | "value";

type Fraction = readonly [numerator: bigint, denominator: bigint];

/** The `count` other places nearest to the place's own figure; equally near ones in the order given. Needs an own figure. */
export function findNearest(
  figures: readonly Figure[],
  place: string,
  count: number,
  distance: Distance,
): Figure[] {
  const own = figures.find((figure) => figure.place === place);
  if (!own || own.value === null) return [];
  const measure = DISTANCES[distance];
  return figures
    .filter((figure) => figure.place !== place && figure.value !== null)
    .map((figure) => ({ figure, far: measure(figure, own) }))
    .toSorted((one, other) => compareFractions(one.far, other.far))
    .slice(0, count)
    .map(({ figure }) => figure);
}

const whole = (value: number | null) => BigInt(value ?? 0);
const size = (difference: bigint) => (difference < 0n ? -difference : difference);

/** By cross-multiplication; denominators are above zero. */
function compareFractions([a, b]: Fraction, [c, d]: Fraction): number {
  const difference = a * d - c * b;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

const DISTANCES: Readonly<Record<Distance, (figure: Figure, own: Figure) => Fraction>> = {
  ratio(figure, own) {
    const [one, other] = [whole(figure.value), whole(own.value)];
    return one > other ? [one, other] : [other, one];
  },
  fraction(figure, own) {
    const [n, d] = termsOf(figure);
    const [ownN, ownD] = termsOf(own);
    return [size(n * ownD - ownN * d), d * ownD];
  },
  value: (figure, own) => [size(whole(figure.value) - whole(own.value)), 1n],
};

/** A count has no denominator. */
function termsOf({ numerator, denominator }: Figure): Fraction {
  return [whole(numerator), denominator === null ? 1n : whole(denominator)];
}
