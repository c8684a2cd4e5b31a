import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FIRST_REQUEST } from "../../server/warehouse/engine/specs.ts";
import { engineOf } from "./engines.ts";
import { createTestBed, holdMidway, readOutputs, type TestBed } from "./test-bed.ts";

let bed: TestBed;
beforeAll(async () => {
  bed = await createTestBed();
});
afterAll(() => bed?.close());

/** Ids of the engine's queries that run on a node at this moment. */
async function runningOn(node: number): Promise<string[]> {
  const rows = await bed.cluster.query<{ query_id: string }>(
    `select query_id from system.processes where initial_user = '${bed.cluster.account.user}'`,
    { node },
  );
  return rows.map(({ query_id }) => query_id);
}

async function running(): Promise<string[][]> {
  return Promise.all(bed.cluster.nodes.map((_, node) => runningOn(node)));
}

describe("a query that takes longer than its time", () => {
  it("is cancelled on every node, without output", async () => {
    const { gate } = bed.cluster.s3;
    const job = await bed.job(FIRST_REQUEST, 8);
    const run = engineOf(bed.cluster, "s3", { timeout: 2_000 })
      .run(job)
      .then(
        () => "done",
        (error: unknown) => error,
      );
    await holdMidway(bed.cluster, job);
    const before = await running();
    expect(before.map((ids) => ids.length > 0)).toEqual([true, true, true]);
    expect(await run).toMatchObject({ name: "EngineError", code: "timeout" });
    gate.open();
    const until = Date.now() + 10_000;
    while ((await running()).some((ids) => ids.length > 0) && Date.now() < until) await pause(50);
    expect(await running()).toEqual([[], [], []]);
    expect(await readOutputs(job)).toEqual([]);
    for (const [node, ids] of before.entries()) {
      await bed.cluster.query("system flush logs", { node });
      const ends = await bed.cluster.query<{ type: string; exception_code: number }>(
        `select type, exception_code from system.query_log
         where type <> 'QueryStart' and query_id in (${ids.map((id) => `'${id}'`).join(", ")})`,
        { node },
      );
      expect(ends.map(({ type }) => type)).toEqual(ids.map(() => "ExceptionWhileProcessing"));
      // The asked query was cancelled (394); of its parts the asking node left (735, or 210 while they were sending).
      expect([394, 735, 210]).toEqual(expect.arrayContaining(ends.map((end) => end.exception_code)));
    }
  });
});
