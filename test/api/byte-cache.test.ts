import { describe, expect, it } from "vitest";
import { createByteCache, type FinishedAnswer } from "../../server/api/byte-cache.ts";

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
});
