import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitFlows } from "../../../server/analysis/forecast/level.ts";
import { shareCards } from "../../../server/analysis/forecast/share-cards.ts";
import { type QueueSetup, simulateQueues } from "../../../server/analysis/forecast/simulate.ts";

const MONTHS = Array.from({ length: 24 }, (_, t) => (t % 12) + 1);
const HORIZON = 60;
/** Flows that never vary, so that a simulation is the plain recurrence. */
const steady = (flows: readonly number[]) =>
  fitFlows(
    flows.map((flow) => MONTHS.map(() => flow)),
    MONTHS,
    12,
  );

const setupOf = (
  queues: readonly number[],
  {
    arrivals,
    cards,
    ...more
  }: { arrivals: readonly number[]; cards: readonly number[] } & Partial<
    Omit<QueueSetup, "arrivals" | "cards">
  >,
): QueueSetup => ({
  queues: Float64Array.from(queues),
  behind: new Uint8Array(queues.length),
  lead: [],
  arrivals: steady(arrivals),
  cards: steady(cards),
  sharing: "recent",
  supplies: [],
  simulations: 20,
  seed: 1,
  watched: [null],
  ...more,
});
const supply = (cards: number) => new Float64Array(HORIZON).fill(cards);
/** Clearing times of one place: all simulations agree. */
const only = (clears: Int16Array, place: number, simulations = 20) => {
  const own = new Set(clears.subarray(place * simulations, (place + 1) * simulations));
  expect(own.size).toBe(1);
  return [...own][0];
};

describe("simulateQueues(setup)", () => {
  it("reproduces the worked case: 58, 29, 9 months, and never", () => {
    const [a, b, c, d] = simulateQueues(
      setupOf([114_864], {
        arrivals: [6_000],
        cards: [2_500],
        supplies: [supply(8_000), supply(10_000), supply(20_000), supply(6_000)],
      }),
    );
    for (const [draws, months] of [
      [a, 58],
      [b, 29],
      [c, 9],
      [d, HORIZON + 1],
    ] as const) {
      if (!draws) throw new Error("missing draws");
      expect(only(draws.clears, 0)).toBe(months);
      expect(only(draws.clears, 1)).toBe(months);
    }
    // After 57 full months 864 are left.
    expect(a?.paths[0]?.[56 * 20]).toBeCloseTo(864, -1);
    expect(a?.paths[0]?.[57 * 20]).toBe(0);
  });

  it("counts a place without a queue as clear now, and one without cards as never clear", () => {
    const [draws] = simulateQueues(
      setupOf([0, 500], { arrivals: [10, 10], cards: [10, 10], supplies: [supply(0)] }),
    );
    expect(only(draws?.clears ?? new Int16Array(), 0)).toBe(0);
    expect(only(draws?.clears ?? new Int16Array(), 1)).toBe(HORIZON + 1);
  });

  it("gives away no card and invents none: the nation is the plain recurrence, however cards are shared", () => {
    for (const sharing of ["recent", "queue"] as const) {
      const [draws] = simulateQueues(
        setupOf([100, 5_000, 900], {
          arrivals: [50, 100, 150],
          cards: [900, 50, 50],
          supplies: [supply(510)],
          sharing,
          watched: [null, 0, 1, 2],
        }),
      );
      let queue = 6_000;
      for (let step = 0; step < 40; step += 1) {
        queue = Math.max(0, queue + 300 - 510);
        const [all, ...own] = (draws?.paths ?? []).map((path) => path[step * 20] ?? Number.NaN);
        expect(Math.abs((all ?? Number.NaN) - queue)).toBeLessThan(1);
        expect(own.reduce((sum, x) => sum + x, 0)).toBeCloseTo(all ?? Number.NaN, 6);
      }
      expect(only(draws?.clears ?? new Int16Array(), 3)).toBe(29);
    }
  });

  it("brings a place that is behind forward with the cards that the others' imply", () => {
    const [draws] = simulateQueues(
      setupOf([1_000, 1_000], {
        arrivals: [100, 100],
        cards: [60, 30],
        behind: Uint8Array.of(0, 2),
        lead: [
          { cards: 60, reported: [true, false] },
          { cards: 120, reported: [true, false] },
        ],
        supplies: [supply(0)],
        watched: [0, 1],
      }),
    );
    expect(draws?.paths[0]?.[0]).toBeCloseTo(1_100, -1);
    // 1000 + 2·100 − 30 − 60 in the months missed, then 100 more.
    expect(draws?.paths[1]?.[0]).toBeCloseTo(1_210, -1);
  });

  it("is the same for the same seed, and another for another", () => {
    const noisy = (seed: number) => {
      const flows = [0, 1, 2].map((place) =>
        MONTHS.map((month, t) => 1_000 + 37 * ((month * 7 + t * place) % 11)),
      );
      const model = fitFlows(flows, MONTHS, 12);
      const setup = setupOf([9_000, 9_000, 9_000], { arrivals: [1, 1, 1], cards: [1, 1, 1], seed });
      return simulateQueues({ ...setup, arrivals: model, cards: model, supplies: [supply(5_000)] });
    };
    expect(noisy(3)).toEqual(noisy(3));
    expect(noisy(3)).not.toEqual(noisy(4));
  });
});

describe("shareCards(queues, cards, weights, from)", () => {
  const amounts = fc.double({ min: 0, max: 1e6, noNaN: true });
  const places = fc.array(fc.tuple(amounts, fc.double({ min: 0.01, max: 1e4, noNaN: true })), {
    minLength: 1,
    maxLength: 31,
  });

  it("conserves cards, and gives those who still wait the same for their weight", () => {
    fc.assert(
      fc.property(places, amounts, (drawn, cards) => {
        const before = drawn.map(([queue]) => queue);
        const weights = Float64Array.from([9, ...drawn.map(([, weight]) => weight)]);
        const queues = Float64Array.from(before);
        const waiting = shareCards(queues, cards, weights, 1);
        const all = before.reduce((sum, queue) => sum + queue, 0);
        const left = queues.reduce((sum, queue) => sum + queue, 0);
        expect(waiting).toBeCloseTo(left, 4);
        expect(Math.abs(left - Math.max(0, all - cards))).toBeLessThan(1e-3);
        const rates = [...queues].map((queue, i) => ((before[i] ?? 0) - queue) / (weights[i + 1] ?? 1));
        const still = rates.filter((_, i) => (queues[i] ?? 0) > 0);
        const most = Math.max(...still);
        expect(most - Math.min(...still)).not.toBeGreaterThan(1e-6 * Math.max(1, most));
        // Nobody who is done got more for its weight than those who wait.
        if (still.length > 0)
          for (const rate of rates) expect(rate).toBeLessThanOrEqual(most * (1 + 1e-9) + 1e-4);
      }),
    );
  });

  it("in proportion to queues leaves each the same part", () => {
    fc.assert(
      fc.property(places, amounts, (drawn, cards) => {
        const before = drawn.map(([queue]) => queue);
        const queues = Float64Array.from(before);
        shareCards(queues, cards, null, 0);
        const all = before.reduce((sum, queue) => sum + queue, 0);
        const kept = all > cards ? 1 - cards / all : 0;
        queues.forEach((queue, i) => {
          expect(Math.abs(queue - (before[i] ?? 0) * kept)).toBeLessThan(1e-3);
        });
      }),
    );
  });
});
