import { describe, expect, it } from "vitest";
import { nextPeriod, parsePeriod } from "../../../datasets/period.ts";
import { addPaces, meansOf, readPace } from "../../../server/analysis/queue/pace.ts";
import type { QueueMonth } from "../../../server/metrics/queue-series.ts";

const FIRST = parsePeriod("solar-hijri-month", "1400-01");

/** Consecutive months with [requested, produced] in all; null is not reported. */
const monthsOf = (...ends: readonly (readonly [number, number] | null)[]): QueueMonth[] =>
  ends.map((end, i) => {
    const { key: month, ordinal, month: monthOfYear } = nextPeriod(FIRST, i);
    const known = { reported: 1, expected: 1, provisional: false, synthetic: true };
    return {
      ...{ month, ordinal, monthOfYear, arrivals: null, cards: null },
      queue: end && end[0] - end[1],
      state: end && {
        ...{ place: "XX-A", month, uncollected: null, delivered: null, ...known },
        requested: end[0],
        produced: end[1],
      },
    };
  });
const gap = (length: number) => Array<null>(length).fill(null);

describe("readPace(months)", () => {
  it("is what came and went over the last three reported steps", () => {
    expect(readPace(monthsOf([0, 0], [10, 1], [20, 5], [36, 7], [50, 10]))).toEqual({
      ...{ from: "1400-03", periods: 3, arrivals: 40, cards: 9 },
    });
    expect(readPace(monthsOf([10, 1], null, [20, 5], [36, 7], null, [50, 10]))).toEqual({
      ...{ from: "1400-02", periods: 5, arrivals: 40, cards: 9 },
    });
  });

  it("is not told over more than twelve periods, of fewer than three steps, nor where the last is missing", () => {
    const far = (length: number) => readPace(monthsOf([10, 1], ...gap(length), [20, 5], [36, 7], [50, 10]));
    expect(far(9)).toMatchObject({ periods: 12, arrivals: 40 });
    expect(far(10)).toBeNull();
    expect(readPace(monthsOf([10, 1], [20, 5], [36, 7]))).toBeNull();
    expect(readPace(monthsOf([10, 1], [20, 5], [36, 7], [50, 10], null))).toBeNull();
    expect(readPace([])).toBeNull();
  });
});

describe("addPaces(paces)", () => {
  it("meets on the least common multiple of the periods, so that the mean is the sum of the means", () => {
    const paces = [
      { from: "1400-03", periods: 3, arrivals: 10, cards: 4 },
      { from: "1400-02", periods: 4, arrivals: 7, cards: 9 },
      { from: "1400-05", periods: 6, arrivals: 1, cards: -5 },
    ];
    const sum = addPaces(paces);
    // 10/3 + 7/4 + 1/6 = 63/12 and 4/3 + 9/4 − 5/6 = 33/12
    expect(sum).toEqual({ from: "1400-02", periods: 12, arrivals: 63, cards: 33 });
    expect(sum && meansOf(sum)).toEqual({
      arrivals: { numerator: 21n, denominator: 4n },
      cards: { numerator: 11n, denominator: 4n },
    });
    expect(addPaces([])).toBeNull();
  });
});
