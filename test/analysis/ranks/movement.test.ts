import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeMovements, type Mover } from "../../../server/analysis/ranks/movement.ts";
import type { Fraction } from "../../../server/analysis/ranks/standing.ts";

const fraction = fc
  .tuple(fc.integer({ min: -3, max: 12 }), fc.integer({ min: 1, max: 4 }))
  .map(([numerator, denominator]): Fraction => [BigInt(numerator), BigInt(denominator)]);
const movers = fc
  .array(fc.tuple(fraction, fraction), { maxLength: 9 })
  .map((pairs) => pairs.map(([now, before], i): Mover => ({ place: `XX-${i}`, now, before })));

const whole = (place: string, before: number, now: number): Mover => ({
  place,
  now: [BigInt(now), 1n],
  before: [BigInt(before), 1n],
});

describe("computeMovements(movers)", () => {
  it("splits every change exactly, with ties and equal values too", () => {
    fc.assert(
      fc.property(movers, (all) => {
        for (const movement of computeMovements(all)) {
          const { previous_rank, rank, rank_change, own, others, passed, passed_by } = movement;
          expect(own + others).toBe(rank_change);
          expect(previous_rank - rank).toBe(rank_change);
          expect(passed.length - passed_by.length).toBe(rank_change);
        }
      }),
      { seed: 1400, numRuns: 500 },
    );
  });

  it("gives nothing to a place that stood still, and nothing to the others where they all did", () => {
    fc.assert(
      fc.property(movers, (all) => {
        const still = all.map((mover, i) => (i === 0 ? { ...mover, now: mover.before } : mover));
        expect(computeMovements(still)[0]?.own ?? 0).toBe(0);
        const alone = all.map((mover, i) => (i === 0 ? mover : { ...mover, now: mover.before }));
        expect(computeMovements(alone)[0]?.others ?? 0).toBe(0);
      }),
      { seed: 1400 },
    );
  });

  it("says who did what: B climbs two by itself, D's climb takes one back", () => {
    const [a, b, c, d] = computeMovements([
      whole("A", 90, 90),
      whole("B", 70, 92),
      whole("C", 80, 80),
      whole("D", 60, 95),
    ]);
    expect(b).toEqual({
      ...{ place: "B", rank: 2, previous_rank: 3, rank_change: 1, own: 2, others: -1 },
      ...{ passed: ["A", "C"], passed_by: ["D"] },
    });
    expect(a).toMatchObject({ rank_change: -2, own: 0, others: -2, passed: [], passed_by: ["B", "D"] });
    expect(c).toMatchObject({ rank_change: -2, own: 0, others: -2, passed_by: ["B", "D"] });
    expect(d).toMatchObject({ rank_change: 3, own: 3, others: 0, passed: ["A", "B", "C"] });
  });

  it("counts drawing level as passing, since equals share the better rank", () => {
    const [, b] = computeMovements([whole("A", 90, 90), whole("B", 80, 90)]);
    expect(b).toMatchObject({ rank: 1, rank_change: 1, passed: ["A"] });
    const [a] = computeMovements([whole("A", 90, 90), whole("B", 80, 90)]);
    expect(a).toMatchObject({ rank: 1, rank_change: 0, passed_by: [] });
  });
});
