import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spanSorted, spanWhole } from "../../../server/analysis/forecast/span.ts";

const LAST = 61;
const of = (...draws: number[]) => spanWhole(Int16Array.from(draws), LAST);
const times = (count: number, value: number) => Array.from({ length: count }, () => value);

describe("spanWhole(draws, last)", () => {
  it("holds as near to 50 and 80 % as whole numbers can", () => {
    expect(of(...times(100, 7))).toEqual({ low_80: 7, low_50: 7, median: 7, high_50: 7, high_80: 7 });
    const even = Array.from({ length: 1000 }, (_, i) => 1 + (i % 10));
    const { low_80, high_80, low_50, high_50 } = of(...even);
    expect([high_80 - low_80 + 1, high_50 - low_50 + 1]).toEqual([8, 5]);
    // 25, 50, 25: half is the middle one alone, and all three are as far from 80 % as two.
    expect(of(...times(25, 3), ...times(50, 4), ...times(25, 5))).toMatchObject({ low_50: 4, high_50: 4 });
  });

  it("is open where more lies beyond the horizon than belongs outside at one end", () => {
    const early = Array.from({ length: 85 }, (_, i) => 20 + (i % 17));
    expect(of(...early, ...times(15, LAST)).high_80).toBe(LAST);
    expect(of(...early, ...times(5, LAST)).high_80).toBeLessThan(40);
    expect(of(...times(100, LAST))).toEqual({
      ...{ low_80: LAST, low_50: LAST, median: LAST, high_50: LAST, high_80: LAST },
    });
  });

  it("ends on numbers that were drawn, in order, within a number's weight of what it says", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: LAST }), { minLength: 1, maxLength: 200 }), (drawn) => {
        const span = of(...drawn);
        const { low_80, low_50, median, high_50, high_80 } = span;
        expect([low_80, low_50, median, high_50, high_80]).toEqual(
          [low_80, low_50, median, high_50, high_80].toSorted((a, b) => a - b),
        );
        for (const end of Object.values(span)) expect(drawn).toContain(end);
        const heaviest = Math.max(...drawn.map((x) => drawn.filter((y) => y === x).length)) / drawn.length;
        const held = drawn.filter((x) => x >= low_80 && x <= high_80).length / drawn.length;
        const later = drawn.filter((x) => x === LAST).length / drawn.length;
        expect(held).toBeGreaterThanOrEqual(0.8 - heaviest / 2 - 1e-9);
        if (later <= 0.1) expect(held).toBeLessThanOrEqual(0.8 + heaviest / 2 + 1e-9);
        const below = drawn.filter((x) => x < median).length;
        expect(below * 2).toBeLessThan(drawn.length + 1);
      }),
    );
  });
});

describe("spanSorted(draws)", () => {
  it("gives the smallest draws that so many do not exceed", () => {
    const draws = Float64Array.from({ length: 100 }, (_, i) => ((i * 37) % 100) + 1);
    expect(spanSorted(draws)).toEqual({ low_80: 10, low_50: 25, median: 50, high_50: 75, high_80: 90 });
  });
});
