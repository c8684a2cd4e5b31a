import { describe, expect, it } from "vitest";
import { createByteCache, type FinishedAnswer } from "../../server/api/byte-cache.ts";
import type { Departure } from "../../server/warehouse/semaphore.ts";

const answerOf = (size: number, status = 200): FinishedAnswer => ({
  status,
  headers: [],
  etag: `"${size}"`,
  body: new Uint8Array(size),
});

describe("createByteCache(capacity)", () => {
  it("makes an answer once for all who ask at the same time", async () => {
    const cache = createByteCache(1_000_000);
    let made = 0;
    const make = async () => {
      made += 1;
      return answerOf(10);
    };
    const answers = await Promise.all([1, 2, 3].map(() => cache.readOrCreate("a", make)));
    expect(made).toBe(1);
    expect(new Set(answers).size).toBe(1);
    expect(cache.read("a")).toBe(answers[0]);
  });

  it("never holds more than its capacity and drops the least recently used", async () => {
    const cache = createByteCache(10_000);
    for (const key of ["a", "b", "c", "d", "e", "f", "g"]) {
      await cache.readOrCreate(key, async () => answerOf(900));
      cache.read("a");
    }
    expect(cache.size()).toBeLessThanOrEqual(10_000);
    for (const key of ["h", "i", "j"]) {
      await cache.readOrCreate(key, async () => answerOf(900));
      cache.read("a");
    }
    expect(cache.read("a")).toBeDefined();
    expect(cache.read("b")).toBeUndefined();
    expect(cache.size()).toBeLessThanOrEqual(10_000);
  });

  it("keeps neither a failure, nor anything but a 200, nor an answer above an eighth", async () => {
    const cache = createByteCache(10_000);
    await expect(
      cache.readOrCreate("a", () => Promise.reject(new Error("broken make: a"))),
    ).rejects.toThrow();
    await cache.readOrCreate("a", async () => answerOf(10, 404));
    await cache.readOrCreate("b", async () => answerOf(5_000));
    expect(cache.read("a")).toBeUndefined();
    expect(cache.read("b")).toBeUndefined();
    expect(cache.size()).toBe(0);
    expect((await cache.readOrCreate("a", async () => answerOf(10))).status).toBe(200);
  });

  it("stops what nobody waits for any more, and not what somebody still does", async () => {
    const cache = createByteCache(10_000);
    const gone: Record<string, () => void> = {};
    const whenGone = (name: string) => ({
      whenGone: (leave: () => void) => {
        gone[name] = leave;
      },
    });
    let departure: Departure | null = null;
    let finish: (answer: FinishedAnswer) => void = () => {};
    const make = (left: Departure) => {
      departure = left;
      return new Promise<FinishedAnswer>((resolve) => {
        finish = resolve;
      });
    };
    const first = cache.readOrCreate("a", make, whenGone("one"));
    const second = cache.readOrCreate("a", make, whenGone("two"));
    gone.one?.();
    expect(departure).toMatchObject({ isGone: false });
    gone.two?.();
    expect(departure).toMatchObject({ isGone: true });
    finish(answerOf(10));
    expect(await first).toBe(await second);
  });

  it("lists what was asked for most of late, and lets go first what is told to be old", async () => {
    const cache = createByteCache(6_200);
    const keep = async (key: string) => {
      const address = { path: key, query: "" };
      const again = { address, formats: [], language: "fa", coding: "br" } as const;
      await cache.readOrCreate(key, async () => answerOf(400), { again });
    };
    for (const key of ["old 1", "old 2", "new 1", "new 2"]) await keep(key);
    for (let i = 0; i < 5; i += 1) cache.read("old 2");
    cache.read("new 1");
    const list = () => cache.listBusiest(2, (key) => key !== "new 2").map(({ address }) => address.path);
    expect(list()).toEqual(["old 2", "new 1"]);
    for (let i = 0; i < 4; i += 1) cache.read("new 1");
    expect(list()).toEqual(["new 1", "old 2"]);
    cache.retire((key) => key.startsWith("old"));
    for (const i of [3, 4, 5, 6, 7, 8]) await keep(`new ${i}`);
    const there = ["old 1", "old 2", "new 1", "new 2"].filter((key) => cache.read(key));
    expect(there).toEqual(expect.arrayContaining(["new 1", "new 2"]));
    expect(there).not.toContain("old 1");
    expect(cache.size()).toBeLessThanOrEqual(6_200);
  });
});
