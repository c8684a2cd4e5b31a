import { describe, expect, it } from "vitest";
import { createRatio } from "../../../server/analysis/queue/ratio.ts";
import { computeRelief } from "../../../server/analysis/queue/relief.ts";

const plan = { targetWait: 52, monthsToTarget: 26 };

describe("computeRelief(queue, demand, plan)", () => {
  it("gives the figures of Fong et al.: 30 a week, 52 weeks at most, 1,200 waiting, 26 weeks to come down", () => {
    // 30 × 52 / 4 = 390 and 30 + (1200 − 390) / 26 = 61.15
    expect(computeRelief(1_200, createRatio(30n), plan)).toEqual({
      target_queue: 390,
      relief_capacity: 62,
      relief_needed: true,
    });
  });

  it("calls for relief from more than twice the target on, and plans none below the target", () => {
    const of = (queue: number) => computeRelief(queue, createRatio(30n), plan);
    expect(of(780)).toMatchObject({ relief_needed: false, relief_capacity: 45 });
    expect(of(781)).toMatchObject({ relief_needed: true, relief_capacity: 46 });
    expect(of(391)).toMatchObject({ relief_needed: false, relief_capacity: 31 });
    expect(of(390)).toEqual({ target_queue: 390, relief_capacity: null, relief_needed: false });
    expect(of(-5)).toEqual({ target_queue: 390, relief_capacity: null, relief_needed: false });
  });

  it("takes thirds and decimals for what they are", () => {
    // 1000/3 × 1.5 / 4 = 125 exactly
    const relief = computeRelief(125, createRatio(1_000n, 3n), { targetWait: 1.5, monthsToTarget: 6 });
    expect(relief).toEqual({ target_queue: 125, relief_capacity: null, relief_needed: false });
    expect(computeRelief(100, createRatio(-1n), plan)).toBeNull();
    expect(computeRelief(100, createRatio(0n), plan)).toMatchObject({ target_queue: 0, relief_needed: true });
  });

  it.each([
    { targetWait: 0, monthsToTarget: 6 },
    { targetWait: Number.NaN, monthsToTarget: 6 },
    { targetWait: 1, monthsToTarget: 0 },
    { targetWait: 1, monthsToTarget: 1.5 },
  ])("refuses %j", (wrong) => {
    expect(() => computeRelief(1, createRatio(1n), wrong)).toThrow(/invalid plan/);
  });
});
