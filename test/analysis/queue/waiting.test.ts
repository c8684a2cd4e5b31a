import { describe, expect, it } from "vitest";
import { createRatio, parseRatio, roundRatio } from "../../../server/analysis/queue/ratio.ts";
import { computeSteadiness, computeWait } from "../../../server/analysis/queue/waiting.ts";

const year = (...ends: readonly (number | null)[]) => [
  ...Array<number>(13 - ends.length).fill(1_000),
  ...ends,
];

describe("computeSteadiness(queues, periodsPerYear)", () => {
  it("compares the highest and the lowest month end of a year", () => {
    expect(computeSteadiness(year(901, 950), 12)).toEqual({ range: 9.9, steady: true });
    expect(computeSteadiness(year(900, 1_000), 12)).toEqual({ range: 10, steady: false });
    expect(computeSteadiness([5, ...year(980)], 12)).toEqual({ range: 2, steady: true });
    expect(computeSteadiness(Array<number>(13).fill(0), 12)).toEqual({ range: 0, steady: true });
    expect(computeSteadiness([100, 95], 1)).toEqual({ range: 5, steady: true });
  });

  it("passes over months between that were not reported, but needs both ends", () => {
    expect(computeSteadiness(year(null, 950), 12)).toEqual({ range: 5, steady: true });
    const unknown = { range: null, steady: null };
    expect(computeSteadiness(year(950, null), 12)).toEqual(unknown);
    expect(computeSteadiness([null, ...year().slice(1)], 12)).toEqual(unknown);
    expect(computeSteadiness(year().slice(1), 12)).toEqual(unknown);
    expect(computeSteadiness(year(-1), 12)).toEqual(unknown);
    expect(computeSteadiness([], 12)).toEqual(unknown);
  });
});

describe("computeWait(queue, flow)", () => {
  it("is queue over flow, 0 of an empty queue, null without a flow", () => {
    expect(computeWait(114_864, createRatio(8_000n))).toBe(14.36);
    expect(computeWait(5, createRatio(10n, 3n))).toBe(1.5);
    expect(computeWait(0, createRatio(0n))).toBe(0);
    expect(computeWait(-3, createRatio(1n))).toBe(0);
    expect(computeWait(5, createRatio(0n))).toBeNull();
    expect(computeWait(5, createRatio(-2n))).toBeNull();
  });
});

describe("roundRatio(ratio, decimals)", () => {
  it("rounds halves away from zero, whatever a double makes of them", () => {
    expect(roundRatio(parseRatio(1.005), 2)).toBe(1.01);
    expect(roundRatio(parseRatio(-1.005), 2)).toBe(-1.01);
    expect(roundRatio(createRatio(1n, 3n), 2)).toBe(0.33);
    expect(roundRatio(createRatio(5n, 2n), 0)).toBe(3);
  });

  it("reads numbers by their decimal text", () => {
    expect(parseRatio(0.1)).toEqual({ numerator: 1n, denominator: 10n });
    expect(parseRatio(1.5e-7)).toEqual({ numerator: 3n, denominator: 20_000_000n });
    expect(parseRatio(1e21)).toEqual({ numerator: 10n ** 21n, denominator: 1n });
    expect(() => parseRatio(Number.NaN)).toThrow(/invalid number: NaN/);
    expect(() => createRatio(1n, 0n)).toThrow(/zero denominator: 1\/0/);
  });
});
