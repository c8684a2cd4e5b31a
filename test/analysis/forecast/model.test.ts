import { describe, expect, it } from "vitest";
import { createFlowDraws, simulateFlows } from "../../../server/analysis/forecast/draw-flows.ts";
import { fitFlows } from "../../../server/analysis/forecast/level.ts";
import { fitLocalLevels } from "../../../server/analysis/forecast/local-level.ts";
import { lookAhead } from "../../../server/analysis/forecast/look-ahead.ts";
import { estimateSeason } from "../../../server/analysis/forecast/season.ts";
import { createRandom } from "../../../server/analysis/random.ts";
import { ReaderError } from "../../../server/errors.ts";

const SEASON = [0.6, 1, 1.1, 1.05, 1, 1.1, 1.05, 1, 1, 0.95, 0.95, 1.2];
const LOGS = SEASON.map(Math.log);
const MEAN = LOGS.reduce((sum, log) => sum + log, 0) / 12;
const monthsOf = (length: number, first = 1) => Array.from({ length }, (_, t) => ((t + first - 1) % 12) + 1);

/** Logarithms of flows of places with the season, a wandering level and noise. */
function drawLogs(length: number, { season = LOGS, noise = 0.05, step = 0.03, seed = 1 } = {}) {
  const random = createRandom(seed, "logs");
  return Array.from({ length: 31 }, () => {
    let level = 8 + random.normal();
    return Float64Array.from({ length }, (_, t) => {
      level += step * random.normal();
      return level + (season[t % 12] ?? 0) + noise * random.normal();
    });
  });
}

describe("estimateSeason(logs, monthOfYear)", () => {
  it("finds the season that was put in, whichever month comes first", () => {
    for (const first of [1, 5]) {
      const logs = drawLogs(60, { season: monthsOf(12, first).map((month) => LOGS[month - 1] ?? 0) });
      const season = estimateSeason(logs, monthsOf(60, first));
      season.forEach((log, i) => {
        expect(Math.abs(log - ((LOGS[i] ?? 0) - MEAN))).toBeLessThan(0.03);
      });
      expect(season.reduce((sum, log) => sum + log, 0)).toBeCloseTo(0, 9);
    }
  });

  it("is not led astray by a jump, by a province that errs tenfold, or by missing months", () => {
    const logs = drawLogs(60).map((own, i) =>
      own.map((log, t) => (t === 30 && i === 3 ? log + Math.log(10) : t % 17 === i % 17 ? Number.NaN : log)),
    );
    const jumped = logs.map((own) => own.map((log, t) => log + (t >= 40 ? 1.5 : 0)));
    estimateSeason(jumped, monthsOf(60)).forEach((log, i) => {
      expect(Math.abs(log - ((LOGS[i] ?? 0) - MEAN))).toBeLessThan(0.06);
    });
  });

  it("tells none where there is none, or less than two years", () => {
    const none = SEASON.map(() => 0);
    const chance = estimateSeason(drawLogs(36, { season: none }), monthsOf(36));
    expect(Math.max(...chance.map(Math.abs))).toBeLessThan(0.03);
    expect([...estimateSeason(drawLogs(23), monthsOf(23))]).toEqual(none);
  });
});

describe("fitLocalLevels(series)", () => {
  it("learns how much of chance stays, and weighs what is possible", () => {
    const logs = drawLogs(60, { season: [0], noise: 0.1, step: 0.05 });
    const fits = fitLocalLevels(logs);
    expect(fits.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
    const share = fits.reduce((sum, fit) => sum + fit.weight * fit.share, 0);
    expect(Math.abs(share - 0.2)).toBeLessThan(0.08);
    const variance = fits.reduce((sum, fit) => sum + (fit.weight * fit.squares) / fit.count, 0);
    expect(Math.abs(variance - 0.0125)).toBeLessThan(0.0015);
  });

  it("keeps the level of a series that stopped, with its age", () => {
    const stopped = Float64Array.of(1, 2, Number.NaN, 3, Number.NaN, Number.NaN);
    for (const fit of fitLocalLevels([stopped])) {
      expect(fit.ages[0]).toBe(2);
      expect(fit.levels[0]).toBeLessThanOrEqual(3);
    }
  });
});

describe("lookAhead(fit, {steps, lead})", () => {
  it("has the variances and covariances of a level and noise drawn apart", () => {
    for (const [share, memory, age, lead] of [
      [0.2, 1, 0, 0],
      [0.3, 0.98, 0, 0],
      [0.1, 0.9, 3, 1],
      [1, 1, 0, 0],
      [0, 1, 0, 0],
      [0.4, 0.95, 2, 2],
    ] as const) {
      const start = 0.15;
      const fit = {
        ...{ share, memory, weight: 1, squares: 1, count: 1 },
        ...{ levels: Float64Array.of(2), variances: Float64Array.of(start), ages: Int32Array.of(age) },
      };
      const steps = 8;
      const { middle, size, gain } = lookAhead(fit, { steps, lead });
      // By surprises: value t is the sum of what each earlier one leaves, and its own.
      const weight = (t: number, from: number) =>
        (size[from] ?? 0) * (t === from ? 1 : (gain[from] ?? 0) * memory ** (t - from));
      const covariance = (s: number, t: number) =>
        Array.from({ length: Math.min(s, t) + 1 }, (_, from) => weight(s, from) * weight(t, from)).reduce(
          (sum, x) => sum + x,
          0,
        );
      // By state space: variance of the level after `n` periods, carried on to the later one.
      const levelVariance = (n: number) =>
        memory ** (2 * n) * start +
        share * Array.from({ length: n }, (_, k) => memory ** (2 * k)).reduce((sum, x) => sum + x, 0);
      const first = Math.max(0, lead - age);
      for (let s = first; s < lead + steps; s += 1)
        for (let t = s; t < lead + steps; t += 1) {
          const since = s - lead + 1 + age;
          const expected = memory ** (t - s) * levelVariance(since) + (s === t ? 1 - share : 0);
          expect(covariance(s, t)).toBeCloseTo(expected, 9);
          expect(middle[s]).toBeCloseTo(2 * memory ** since, 9);
        }
    }
  });
});

describe("fitFlows and simulateFlows", () => {
  const flowsOf = (length: number, seed = 1) =>
    drawLogs(length, { seed }).map((own) => Array.from(own, (log) => Math.round(Math.exp(log))));

  it("draws flows around what came, with its season", () => {
    const flows = flowsOf(72);
    const model = fitFlows(
      flows.map((own) => own.slice(0, 60)),
      monthsOf(60),
      12,
    );
    const drawn = simulateFlows(model, { steps: 12, simulations: 400, random: createRandom(1, "flows") });
    let [inside, cells] = [0, 0];
    drawn.forEach((own, i) => {
      for (let step = 0; step < 12; step += 1) {
        const sorted = Array.from({ length: 400 }, (_, s) => own[s * 12 + step] ?? 0).sort((a, b) => a - b);
        const came = flows[i]?.[60 + step] ?? 0;
        if ((sorted[40] ?? 0) <= came && came <= (sorted[360] ?? 0)) inside += 1;
        cells += 1;
      }
    });
    expect(inside / cells).toBeGreaterThan(0.72);
    expect(inside / cells).toBeLessThan(0.9);
  });

  it("takes zeros as flows, missing and corrected months as neither, and keeps places without flows unknown", () => {
    const flows: (number | null)[][] = flowsOf(36);
    flows[0] = (flows[0] ?? []).map((flow, t) => (t % 5 === 0 ? null : t % 7 === 0 ? -50 : flow));
    flows[1] = (flows[1] ?? []).map((flow, t) => (t % 3 === 0 ? 0 : flow));
    flows[2] = (flows[2] ?? []).map(() => null);
    flows[3] = (flows[3] ?? []).map((_, t) => (t === 9 ? null : 0));
    const model = fitFlows(flows, monthsOf(36), 12);
    const drawn = simulateFlows(model, { steps: 3, simulations: 51, random: createRandom(1, "holes") });
    expect(drawn.map((own) => own.every(Number.isFinite))).toEqual(drawn.map((_, i) => i !== 2 && i !== 3));
    expect(drawn[2]?.every(Number.isNaN)).toBe(true);
    for (const own of drawn.filter((_, i) => i !== 2 && i !== 3))
      expect(Math.min(...own)).toBeGreaterThanOrEqual(0);
  });

  it("draws mirrored pairs, and repeats itself", () => {
    const model = fitFlows(flowsOf(48), monthsOf(48), 12);
    const pair = () => {
      const draws = [new Float64Array(31 * 4), new Float64Array(31 * 4)] as const;
      createFlowDraws(model, { steps: 3, lead: 1 }, createRandom(5, "pair")).draw(...draws);
      return draws;
    };
    const [one, other] = pair();
    expect(pair()).toEqual([one, other]);
    const again = createFlowDraws(model, { steps: 3, lead: 1 }, createRandom(6, "pair"));
    const [third, fourth] = [new Float64Array(31 * 4), new Float64Array(31 * 4)];
    again.draw(third, fourth);
    expect(third).not.toEqual(one);
    // Their geometric mean is the middle, whatever was drawn; levels may differ by the share drawn.
    one.forEach((x, at) => {
      const middle = Math.sqrt(x * (other[at] ?? 0));
      expect(Math.abs(Math.log(middle / Math.sqrt((third[at] ?? 0) * (fourth[at] ?? 0))))).toBeLessThan(0.2);
    });
  });

  it("says how short a history is too short", () => {
    const refuse = (length: number) => () =>
      fitFlows(
        flowsOf(24).map((own) => own.map((flow, t) => (t < length ? flow : null))),
        monthsOf(24),
        12,
        "1400-01",
      );
    expect(refuse(11)).toThrow(new ReaderError("short_history", { needed: 12, found: 11, month: "1400-01" }));
    expect(refuse(12)).not.toThrow();
  });
});
