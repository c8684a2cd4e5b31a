import { describe, expect, it } from "vitest";
import { benchBuild } from "../../bench/build.ts";
import { median } from "../../bench/child.ts";

describe("benchBuild(applications, runs)", () => {
  it("builds generated registers and counts their events by themselves", async () => {
    const { build, floor, ratio } = await benchBuild(20_000, 1);
    for (const figure of [build.seconds, build.peak, floor.seconds, floor.peak, ratio])
      expect(figure).toBeGreaterThan(0);
  });
});

describe("median(values)", () => {
  it("is the middle, or the mean of the two middles", () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
  });
});
