import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate } from "../../../server/analysis/allocation/allocate.ts";
import { type Mix, PLAIN_RULES } from "../../../server/analysis/allocation/mix.ts";
import type { AllocationPlace } from "../../../server/analysis/allocation/rules.ts";
import { findLeast, isBest } from "./brute-force.ts";
import { arbitraryPlaces, PROVINCES, SMALL_PLACES } from "./random-places.ts";

const total = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
const waitingOf = (places: readonly AllocationPlace[]) => total(places.map(({ queue }) => queue));
/** A place whose requests all wait one month, with 10 cards a month. */
const placeOf = (place: string, queue: number, cards = 30): AllocationPlace => ({
  place,
  queue,
  recent: { cards, periods: 3 },
  cohorts: queue === 0 ? [] : [{ requests: queue, waited: 1 }],
});
const mixes: fc.Arbitrary<Mix> = fc
  .array(fc.constantFrom(0, 0.5, 1, 2, 3.125), {
    minLength: PLAIN_RULES.length,
    maxLength: PLAIN_RULES.length,
  })
  .filter((weights) => total(weights) > 0)
  .map((weights) => PLAIN_RULES.map((rule, i) => ({ rule, weight: weights[i] ?? 0 })));

describe.each(PLAIN_RULES)("allocate({rule: %s})", (rule) => {
  it("is the best of all whole shares of up to 12 cards among up to 6 places", () => {
    fc.assert(
      fc.property(SMALL_PLACES, fc.integer({ min: 0, max: 12 }), (places, asked) => {
        const cards = Math.min(asked, waitingOf(places));
        const { shares, held } = allocate({ cards, places, rule });
        expect(total(shares) + held).toBe(cards);
        expect(isBest(rule, shares, places)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("is the best for every number of up to 12 cards and up to 6 places", () => {
    for (let length = 1; length <= 6; length += 1)
      for (let cards = 0; cards <= 12; cards += 1) {
        const shape = { requests: 4, cohorts: 3, ages: 3, cards: 9 };
        const arbitrary = arbitraryPlaces({ minLength: length, maxLength: length }, shape);
        for (const places of fc.sample(arbitrary, { seed: 100 * length + cards, numRuns: 5 })) {
          const { shares } = allocate({ cards, places, rule });
          expect(isBest(rule, shares, places), `${cards} cards among ${length}`).toBe(true);
        }
      }
  });

  it("is the best for every queue of up to 6 in up to 3 places, and every number of cards", () => {
    const lengths = [1, 2, 3];
    const queues = lengths.flatMap((length) =>
      Array.from({ length: 7 ** length }, (_, n) =>
        Array.from({ length }, (_, i) => Math.floor(n / 7 ** i) % 7),
      ),
    );
    for (const own of queues) {
      const places = own.map((queue, i) => placeOf(`XX-${i}`, queue, [30, 7, 0][i]));
      for (let cards = 0; cards <= Math.min(12, total(own)); cards += 1) {
        const { shares } = allocate({ cards, places, rule });
        expect(isBest(rule, shares, places), `${cards} cards, queues ${own}`).toBe(true);
      }
    }
  });

  it("gives 31 provinces every card, none above its queue, and one card more takes none away", () => {
    fc.assert(
      fc.property(PROVINCES, fc.double({ min: 0, max: 1.2, noNaN: true }), (places, part) => {
        const cards = Math.floor(waitingOf(places) * part);
        const { shares, held } = allocate({ cards, places, rule });
        expect(total(shares) + held).toBe(cards);
        expect(held).toBe(Math.max(0, cards - waitingOf(places)));
        for (const [i, share] of shares.entries()) {
          expect(Number.isInteger(share) && share >= 0).toBe(true);
          expect(share).toBeLessThanOrEqual(places[i]?.queue ?? 0);
        }
        const more = allocate({ cards: cards + 1, places, rule });
        const gained = more.shares.map((share, i) => share - (shares[i] ?? 0)).filter((gain) => gain !== 0);
        expect([...gained, more.held - held].filter((gain) => gain !== 0)).toEqual([1]);
      }),
      { numRuns: 120 },
    );
  });

  it("does not depend on the order of places of unlike queues", () => {
    fc.assert(
      fc.property(PROVINCES, fc.double({ min: 0, max: 1, noNaN: true }), (places, part) => {
        const unlike = places.filter(
          ({ queue }, i) => places.findIndex((other) => other.queue === queue) === i,
        );
        const cards = Math.floor(waitingOf(unlike) * part);
        const there = allocate({ cards, places: unlike, rule }).shares;
        const back = allocate({ cards, places: unlike.toReversed(), rule }).shares;
        expect(back.toReversed()).toEqual(there);
      }),
      { numRuns: 40 },
    );
  });

  it("gives the odd card to the larger queue, and of equal queues to the place named first", () => {
    const equals = [placeOf("XX-A", 5), placeOf("XX-B", 5), placeOf("XX-C", 5)];
    expect(allocate({ cards: 4, places: equals, rule }).shares).toEqual([2, 1, 1]);
    expect(allocate({ cards: 5, places: equals, rule }).shares).toEqual([2, 2, 1]);
    const larger = [placeOf("XX-A", 5), placeOf("XX-B", 6)];
    expect(allocate({ cards: 1, places: larger, rule }).shares).toEqual([0, 1]);
  });

  it("gives nothing for nothing, and holds what nobody waits for", () => {
    const places = [placeOf("XX-A", 5), placeOf("XX-B", 0), placeOf("XX-C", 2)];
    expect(allocate({ cards: 0, places, rule })).toEqual({ shares: [0, 0, 0], held: 0 });
    expect(allocate({ cards: 7, places, rule })).toEqual({ shares: [5, 0, 2], held: 0 });
    expect(allocate({ cards: 100_000_000, places, rule })).toEqual({ shares: [5, 0, 2], held: 99_999_993 });
    expect(allocate({ cards: 9, places: [], rule })).toEqual({ shares: [], held: 9 });
  });
});

describe("allocate({rule: mix})", () => {
  it("is the whole vector nearest to the weighted mean of the rules, of all there are", () => {
    fc.assert(
      fc.property(SMALL_PLACES, fc.integer({ min: 0, max: 12 }), mixes, (places, asked, mix) => {
        const cards = Math.min(asked, waitingOf(places));
        const { shares } = allocate({ cards, places, rule: "mix", mix });
        const weights = mix.map(({ weight }) => BigInt(weight * 1_000));
        const all = weights.reduce((sum, weight) => sum + weight, 0n);
        const parts = mix.map(({ rule }) => allocate({ cards, places, rule }).shares);
        const means = places.map((_, i) =>
          parts.reduce((sum, part, k) => sum + (weights[k] ?? 0n) * BigInt(part[i] ?? 0), 0n),
        );
        const objective = (candidate: readonly number[]) => [
          candidate.reduce((sum, share, i) => sum + (BigInt(share) * all - (means[i] ?? 0n)) ** 2n, 0n),
        ];
        expect(objective(shares)).toEqual(findLeast(cards, places, objective));
      }),
      { numRuns: 250 },
    );
  });

  it("gives every card and none above its queue, and a mix of one rule is that rule", () => {
    fc.assert(
      fc.property(PROVINCES, fc.double({ min: 0, max: 1.2, noNaN: true }), mixes, (places, part, mix) => {
        const cards = Math.floor(waitingOf(places) * part);
        const { shares, held } = allocate({ cards, places, rule: "mix", mix });
        expect(total(shares) + held).toBe(cards);
        for (const [i, share] of shares.entries())
          expect(share >= 0 && share <= (places[i]?.queue ?? 0)).toBe(true);
        for (const rule of PLAIN_RULES)
          expect(allocate({ cards, places, rule: "mix", mix: [{ rule, weight: 2 }] })).toEqual(
            allocate({ cards, places, rule }),
          );
      }),
      { numRuns: 40 },
    );
  });
});

describe("allocate(question)", () => {
  it("shares out 2,500,000 cards among 31 provinces by every rule within 100 ms", () => {
    const [places] = fc.sample(PROVINCES, { seed: 4, numRuns: 1 }).map((own) =>
      own.map((place) => ({
        ...place,
        queue: place.queue * 12,
        cohorts: place.cohorts.map((cohort) => ({ ...cohort, requests: cohort.requests * 12 })),
      })),
    );
    if (!places) throw new RangeError("missing places");
    expect(waitingOf(places)).toBeGreaterThan(2_500_000);
    const mix = PLAIN_RULES.map((rule) => ({ rule, weight: 1 }));
    for (const rule of [...PLAIN_RULES, "mix"] as const) {
      const times = Array.from({ length: 5 }, () => {
        const start = performance.now();
        expect(total(allocate({ cards: 2_500_000, places, rule, mix }).shares)).toBe(2_500_000);
        return performance.now() - start;
      });
      expect(Math.min(...times), rule).toBeLessThan(100);
    }
  });

  it.each([
    [{ cards: -1 }, "invalid cards: -1"],
    [{ cards: 1.5 }, "invalid cards: 1.5"],
    [{ cards: Number.NaN }, "invalid cards: NaN"],
    [{ rule: "mix" as const }, "missing weights: []"],
    [{ places: [{ ...placeOf("XX-A", 5), queue: 6 }] }, "invalid cohorts of XX-A: 5 of 6"],
    [{ places: [{ ...placeOf("XX-A", 0), queue: -1 }] }, "invalid queue of XX-A: -1"],
    [{ places: [{ ...placeOf("XX-A", 5), recent: { cards: 1, periods: 0 } }] }, "invalid periods of XX-A: 0"],
  ])("refuses %j", (wrong, message) => {
    const question = { cards: 1, places: [placeOf("XX-A", 5)], rule: "equal" as const };
    expect(() => allocate({ ...question, ...wrong })).toThrow(new RangeError(message));
  });
});
