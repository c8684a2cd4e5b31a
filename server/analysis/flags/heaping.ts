/**
 * Round numbers: too many figures of a province's month in one submission end in 00, or in 000. Last digits of counts
 * far above them are even (Mosimann, Wiseman & Edelman 1995, "Data fabrication: can people generate random digits?"),
 * so the number of round ones is binomial with 1/100, or 1/1,000; the test is exact. Limits: equal figures are
 * counted once, but figures of one row are not independent of each other, hence the small chance that is asked for.
 */
import type { Heap } from "../../metrics/flag-rows.ts";
import { computeUpperTail } from "./binomial.ts";

/** A rarer count is called heaping: one in a million. */
export const HEAPING_CHANCE = 1e-6;
/** Fewer round figures are left alone. */
const LEAST_ROUND = 4;

export interface HeapFound {
  readonly province: string;
  readonly month: string;
  readonly figure: Heap["figure"];
  readonly ending: "00" | "000";
  readonly round: number;
  readonly of: number;
  readonly expected: number;
  /** The largest count that would not have been called heaping. */
  readonly high: number;
  /** −log₁₀ of the chance. */
  readonly score: number;
  readonly synthetic: boolean;
}

/** What heaps: one figure where it alone does, else everything the province sent. */
export function findHeaping(heaps: readonly Heap[]): HeapFound[] {
  const groups = new Map<string, HeapFound[]>();
  for (const heap of heaps) {
    const found = judge(heap);
    const key = `${heap.province} ${heap.month}`;
    if (found) groups.set(key, [...(groups.get(key) ?? []), found]);
  }
  return [...groups.values()].flatMap((group) => {
    const figures = new Set(group.flatMap(({ figure }) => (figure === "all" ? [] : figure)));
    const wanted = figures.size === 1 ? [...figures][0] : "all";
    const [best] = group.filter(({ figure }) => figure === wanted).toSorted((a, b) => b.score - a.score);
    return best ?? [];
  });
}

function judge(heap: Heap): HeapFound | null {
  const tests = [
    { ending: "00", round: heap.hundreds, of: heap.hundreds_of, p: 1e-2 },
    { ending: "000", round: heap.thousands, of: heap.thousands_of, p: 1e-3 },
  ] as const;
  const judged = tests
    .filter(({ round }) => round >= LEAST_ROUND)
    .map((test) => ({ ...test, chance: computeUpperTail(test.of, test.round, test.p) }))
    .filter(({ chance }) => chance < HEAPING_CHANCE)
    .toSorted((a, b) => a.chance - b.chance);
  const [best] = judged;
  if (!best) return null;
  const { ending, round, of, p, chance } = best;
  const { province, month, figure, synthetic } = heap;
  const score = -Math.log10(Math.max(chance, Number.MIN_VALUE));
  return {
    province,
    month,
    figure,
    ending,
    round,
    of,
    expected: of * p,
    high: findHigh(of, p),
    score,
    synthetic,
  };
}

function findHigh(of: number, p: number): number {
  let high = LEAST_ROUND - 1;
  while (high < of && computeUpperTail(of, high + 1, p) >= HEAPING_CHANCE) high += 1;
  return high;
}
