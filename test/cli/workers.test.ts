import type { Worker } from "node:cluster";
import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { createWorkers } from "../../server/cli/workers.ts";

/** As much of a worker as the primary looks at. */
class FakeWorker extends EventEmitter {
  readonly sent: unknown[] = [];
  readonly signals: string[] = [];
  readonly id: number;
  readonly process = {
    kill: (signal: string) => {
      this.signals.push(signal);
      if (signal === "SIGKILL" || !this.isStuck) this.emit("exit", null, signal);
    },
  };
  isStuck = false;
  constructor(id: number) {
    super();
    this.id = id;
  }
  isConnected() {
    return true;
  }
  send(told: unknown) {
    this.sent.push(told);
  }
}

function start(count: number) {
  const all: FakeWorker[] = [];
  const ended: number[] = [];
  const workers = createWorkers({
    ...{ count, patience: 20, backOff: { first: 5, last: 15, lived: 60_000 } },
    fork: () => {
      const worker = new FakeWorker(all.length + 1);
      all.push(worker);
      return worker as unknown as Worker;
    },
    onEnded: (worker) => ended.push(worker),
  });
  const listen = () => {
    for (const worker of all) worker.emit("listening", { port: 8080 });
  };
  return { all, ended, workers, listen };
}

const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("createWorkers(options)", () => {
  it("says where they listen, and fails where one ends before that", async () => {
    const { workers, listen } = start(2);
    listen();
    expect(await workers.started).toBe(8080);
    const broken = start(2);
    broken.all[1]?.emit("exit", 1, null);
    await expect(broken.workers.started).rejects.toThrow("failed worker: 2 (1)");
    expect(broken.all).toHaveLength(2);
  });

  it("starts one again that ends, later each time, and tells it what the others know", async () => {
    const { all, ended, workers, listen } = start(1);
    listen();
    await workers.started;
    const news = { publishing: { done: 1, total: 15 } };
    workers.tell(news);
    workers.tell({ publishing: { done: 1, total: 15 } });
    expect(all[0]?.sent).toEqual([news]);
    all[0]?.emit("exit", null, "SIGKILL");
    expect(all).toHaveLength(1);
    await rest(40);
    expect([all.length, ended]).toEqual([2, [1]]);
    all[1]?.emit("listening", { port: 8080 });
    expect(all[1]?.sent).toEqual([news]);
    all[1]?.emit("exit", 1, null);
    await rest(60);
    expect([all.length, ended]).toEqual([3, [1, 2]]);
    await workers.close();
  });

  it("stops all of them, by force where one does not, and starts none again", async () => {
    const { all, ended, workers, listen } = start(2);
    listen();
    await workers.started;
    if (all[1]) all[1].isStuck = true;
    await workers.close();
    expect(all.map(({ signals }) => signals)).toEqual([["SIGTERM"], ["SIGTERM", "SIGKILL"]]);
    await rest(30);
    expect([all.length, ended]).toEqual([2, []]);
  });
});
