import { describe, expect, it } from "vitest";
import { createRandom } from "../../server/analysis/random.ts";

const DRAWS = 400_000;
const drawn = (draw: () => number) => Float64Array.from({ length: DRAWS }, draw).sort();
const below = (sorted: Float64Array, x: number) => sorted.findIndex((value) => value >= x) / DRAWS;
const mean = (values: Float64Array, power: number) =>
  values.reduce((sum, value) => sum + value ** power, 0) / DRAWS;

describe("createRandom(seed, stream)", () => {
  it("repeats itself, and differs by seed and by stream", () => {
    const draws = (seed: number, stream: string) => {
      const { next, normal, student } = createRandom(seed, stream);
      return [next(), normal(), student(5), next()];
    };
    expect(draws(1, "a")).toEqual(draws(1, "a"));
    expect(draws(1, "a")).not.toEqual(draws(2, "a"));
    expect(draws(1, "a")).not.toEqual(draws(1, "b"));
    // Stored: a change of the generator would change every published interval.
    expect(draws(1, "stored")).toMatchInlineSnapshot(`
      [
        0.5904623959213495,
        -0.5070305520898915,
        0.21663861548851016,
        0.47095581074245274,
      ]
    `);
  });

  it("draws uniforms evenly", () => {
    const sorted = drawn(createRandom(7, "uniform").next);
    for (const x of [0.01, 0.25, 0.5, 0.9, 0.999]) expect(Math.abs(below(sorted, x) - x)).toBeLessThan(0.003);
  });

  it("draws normals with the normal's moments and tails", () => {
    const sorted = drawn(createRandom(7, "normal").normal);
    expect(Math.abs(mean(sorted, 1))).toBeLessThan(0.006);
    expect(Math.abs(mean(sorted, 2) - 1)).toBeLessThan(0.01);
    expect(Math.abs(mean(sorted, 3))).toBeLessThan(0.02);
    expect(Math.abs(mean(sorted, 4) - 3)).toBeLessThan(0.06);
    for (const [x, share] of [
      [-3.6, 0.000159],
      [-2.576, 0.005],
      [-1.96, 0.025],
      [-1, 0.158655],
      [0, 0.5],
      [0.5, 0.691462],
      [1.2816, 0.9],
      [2.3263, 0.99],
      [3.6, 0.999841],
    ] as const)
      expect(Math.abs(below(sorted, x) - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / DRAWS));
  });

  it("draws gammas and Student's t with their quantiles", () => {
    const gamma = drawn(() => random.gamma(0.5));
    expect(Math.abs(mean(gamma, 1) - 0.5)).toBeLessThan(0.006);
    const student = drawn(() => random.student(5));
    for (const [x, share] of [
      [-4.0321, 0.005],
      [-2.015, 0.05],
      [0, 0.5],
      [1.4759, 0.9],
    ] as const)
      expect(Math.abs(below(student, x) - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / DRAWS));
    expect(() => random.gamma(0)).toThrow("invalid shape: 0");
  });
});

const random = createRandom(7, "gamma");
