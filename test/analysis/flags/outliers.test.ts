import { describe, expect, it } from "vitest";
import { type FlowSeries, findOutliers } from "../../../server/analysis/flags/outliers.ts";
import { spreadOf } from "../../../server/analysis/flags/robust.ts";
import { createRandom } from "../../../server/analysis/random.ts";

const MONTHS = 120;
const SEASONS = Array.from({ length: MONTHS }, (_, at) => Math.floor((at % 12) / 3));
const WEIGHTS = [0.6, 1, 1.1, 1, 1, 1.1, 1, 1, 1, 0.9, 0.9, 1.2];

/** Provinces of different sizes under one nation's steps and seasons, each with noise of its own. */
function simulate(seed: number, provinces = 31): FlowSeries[] {
  const random = createRandom(seed, "flows");
  const nation = Array.from(
    { length: MONTHS },
    (_, at) => (at > 70 && at < 90 ? 4 : 1) * (WEIGHTS[at % 12] ?? 1),
  );
  return Array.from({ length: provinces }, (_, index) => {
    const size = 2_000 * Math.exp(0.8 * random.normal());
    const flows = nation.map((of) => Math.round(size * of * Math.exp(0.08 * random.normal())));
    return { place: `P${index}`, flows };
  });
}

/** The series with one flow times a factor. */
function strange(series: readonly FlowSeries[], place: number, at: number, times: number): FlowSeries[] {
  return series.map((one, index) =>
    index === place
      ? {
          ...one,
          flows: one.flows.map((flow, i) => (i === at && flow !== null ? Math.round(flow * times) : flow)),
        }
      : one,
  );
}

describe("spreadOf(values)", () => {
  it("is the standard deviation of a normal, by the median or, where that is zero, by the mean", () => {
    const random = createRandom(3, "spread");
    expect(spreadOf(Array.from({ length: 20_000 }, () => 2 * random.normal()))).toBeCloseTo(2, 1);
    expect(spreadOf([1, 1, 1, 1, 1, 5])).toBeCloseTo((1.253_314 * 4) / 6, 10);
    expect(spreadOf([1, 2, 3, 4, 100])).toBeCloseTo(1 / 0.6745, 10);
  });
});

describe("findOutliers(series, seasons)", () => {
  it("says little of nations without faults: less than one flow in a thousand", () => {
    const found = [1, 2, 3, 4, 5].flatMap((seed) => findOutliers(simulate(seed), SEASONS));
    expect(found.length / (5 * 31 * MONTHS)).toBeLessThan(0.001);
  });

  it("finds nine of ten flows that are half or twice what they should be, and little else", () => {
    const series = simulate(6);
    const random = createRandom(6, "faults");
    let [found, others] = [0, 0];
    for (let i = 0; i < 100; i += 1) {
      const [place, at] = [Math.floor(31 * random.next()), 20 + Math.floor(95 * random.next())];
      const outliers = findOutliers(strange(series, place, at, i % 2 === 0 ? 0.5 : 2), SEASONS);
      const hit = outliers.filter((one) => one.place === `P${place}` && one.at === at);
      found += hit.length;
      others += outliers.length - hit.length;
    }
    expect(found).toBeGreaterThanOrEqual(90);
    expect(others).toBeLessThanOrEqual(100);
  });

  it("tells what was expected, between its ends, and on which side the flow lies", () => {
    const series = simulate(7);
    const usual = series[4]?.flows[60] ?? 0;
    const [outlier] = findOutliers(strange(series, 4, 60, 3), SEASONS).filter(({ at }) => at === 60);
    expect(outlier?.expected).toBeGreaterThan(usual * 0.8);
    expect(outlier?.expected).toBeLessThan(usual * 1.25);
    expect(outlier?.seen).toBeGreaterThan(outlier?.high ?? Infinity);
    expect(outlier?.low).toBeLessThan(outlier?.expected ?? 0);
    expect(outlier?.score).toBeGreaterThan(3.5);
  });

  it("takes a step of the whole nation, and what many places do at once, for what they are", () => {
    let series = simulate(8);
    for (let place = 0; place < 8; place += 1) series = strange(series, place, 50, 0.5);
    expect(findOutliers(series, SEASONS).filter(({ at }) => at === 50 || at === 71 || at === 90)).toEqual([]);
  });

  it("judges nothing by fewer than eight values of a season, nor in a place's first year", () => {
    const short = simulate(9).map(({ place, flows }) => ({ place, flows: flows.slice(0, 22) }));
    expect(findOutliers(strange(short, 2, 15, 5), SEASONS.slice(0, 22))).toEqual([]);
    expect(findOutliers(strange(simulate(9), 2, 6, 5), SEASONS).filter(({ at }) => at === 6)).toEqual([]);
  });

  it("goes around periods that were not reported", () => {
    const series = simulate(10).map((one, index) => ({
      ...one,
      flows: one.flows.map((flow, at) => (index === 3 && at % 7 === 0 ? null : flow)),
    }));
    const found = findOutliers(strange(series, 3, 64, 4), SEASONS);
    expect(found.map(({ place, at }) => [place, at])).toContainEqual(["P3", 64]);
  });
});
