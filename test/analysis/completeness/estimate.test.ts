import { describe, expect, it } from "vitest";
import { createGapDraws } from "../../../server/analysis/completeness/beside-others.ts";
import { bandOf, createEstimator, flowsOf } from "../../../server/analysis/completeness/estimate.ts";
import { createRandom } from "../../../server/analysis/random.ts";

/** Cumulative figures from flows; null from `until` on. */
const accumulate = (flows: readonly number[], until = flows.length) => {
  let sum = 0;
  return flows.map((flow, t) => {
    sum += flow;
    return t < until ? sum : null;
  });
};
/** Flows in exact proportion: on flows plus one, since that is what logarithms are taken of. */
const proportional = (length: number, factors: readonly number[]) =>
  factors.map((factor) => Array.from({ length }, (_, t) => factor * (100 + 7 * (t % 12) + 3 * t) - 1));

describe("createEstimator(levels)", () => {
  it("gives to the unit what came where a province moves as the others do", () => {
    const flows = proportional(30, [1, 2, 3, 4]);
    const truth = flows.map((own) => accumulate(own));
    const levels = flows.map((own, place) => accumulate(own, place === 1 ? 27 : 30));
    const estimate = createEstimator(levels);
    for (const period of [27, 28, 29]) {
      const drawn = estimate(1, period);
      expect(drawn).toMatchObject({ from: 26, to: null, last: truth[1]?.[26] });
      const { low_80, median, high_80 } = bandOf(drawn?.draws ?? new Float64Array(), (value) => value);
      expect(median).toBeCloseTo(truth[1]?.[period] ?? 0, 6);
      expect(high_80 - low_80).toBeLessThan(1e-2);
    }
  });

  it("follows a jump that the others reported, and not one of a month ago", () => {
    const flows = proportional(30, [1, 2, 3, 4]).map((own) =>
      own.map((flow, t) => (t === 29 ? 5 * flow : flow)),
    );
    const levels = flows.map((own, place) => accumulate(own, place === 0 ? 29 : 30));
    const { median } = bandOf(createEstimator(levels)(0, 29)?.draws ?? new Float64Array());
    const before = levels[0]?.[28] ?? 0;
    const jumped = (flows[0]?.[29] ?? 0) / (median - before);
    expect(jumped).toBeGreaterThan(0.97);
    expect(jumped).toBeLessThan(1.03);
  });

  it("shares out a gap between two reports, and ends where the second begins", () => {
    // Three times as much as usual moved in the gap; only the report after it tells.
    const flows = proportional(30, [1, 2, 3]).map((own, place) =>
      own.map((flow, t) => (place === 2 && t >= 25 && t <= 27 ? 3 * flow : flow)),
    );
    const levels = flows.map((own) => accumulate(own));
    const gap = levels.map((own, place) =>
      own.map((level, t) => (place === 2 && (t === 25 || t === 26) ? null : level)),
    );
    const estimate = createEstimator(gap);
    for (const period of [25, 26]) {
      const drawn = estimate(2, period);
      expect(drawn).toMatchObject({ from: 24, to: 27 });
      for (const draw of drawn?.draws ?? []) {
        expect(draw).toBeGreaterThan(levels[2]?.[24] ?? Number.NaN);
        expect(draw).toBeLessThan(levels[2]?.[27] ?? Number.NaN);
      }
      const { median } = bandOf(drawn?.draws ?? new Float64Array());
      expect(Math.abs(median - (levels[2]?.[period] ?? Number.NaN))).toBeLessThanOrEqual(2);
    }
  });

  it("uses nothing of a place's own report when that is withheld", () => {
    const random = createRandom(1001, "withheld");
    const flows = proportional(36, [1, 2, 3, 4]).map((own) =>
      own.map((flow) => flow * Math.exp(random.normal() / 10)),
    );
    const levels = flows.map((own) => accumulate(own));
    const other = flows.map((own, place) =>
      accumulate(own.map((flow, t) => (place === 1 && t >= 34 ? 9 * flow : flow))),
    );
    const withheld = createEstimator(levels)(1, 34, { withheld: true });
    expect(withheld?.to).toBeNull();
    expect(createEstimator(other)(1, 34, { withheld: true })?.draws).toEqual(withheld?.draws);
    expect(createEstimator(other)(0, 34, { withheld: true })?.draws).not.toEqual(
      createEstimator(levels)(0, 34, { withheld: true })?.draws,
    );
  });

  it("is silent where too little is known, or nothing in the year before", () => {
    const short = proportional(8, [1, 2, 3]).map((own, place) => accumulate(own, place === 0 ? 7 : 8));
    expect(createEstimator(short)(0, 7)).toBeNull();
    const flows = proportional(40, [1, 2, 3]);
    const silent = flows.map((own, place) => accumulate(own, place === 0 ? 27 : 40));
    expect(createEstimator(silent)(0, 38)).not.toBeNull();
    expect(createEstimator(silent)(0, 39)).toBeNull();
    const never = flows.map((own, place) => (place === 0 ? own.map(() => null) : accumulate(own)));
    expect(createEstimator(never)(0, 39)).toBeNull();
    // Five known flows tell no usual relation.
    const young = flows.map((own, place) =>
      accumulate(own, place === 0 ? 39 : 40).map((level, t) => (place === 0 && t < 33 ? null : level)),
    );
    expect(createEstimator(young)(0, 39)).toBeNull();
  });

  it("holds up where nobody reported, by each province's own past", () => {
    const levels = proportional(30, [1, 2, 3]).map((own) => accumulate(own, 29));
    const drawn = createEstimator(levels)(0, 29);
    expect(bandOf(drawn?.draws ?? new Float64Array()).median).toBeGreaterThan(levels[0]?.[28] ?? Number.NaN);
  });
});

describe("the draws of a gap", () => {
  it("are the same for the same seed", () => {
    const random = createRandom(1002, "same");
    const flows = proportional(30, [1, 2, 3, 4]).map((own) =>
      own.map((flow) => flow * Math.exp(random.normal() / 5)),
    );
    const question = { flows, from: 27, steps: 2, simulations: 50, seed: 1 };
    expect(createGapDraws(question)(2)).toEqual(createGapDraws(question)(2));
    expect(createGapDraws(question)(2)).not.toEqual(createGapDraws({ ...question, seed: 2 })(2));
  });

  it("take the errors of all places from the same period", () => {
    const random = createRandom(1003, "together");
    // Every other period is hard to tell: its errors are twenty times as large.
    const flows = Array.from({ length: 8 }, (_, place) =>
      Array.from({ length: 48 }, (_, t): number | null => {
        const error = random.normal() * (t % 2 === 0 ? 0.4 : 0.02);
        return place < 2 && t === 47 ? null : 1000 * Math.exp(error);
      }),
    );
    const draw = createGapDraws({ flows, from: 46, steps: 1, simulations: 2000, seed: 1 });
    const hard = [0, 1].map((place) => {
      const draws = draw(place) ?? new Float64Array();
      const { median } = bandOf(draws);
      return Array.from(draws, (value) => Math.abs(Math.log(value / median)) > 0.1);
    });
    const share = (held: (s: number) => boolean) =>
      Array.from({ length: 2000 }, (_, s) => held(s)).filter(Boolean).length / 2000;
    const [one, other] = [share((s) => hard[0]?.[s] === true), share((s) => hard[1]?.[s] === true)];
    const both = share((s) => hard[0]?.[s] === true && hard[1]?.[s] === true);
    expect(both).toBeGreaterThan(1.15 * one * other);
  });
});

describe("bands on simulated nations", () => {
  /** Levels that wander, common shocks, heavy-tailed shocks of one's own, and supply that jumps: not the rule's own model. */
  const simulate = (seed: number, places: number, length: number) => {
    const random = createRandom(seed, "nation");
    const common = Array.from({ length }, (_, t) => (t % 17 === 9 ? 1.2 : 0) + random.normal() / 5);
    return Array.from({ length: places }, (_, place) => {
      let level = 6 + (place % 5);
      return common.map((shock) => {
        level += random.normal() / 40;
        return Math.round(Math.exp(level + shock + random.student(4) / 12));
      });
    });
  };

  it("hold what came about as often as they say", () => {
    let [n, half, most] = [0, 0, 0];
    for (let seed = 2001; seed <= 2012; seed += 1) {
      const levels = simulate(seed, 12, 50).map((own) => accumulate(own));
      for (let period = 44; period < 50; period += 1) {
        const estimate = createEstimator(
          levels.map((own) => own.slice(0, period + 1)),
          400,
        );
        for (let place = 0; place < levels.length; place += 1) {
          const { draws } = estimate(place, period, { withheld: true }) ?? {};
          const band = bandOf(draws ?? new Float64Array());
          const came = levels[place]?.[period] ?? Number.NaN;
          n += 1;
          if (came >= band.low_50 && came <= band.high_50) half += 1;
          if (came >= band.low_80 && came <= band.high_80) most += 1;
        }
      }
    }
    expect(n).toBe(12 * 6 * 12);
    expect(half / n).toBeGreaterThan(0.45);
    expect(half / n).toBeLessThan(0.56);
    expect(most / n).toBeGreaterThan(0.75);
    expect(most / n).toBeLessThan(0.85);
  });
});

describe("flowsOf(levels)", () => {
  it("is null at a gap, after it, at the start and where a figure fell", () => {
    expect(flowsOf([1, 3, null, 6, 6, 5, 9])).toEqual([null, 2, null, null, 0, null, 4]);
  });
});
