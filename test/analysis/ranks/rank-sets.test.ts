import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../../server/analysis/random.ts";
import { computeRankSets, DRAWS } from "../../../server/analysis/ranks/rank-sets.ts";
import { measureRankCoverage } from "./rank-coverage.ts";
import { simulateRanking } from "./simulated-ranking.ts";

const DEFAULTS = { higherIsBetter: true, confidence: 90, seed: 1 };
const rankOf = (values: readonly number[], own: number) => 1 + values.filter((value) => value > own).length;

describe("computeRankSets({values, errors, …}) without errors", () => {
  const values = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 12 });

  it("gives the plain rank and names exact ties", () => {
    fc.assert(
      fc.property(values, fc.boolean(), (counts, higherIsBetter) => {
        const oriented = counts.map((count) => (higherIsBetter ? count : -count));
        const sets = computeRankSets({
          ...DEFAULTS,
          values: counts,
          errors: counts.map(() => 0),
          higherIsBetter,
        });
        expect(sets).toEqual(
          oriented.map((own, i) => ({
            low: rankOf(oriented, own),
            high: rankOf(oriented, own),
            ties: oriented.flatMap((value, j) => (j !== i && value === own ? [j] : [])),
          })),
        );
      }),
      { seed: 1400 },
    );
  });
});

describe("computeRankSets with errors", () => {
  it("tells two places apart where their difference exceeds the normal's two-sided point", () => {
    // 1.645 at 90 %, of a difference whose standard error is 5; the simulated point is within 0.06 of it.
    const apart = (difference: number) =>
      computeRankSets({ ...DEFAULTS, values: [50 + difference, 50], errors: [3, 4] });
    expect(apart(1.57 * 5)).toEqual([
      { low: 1, high: 2, ties: [1] },
      { low: 1, high: 2, ties: [0] },
    ]);
    expect(apart(1.72 * 5)).toEqual([
      { low: 1, high: 1, ties: [] },
      { low: 2, high: 2, ties: [] },
    ]);
  });

  it("errs as often as it says where all places are equal: the hardest case", () => {
    // Of 31 equal places a tenth are told apart from some other, and not far fewer.
    const random = createRandom(7, "equal places");
    const runs = 120;
    let erred = 0;
    for (let run = 0; run < runs; run += 1) {
      const values = Array.from({ length: 31 }, () => random.normal());
      const sets = computeRankSets({ ...DEFAULTS, values, errors: values.map(() => 1) });
      erred += sets.filter(({ low, high }) => low !== 1 || high !== 31).length / sets.length;
    }
    expect(erred / runs).toBeGreaterThan(0.07);
    expect(erred / runs).toBeLessThan(0.13);
  });

  const drawn = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 5 })), {
      minLength: 2,
      maxLength: 9,
    })
    .map((pairs) => ({ values: pairs.map(([value]) => value), errors: pairs.map(([, error]) => error) }));

  it("is the same again, holds the plain rank, and widens with confidence", () => {
    fc.assert(
      fc.property(drawn, ({ values, errors }) => {
        const at = (confidence: number) => computeRankSets({ ...DEFAULTS, values, errors, confidence });
        const [narrow, wide] = [at(80), at(95)];
        expect(at(80)).toEqual(narrow);
        for (const [i, { low, high, ties }] of narrow.entries()) {
          const rank = rankOf(values, values[i] ?? 0);
          expect(low).toBeLessThanOrEqual(rank);
          expect(high).toBeGreaterThanOrEqual(rank);
          expect(ties).not.toContain(i);
          expect(wide[i]?.low).toBeLessThanOrEqual(low);
          expect(wide[i]?.high).toBeGreaterThanOrEqual(high);
        }
      }),
      { seed: 1400, numRuns: 60 },
    );
  });

  it("lets an estimated place widen the others' sets by one at most, never move them", () => {
    fc.assert(
      fc.property(drawn, fc.integer({ min: 0, max: 60 }), ({ values, errors }, guess) => {
        const ask = (estimated: boolean) =>
          computeRankSets({
            ...DEFAULTS,
            values: [...values, guess],
            errors: [...errors, 3],
            estimated: [...values.map(() => false), estimated],
          });
        const [plain, widened] = [ask(false), ask(true)];
        for (const i of values.keys()) {
          const [reported, estimated] = [plain[i], widened[i]];
          const ahead = (reported?.low ?? 0) - (estimated?.low ?? 0);
          expect([0, 1]).toContain(ahead);
          expect(estimated?.high).toBe(reported?.high);
        }
      }),
      { seed: 1400, numRuns: 60 },
    );
  });

  it("leaves a place of which nothing is known anywhere, and every other one place more", () => {
    const sets = computeRankSets({
      ...DEFAULTS,
      values: [9, 5, Number.NaN],
      errors: [0, 0, Infinity],
      estimated: [false, false, true],
    });
    expect(sets).toEqual([
      { low: 1, high: 2, ties: [2] },
      { low: 2, high: 3, ties: [2] },
      { low: 1, high: 3, ties: [0, 1] },
    ]);
  });

  it.each([
    [{ values: [1], errors: [] }, "invalid error: undefined"],
    [{ values: [1], errors: [-1] }, "invalid error: -1"],
    [{ values: [Number.NaN], errors: [1] }, "invalid value: NaN"],
    [{ values: [1], errors: [1], confidence: 100 }, "invalid confidence: 100"],
  ])("refuses %o", (question, message) => {
    expect(() => computeRankSets({ ...DEFAULTS, ...question })).toThrow(message);
  });

  it("draws often enough that a percentile is told to a point", () =>
    expect(DRAWS).toBeGreaterThanOrEqual(2_000));
});

describe("ranges on simulated nations (all 200: test/campaigns/rank-coverage.ts)", () => {
  const nations = Array.from({ length: 18 }, (_, i) => simulateRanking(i + 1));

  it.each([80, 90, 95])("hold the true rank at %i percent, and are no wider than stated", (confidence) => {
    const coverage = measureRankCoverage(nations, confidence);
    expect(coverage.reportedCovered).toBeGreaterThanOrEqual(confidence);
    expect(coverage.missingCovered).toBeGreaterThanOrEqual(confidence);
    expect(coverage.missing).toBeGreaterThan(10);
    expect(coverage.width).toBeLessThanOrEqual(coverage.widthBound);
    expect(coverage.width).toBeGreaterThan(2);
  });

  it("are needed: the plain rank is the true one in fewer than two cases of three", () => {
    const plain = nations.map((nation) => ({ ...nation, eligibleError: 0, vintages: [] }));
    expect(measureRankCoverage(plain, 80).reportedCovered).toBeLessThan(66);
  });
});
