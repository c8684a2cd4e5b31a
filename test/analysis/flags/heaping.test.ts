import { describe, expect, it } from "vitest";
import { computeUpperTail } from "../../../server/analysis/flags/binomial.ts";
import { findHeaping } from "../../../server/analysis/flags/heaping.ts";
import type { Heap } from "../../../server/metrics/flag-rows.ts";

const heap = (
  figure: Heap["figure"],
  hundreds: number,
  hundreds_of: number,
  more: Partial<Heap> = {},
): Heap => ({
  ...{ province: "A", month: "1402-05", figure, synthetic: true },
  ...{ hundreds, hundreds_of, thousands: 0, thousands_of: 0, ...more },
});

describe("computeUpperTail(trials, least, p)", () => {
  it("is the sum of the terms of the binomial", () => {
    expect(computeUpperTail(5, 5, 0.01)).toBeCloseTo(1e-10, 20);
    expect(computeUpperTail(10, 1, 0.01)).toBeCloseTo(1 - 0.99 ** 10, 12);
    expect(computeUpperTail(4, 2, 0.5)).toBeCloseTo(11 / 16, 12);
    expect(computeUpperTail(7, 0, 0.3)).toBe(1);
  });
});

describe("findHeaping(heaps)", () => {
  it("leaves alone what chance gives, and finds what it does not", () => {
    expect(findHeaping([heap("all", 8, 300)])).toEqual([]);
    const [found] = findHeaping([heap("all", 40, 300)]);
    expect(found).toMatchObject({ figure: "all", ending: "00", round: 40, of: 300, expected: 3 });
    expect(found?.score).toBeGreaterThan(6);
    // The end it tells is the last that would have passed.
    expect(findHeaping([heap("all", found?.high ?? 0, 300)])).toEqual([]);
    expect(findHeaping([heap("all", (found?.high ?? 0) + 1, 300)])).toHaveLength(1);
  });

  it("never judges fewer than four round figures", () => {
    expect(findHeaping([heap("all", 3, 3)])).toEqual([]);
    expect(findHeaping([heap("all", 4, 4)])).toHaveLength(1);
  });

  it("names the one figure that heaps, and everything where several do", () => {
    const one = [heap("all", 30, 200), heap("uncollected", 29, 40)];
    expect(findHeaping(one).map(({ figure }) => figure)).toEqual(["uncollected"]);
    expect(findHeaping([...one, heap("issued", 20, 40)]).map(({ figure }) => figure)).toEqual(["all"]);
  });

  it("tells thousands from hundreds where they are rarer", () => {
    const found = findHeaping([heap("all", 30, 200, { thousands: 29, thousands_of: 120 })]);
    expect(found).toMatchObject([{ ending: "000", round: 29, of: 120 }]);
  });
});
