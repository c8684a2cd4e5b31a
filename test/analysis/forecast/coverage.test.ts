import { describe, expect, it } from "vitest";
import type { FlowModel } from "../../../server/analysis/forecast/level.ts";
import { forecastNation, shareOf } from "./coverage.ts";

/** The small version of test/campaigns/forecast-coverage.ts. */
const SEEDS = Array.from({ length: 12 }, (_, i) => 1_001 + i);
const run = (change?: Parameters<typeof forecastNation>[2]) =>
  SEEDS.flatMap((seed) => forecastNation(seed, 150, change)).filter(({ province }) => province !== null);

/** The model as sure of itself as `times` its variances make it. */
const scaled = (model: FlowModel, times: number): FlowModel => ({
  ...model,
  common: model.common.map((fit) => ({ ...fit, squares: fit.squares * times })),
  own: model.own.map((fit) => ({ ...fit, squares: fit.squares * times })),
});
const sureness = (times: number) =>
  run((outlook) => ({
    ...outlook,
    arrivals: scaled(outlook.arrivals, times),
    cards: scaled(outlook.cards, times),
  }));

const outcomes = run();

describe("intervals of clearing dates on simulated nations", () => {
  it("hold about as many outcomes as they say", () => {
    expect(outcomes.length).toBeGreaterThan(300);
    const inside80 = shareOf(outcomes, (one) => one.inside80);
    const inside50 = shareOf(outcomes, (one) => one.inside50);
    expect(inside80, `${inside80} % inside 80 %`).toBeGreaterThan(73);
    expect(inside80, `${inside80} % inside 80 %`).toBeLessThan(89);
    expect(inside50, `${inside50} % inside 50 %`).toBeGreaterThan(42);
    expect(inside50, `${inside50} % inside 50 %`).toBeLessThan(64);
    expect(outcomes.reduce((sum, one) => sum + one.width, 0) / outcomes.length).toBeLessThan(12);
  });

  it("would be seen to fail if the model were too sure or too unsure", () => {
    expect(shareOf(sureness(1 / 6), (one) => one.inside80)).toBeLessThan(73);
    expect(shareOf(sureness(6), (one) => one.inside80)).toBeGreaterThan(89);
  });

  it("lie around what comes: as often too early as too late", () => {
    const early = shareOf(outcomes, ({ came, median }) => came < median);
    const late = shareOf(outcomes, ({ came, median }) => came > median);
    expect(Math.abs(early - late)).toBeLessThan(16);
  });
});
