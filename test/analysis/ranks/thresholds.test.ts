import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFraction, type Fraction, rankAmong } from "../../../server/analysis/ranks/standing.ts";
import { computeThresholds } from "../../../server/analysis/ranks/thresholds.ts";

interface Terms {
  readonly numerator: number;
  readonly denominator: number | null;
}
const LIMIT = 400;
const directions = fc.constantFrom("higher" as const, "lower" as const);
const numerator = fc.integer({ min: -2, max: 30 });
const shares = fc.array(fc.record({ numerator, denominator: fc.integer({ min: 1, max: 12 }) }), {
  minLength: 1,
  maxLength: 6,
});
const counts = fc.array(fc.record({ numerator, denominator: fc.constant(null) }), {
  minLength: 1,
  maxLength: 6,
});

/** The least k from 1 on that makes the rank as wanted, by trying; null if none up to LIMIT. */
function search(all: readonly Terms[], i: number, better: "higher" | "lower", wanted: "gain" | "lose") {
  const fractionOf = ({ numerator: n, denominator }: Terms) => createFraction(n, denominator, better);
  const others: readonly Fraction[] = all.filter((_, j) => j !== i).map(fractionOf);
  const own = all[i];
  if (!own) throw new RangeError(`missing terms: ${i}`);
  const rank = rankAmong(fractionOf(own), others);
  const step = (better === "higher") === (wanted === "gain") ? 1 : -1;
  for (let k = 1; k <= LIMIT; k += 1) {
    const changed = own.numerator + step * k;
    // Nobody can report fewer than none, unless fewer than none is what was reported.
    if (wanted === "lose" && changed < 0 && own.numerator >= 0) return null;
    const now = rankAmong(fractionOf({ ...own, numerator: changed }), others);
    if (wanted === "gain" ? now < rank : now > rank) return k;
  }
  return null;
}

describe("computeThresholds(fractions, better)", () => {
  it.each([
    ["shares", shares],
    ["counts", counts],
  ])("finds the smallest change that trying finds, of %s", (_, terms) => {
    fc.assert(
      fc.property(terms, directions, (all: readonly Terms[], better) => {
        const found = computeThresholds(
          all.map((one) => createFraction(one.numerator, one.denominator, better)),
          better,
        );
        expect(found).toEqual(
          all.map((_one, i) => ({
            to_gain: search(all, i, better, "gain"),
            to_lose: search(all, i, better, "lose"),
          })),
        );
      }),
      { seed: 1400, numRuns: 400 },
    );
  });

  it("stays exact where numbers are large and nearly equal", () => {
    const [first, second] = computeThresholds(
      [
        createFraction(9_007_199_254_740_991, 9_007_199_254_740_991, "higher"),
        createFraction(1, 3, "higher"),
      ],
      "higher",
    );
    expect(first).toEqual({ to_gain: null, to_lose: 6_004_799_503_160_661 });
    expect(second).toEqual({ to_gain: 2, to_lose: null });
  });
});
