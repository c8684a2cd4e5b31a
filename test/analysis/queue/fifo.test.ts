import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addFifos,
  bandFifo,
  computeFifo,
  type QueueTotals,
  serveFifo,
} from "../../../server/analysis/queue/fifo.ts";

/** Months 1400-01, … with [requested, produced] in all; null is not reported. */
const totalsOf = (...rows: readonly (readonly [number, number] | null)[]): QueueTotals[] =>
  rows.map((row, i) => ({
    month: `1400-${String(i + 1).padStart(2, "0")}`,
    ordinal: 16_800 + i,
    requested: row?.[0] ?? null,
    produced: row?.[1] ?? null,
  }));
const NOW = (totals: readonly QueueTotals[]) => totals.at(-1)?.ordinal ?? 0;

/** Requests made month by month and cards made in a month's end, each request followed by itself. */
const histories = fc.array(
  fc.record({
    arrivals: fc.integer({ min: 0, max: 6 }),
    cards: fc.integer({ min: 0, max: 7 }),
    told: fc.boolean(),
  }),
  { minLength: 1, maxLength: 14 },
);

describe("computeFifo(totals, now)", () => {
  it("keeps waiting what cards have not reached, oldest first", () => {
    const totals = totalsOf([100, 30], [150, 120], [190, 125]);
    expect(computeFifo(totals, NOW(totals))).toEqual({
      cohorts: [
        { from: "1400-02", month: "1400-02", requests: 25, waited: 1 },
        { from: "1400-03", month: "1400-03", requests: 40, waited: 0 },
      ],
      waiting: 65,
      waited_total: 25,
      exact: true,
    });
  });

  it("does not know when requests before the first report, or between two, were made", () => {
    const totals = totalsOf([100, 30], null, null, [190, 40], [200, 60]);
    expect(computeFifo(totals, NOW(totals))).toMatchObject({
      cohorts: [
        { from: null, month: "1400-01", requests: 40, waited: 4 },
        { from: "1400-02", month: "1400-04", requests: 90, waited: 1 },
        { from: "1400-05", month: "1400-05", requests: 10, waited: 0 },
      ],
      exact: false,
    });
  });

  it("ages the last report up to now", () => {
    const totals = totalsOf([100, 30], [120, 100], null);
    expect(computeFifo(totals, NOW(totals) + 2).cohorts).toEqual([
      { from: "1400-02", month: "1400-02", requests: 20, waited: 3 },
    ]);
  });

  it("takes a total that falls for what it fell to, so that the queue stays requested − produced", () => {
    const totals = totalsOf([100, 90], [150, 95], [140, 100], [145, 100]);
    expect(computeFifo(totals, NOW(totals)).cohorts).toEqual([
      { from: "1400-02", month: "1400-02", requests: 40, waited: 2 },
      { from: "1400-04", month: "1400-04", requests: 5, waited: 0 },
    ]);
  });

  it("waits nobody where more cards than requests are known, or nothing is", () => {
    for (const totals of [totalsOf([10, 12]), totalsOf(null), totalsOf([9, 9], [9, 9])])
      expect(computeFifo(totals, NOW(totals))).toEqual({
        cohorts: [],
        waiting: 0,
        waited_total: 0,
        exact: true,
      });
  });

  it("is what following every request shows", () => {
    fc.assert(
      fc.property(histories, (history) => {
        const line: number[] = [];
        let [requested, produced] = [0, 0];
        const totals = totalsOf(
          ...history.map(({ arrivals, cards, told }, i): readonly [number, number] | null => {
            for (let k = 0; k < arrivals; k += 1) line.push(i);
            const made = line.splice(0, cards).length;
            [requested, produced] = [requested + arrivals, produced + made];
            return told || i === history.length - 1 ? [requested, produced] : null;
          }),
        );
        const { cohorts, waiting, waited_total, exact } = computeFifo(totals, NOW(totals));
        expect(waiting).toBe(line.length);
        const followed = cohorts.flatMap(({ from, month, requests, waited }) =>
          Array.from({ length: requests }, () => ({ from, month, waited })),
        );
        expect(followed.length).toBe(line.length);
        for (const [i, { from, month, waited }] of followed.entries()) {
          const made = totals[line[i] ?? 0];
          expect(made && (from ?? "") <= made.month && made.month <= month).toBe(true);
          expect(waited).toBeLessThanOrEqual(history.length - 1 - (line[i] ?? 0));
        }
        const least = line.reduce((sum, i) => sum + history.length - 1 - i, 0);
        expect(waited_total).toBeLessThanOrEqual(least);
        if (exact) expect(waited_total).toBe(least);
      }),
      { numRuns: 500 },
    );
  });
});

describe("serveFifo(fifo, cards)", () => {
  it("is the queue as if that many more cards had been made", () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 0, max: 60 }), (history, cards) => {
        let [requested, produced] = [0, 0];
        const rows = history.map((month): readonly [number, number] => {
          requested += month.arrivals;
          produced = Math.min(requested, produced + month.cards);
          return [requested, produced];
        });
        const served = rows.map(([came], i): readonly [number, number] => {
          const [, made] = rows[i] ?? [0, 0];
          return [came, i === rows.length - 1 ? Math.min(came, made + cards) : made];
        });
        const [before, after] = [totalsOf(...rows), totalsOf(...served)];
        expect(serveFifo(computeFifo(before, NOW(before)), cards)).toEqual(computeFifo(after, NOW(after)));
      }),
      { numRuns: 300 },
    );
  });
});

describe("addFifos(fifos)", () => {
  it("adds up requests of the same periods, oldest first", () => {
    const [one, other] = [totalsOf([100, 30], [150, 120]), totalsOf([10, 0], [20, 5])];
    const added = addFifos([one, other].map((totals) => computeFifo(totals, NOW(totals))));
    expect(added).toEqual({
      cohorts: [
        { from: null, month: "1400-01", requests: 5, waited: 1 },
        { from: "1400-02", month: "1400-02", requests: 40, waited: 0 },
      ],
      waiting: 45,
      waited_total: 5,
      exact: false,
    });
    expect(addFifos([]).waiting).toBe(0);
  });
});

describe("bandFifo(fifo)", () => {
  it("puts whole months waited into the bands of days", () => {
    const rows = Array.from({ length: 26 }, (_, i): readonly [number, number] => [2 ** i, 1]);
    const totals = totalsOf(...rows);
    const made = (from: number, to: number) => 2 ** (25 - from) - (to < 25 ? 2 ** (25 - to - 1) : 1);
    expect(bandFifo(computeFifo(totals, NOW(totals)))).toEqual({
      to_30_days: made(0, 0),
      to_90_days: made(1, 2),
      to_180_days: made(3, 5),
      to_365_days: made(6, 11),
      to_730_days: made(12, 23),
      over_730_days: made(24, 25),
    });
  });
});
