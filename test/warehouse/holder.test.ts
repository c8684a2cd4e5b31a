import { chmodSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSnapshotHolder, type SnapshotHolder } from "../../server/warehouse/holder.ts";
import { openSnapshot } from "../../server/warehouse/open.ts";
import { createStore, readCurrent, storeOf, writeCurrent } from "../../server/warehouse/store.ts";
import { createFolder } from "./temporary-folder.ts";
import { type Built, buildTiny, monthReturns } from "./tiny-build.ts";

const MONTHS = { name: "months", sql: "select count(distinct month) as n from position" };
const data = createFolder();
const logged: string[] = [];
let first: Built;
let second: Built;
let holder: SnapshotHolder;

beforeAll(async () => {
  const one = monthReturns("one", "1399-01", 1);
  first = await buildTiny({ submissions: [one] }, { data });
  second = await buildTiny({ submissions: [one, monthReturns("two", "1399-02", 2)] }, { data });
  const store = await createStore(data);
  await writeCurrent(store, first.receipt.id);
  holder = await createSnapshotHolder({
    readCurrent: () => readCurrent(data),
    open: (id) => openSnapshot({ file: store.snapshot(id) }),
    interval: 60_000,
    log: { info: (_, message) => logged.push(message), error: (_, message) => logged.push(message) },
  });
});
afterAll(() => holder.close(1_000));

describe("createSnapshotHolder(options)", () => {
  it("has nothing to serve where the pointer names nothing", async () => {
    const none = { readCurrent: async () => null, open: () => Promise.reject(new Error("never")) };
    const log = { info: () => {}, error: () => {} };
    await expect(createSnapshotHolder({ ...none, log })).rejects.toThrow("missing snapshot");
  });

  it("swaps under readers: each answer is from one snapshot, and none fails", async () => {
    const store = storeOf(data);
    const old = holder.current();
    const release = old.retain();
    const answers: unknown[] = [];
    let stop = false;
    const read = async () => {
      while (!stop) {
        const snapshot = holder.current();
        const leave = snapshot.retain();
        const [row] = await snapshot.rows(MONTHS);
        const [again] = await snapshot.rows(MONTHS);
        expect(again).toEqual(row);
        answers.push(row?.n);
        leave();
      }
    };
    const readers = [read(), read(), read(), read()];
    for (let turn = 0; turn < 10; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      await writeCurrent(store, turn % 2 === 0 ? second.receipt.id : first.receipt.id);
      await holder.follow();
    }
    stop = true;
    await Promise.all(readers);
    expect(new Set(answers)).toEqual(new Set([1, 2]));
    expect(holder.current().id).toBe(first.receipt.id);
    expect(await old.rows(MONTHS)).toEqual([{ n: 1 }]);
    release();
  });

  it("goes on serving the old one where the new one is damaged, and says so once", async () => {
    const store = storeOf(data);
    const bad = "b".repeat(64);
    writeFileSync(store.snapshot(bad), "not a snapshot");
    chmodSync(store.snapshot(bad), 0o444);
    await writeCurrent(store, bad);
    logged.length = 0;
    await holder.follow();
    await holder.follow();
    expect(logged).toEqual(["snapshot refused; the old one goes on serving"]);
    expect(await holder.current().rows(MONTHS)).toEqual([{ n: 1 }]);
    await writeCurrent(store, second.receipt.id);
    await holder.follow();
    expect(await holder.current().rows(MONTHS)).toEqual([{ n: 2 }]);
  });

  it("makes the next one ready while the old one serves, and serves it where that fails", async () => {
    const store = storeOf(data);
    await writeCurrent(store, first.receipt.id);
    const events: string[] = [];
    let fails = false;
    const preparing = await createSnapshotHolder({
      readCurrent: () => readCurrent(data),
      open: (id) => openSnapshot({ file: store.snapshot(id) }),
      prepare: async (next) => {
        events.push(
          `${preparing.current().id === next.id ? "too late" : "ready"} ${(await next.rows(MONTHS))[0]?.n}`,
        );
        if (fails) throw new Error("broken preparation");
      },
      onServing: (snapshot) => events.push(`serves ${snapshot.id === preparing.current().id}`),
      interval: 60_000,
      log: { info: () => {}, error: (_, message) => events.push(message) },
    });
    await writeCurrent(store, second.receipt.id);
    await preparing.follow();
    fails = true;
    await writeCurrent(store, first.receipt.id);
    await preparing.follow();
    expect(events).toEqual(["ready 2", "serves true", "ready 1", "snapshot not ready", "serves true"]);
    expect(preparing.current().id).toBe(first.receipt.id);
    await preparing.close(1_000);
  });
});
