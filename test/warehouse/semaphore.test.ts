import { describe, expect, it } from "vitest";
import { BusyError, createSemaphore, type Departure, LeftError } from "../../server/warehouse/semaphore.ts";

const never = () => new Promise<void>(() => {});

describe("createSemaphore(running, waiting, rules)", () => {
  it("runs a few at a time, in the order in which they came", async () => {
    const semaphore = createSemaphore(2, 8);
    const order: number[] = [];
    let running = 0;
    const task = (i: number) => async () => {
      running += 1;
      expect(running).toBeLessThanOrEqual(2);
      order.push(i);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      if (i % 2 === 0) throw new Error(`failed task: ${i}`);
    };
    const all = await Promise.allSettled([0, 1, 2, 3, 4, 5, 6].map((i) => semaphore(task(i))));
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(all.map(({ status }) => status === "fulfilled")).toEqual([
      false,
      true,
      false,
      true,
      false,
      true,
      false,
    ]);
  });

  it("turns away who finds the queue full or may not wait, and who has waited too long", async () => {
    let mayWait = true;
    const semaphore = createSemaphore(1, 1, { patience: 20, mayWait: () => mayWait });
    void semaphore(never);
    const patient = semaphore(never);
    await expect(semaphore(never)).rejects.toThrow(BusyError);
    await expect(patient).rejects.toThrow(BusyError);
    mayWait = false;
    await expect(semaphore(never)).rejects.toThrow(BusyError);
  });

  it("gives the place of who has gone to another, and never begins for nobody", async () => {
    const semaphore = createSemaphore(1, 1);
    let finish: () => void = () => {};
    const first = semaphore(
      () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
    );
    const left: Departure = { isGone: false, onGone: null };
    let begun = false;
    const second = semaphore(async () => {
      begun = true;
    }, left);
    left.isGone = true;
    left.onGone?.();
    await expect(second).rejects.toThrow(LeftError);
    const third = semaphore(async () => "third");
    finish();
    await first;
    expect(await third).toBe("third");
    expect(begun).toBe(false);
    await expect(semaphore(never, { isGone: true, onGone: null })).rejects.toThrow(LeftError);
  });
});
