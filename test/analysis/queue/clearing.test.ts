import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  computeClearing,
  monthsToClear,
  type QueueFlow,
  queueAfter,
} from "../../../server/analysis/queue/clearing.ts";

const BUSHEHR = { queue: 114_864, arrivals: 6_000 };

/** Tenths, hundredths or thousandths as whole numbers, and the same as the numbers people write. */
const flows = fc
  .record({
    decimals: fc.integer({ min: 0, max: 3 }),
    queue: fc.integer({ min: 0, max: 3_000 }),
    arrivals: fc.integer({ min: 0, max: 400 }),
    cards: fc.integer({ min: 0, max: 400 }),
  })
  .map(({ decimals, ...whole }) => {
    const written = (value: number) => Number((value / 10 ** decimals).toFixed(decimals));
    const flow: QueueFlow = {
      queue: written(whole.queue),
      arrivals: written(whole.arrivals),
      cards: written(whole.cards),
    };
    return { decimals, whole, flow };
  });

/** The first month end at which queue + arrivals − cards ≤ 0, walked in whole units; null if it never comes nearer. */
function walk({ queue, arrivals, cards }: QueueFlow): number | null {
  if (queue === 0) return 0;
  if (cards <= arrivals) return null;
  let left = queue;
  for (let months = 1; ; months += 1) {
    if (left + arrivals - cards <= 0) return months;
    left = Math.max(0, left + arrivals - cards);
  }
}

describe("monthsToClear(flow)", () => {
  it.each([
    [8_000, 58],
    [10_000, 29],
    [20_000, 9],
    [6_000, null],
    [0, null],
    [120_864, 1],
    [120_863, 2],
  ])("clears 114,864 waiting, 6,000 a month coming, with %i cards a month in %s months", (cards, months) => {
    expect(monthsToClear({ ...BUSHEHR, cards })).toBe(months);
  });

  it("is the exact recurrence's first month end without a queue, in whole numbers and decimals alike", () => {
    fc.assert(
      fc.property(flows, ({ whole, flow }) => {
        expect(monthsToClear(flow)).toBe(walk(whole));
      }),
      { numRuns: 3_000 },
    );
  });

  it("takes decimals for what they say, not for their binary neighbours", () => {
    expect(0.1 * 3 > 0.3).toBe(true);
    expect(monthsToClear({ queue: 0.3, arrivals: 0, cards: 0.1 })).toBe(3);
    expect(monthsToClear({ queue: 1e-7, arrivals: 0, cards: 1e-8 })).toBe(10);
    expect(monthsToClear({ queue: 1e21, arrivals: 0, cards: 1e20 })).toBe(10);
    expect(monthsToClear({ queue: 2.675, arrivals: 1.3, cards: 1.305 })).toBe(535);
  });

  it("takes no time where nobody waits, whatever comes", () => {
    expect(monthsToClear({ queue: 0, arrivals: 0, cards: 0 })).toBe(0);
    expect(monthsToClear({ queue: 0, arrivals: 5_000, cards: 10 })).toBe(0);
  });

  it.each([
    [{ queue: -1, arrivals: 0, cards: 0 }, "invalid queue: -1"],
    [{ queue: 1, arrivals: -0.5, cards: 0 }, "invalid arrivals: -0.5"],
    [{ queue: 1, arrivals: 0, cards: Number.NaN }, "invalid cards: NaN"],
    [{ queue: Number.POSITIVE_INFINITY, arrivals: 0, cards: 0 }, "invalid queue: Infinity"],
  ])("refuses %j", (flow, message) => {
    expect(() => monthsToClear(flow)).toThrow(new RangeError(message));
    expect(() => queueAfter(flow, 1)).toThrow(RangeError);
    expect(() => computeClearing(flow)).toThrow(RangeError);
  });
});

describe("queueAfter(flow, months)", () => {
  it("leaves 864 after the 57 full months of 8,000 cards", () => {
    expect(queueAfter({ ...BUSHEHR, cards: 8_000 }, 57)).toBe(864);
    expect(queueAfter({ ...BUSHEHR, cards: 8_000 }, 58)).toBe(0);
    expect(queueAfter({ ...BUSHEHR, cards: 6_000 }, 1_000)).toBe(114_864);
    expect(queueAfter({ queue: 0, arrivals: 3, cards: 1 }, 5)).toBe(10);
  });

  it("is the recurrence queue' = max(0, queue + arrivals − cards), step by step", () => {
    fc.assert(
      fc.property(flows, fc.integer({ min: 0, max: 60 }), ({ whole, flow, decimals }, months) => {
        let queue = whole.queue;
        for (let i = 0; i < months; i += 1) queue = Math.max(0, queue + whole.arrivals - whole.cards);
        expect(queueAfter(flow, months)).toBe(Number((queue / 10 ** decimals).toFixed(decimals)));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([-1, 0.5, Number.NaN])("refuses %d months", (months) => {
    expect(() => queueAfter({ ...BUSHEHR, cards: 1 }, months)).toThrow(/invalid months/);
  });
});

describe("computeClearing(flow)", () => {
  it("tells the full months and what they leave", () => {
    expect(computeClearing({ ...BUSHEHR, cards: 8_000 })).toEqual({
      months: 58,
      full_months: 57,
      leaves: 864,
    });
    expect(computeClearing({ ...BUSHEHR, cards: 10_000 })).toEqual({
      months: 29,
      full_months: 28,
      leaves: 2_864,
    });
    expect(computeClearing({ ...BUSHEHR, cards: 20_000 })).toEqual({
      months: 9,
      full_months: 8,
      leaves: 2_864,
    });
    const never = { months: null, full_months: null, leaves: null };
    expect(computeClearing({ ...BUSHEHR, cards: 6_000 })).toEqual(never);
    expect(computeClearing({ queue: 0, arrivals: 1, cards: 0 })).toEqual({
      months: 0,
      full_months: 0,
      leaves: 0,
    });
  });

  it("always leaves something that one more month takes away", () => {
    fc.assert(
      fc.property(flows, ({ flow }) => {
        const { months, full_months, leaves } = computeClearing(flow);
        fc.pre(months !== null && full_months !== null && leaves !== null);
        if (months === null || full_months === null) return;
        expect(queueAfter(flow, months)).toBe(0);
        expect(queueAfter(flow, full_months)).toBe(leaves);
        expect(leaves === 0).toBe(months === 0);
      }),
      { numRuns: 1_000 },
    );
  });
});
