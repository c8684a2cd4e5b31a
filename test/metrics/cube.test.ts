import { describe, expect, it } from "vitest";
import { withCube } from "../../server/metrics/cube.ts";
import { computeFigures } from "../../server/metrics/figures.ts";
import { checkCube, shapeOf, watch } from "./check-cube.ts";
import { createBench } from "./random-programmes.ts";

const SEED = 1399;
const TURNS = 3;

describe("withCube(snapshot)", () => {
  it("answers every slice as SQL does, figure by figure and rank by rank", async () => {
    // A list of places of two levels needs two sheets, and one is filled at a time.
    expect(await checkCube(SEED, TURNS)).toBeGreaterThan(3 * 2 * TURNS - 6);
  });

  it("stays within its bytes, and leaves to SQL what has no room", async () => {
    const bench = await createBench();
    const { snapshot } = await bench.load(shapeOf(4, {}));
    const { watched, settle, slices } = watch(snapshot);
    const cube = withCube(watched, { bytes: 2_000 });
    const question = { measures: ["requested"], level: "county" as const, months: ["1399-01"] };
    for (let ask = 0; ask < 4; ask += 1) {
      expect(await computeFigures(cube, question)).toEqual(await computeFigures(snapshot, question));
      await settle();
    }
    expect(slices()).toBe(4);
    bench.close();
  });
});
