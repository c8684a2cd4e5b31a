import { describe, expect, it } from "vitest";
import { mapAtOnce } from "../../server/warehouse/map-at-once.ts";

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("several at a time", () => {
  it.each([1, 2, 5])("keeps the order, and never more than %i at once", async (atOnce) => {
    let running = 0;
    let most = 0;
    const results = await mapAtOnce([5, 1, 4, 2, 3, 0], atOnce, async (item) => {
      running += 1;
      most = Math.max(most, running);
      await pause(item * 4);
      running -= 1;
      return item * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30, 0]);
    expect(most).toBe(atOnce);
  });

  it("begins nothing after a failure, and waits for what runs", async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    const all = mapAtOnce([0, 1, 2, 3], 2, async (item) => {
      begun.push(item);
      await pause(item === 1 ? 5 : 30);
      if (item === 1) throw new Error("one");
      ended.push(item);
    });
    await expect(all).rejects.toThrow("one");
    expect([begun, ended]).toEqual([[0, 1], [0]]);
  });

  it("has nothing to do for nothing", async () => {
    expect(await mapAtOnce([], 2, async () => 1)).toEqual([]);
  });
});
