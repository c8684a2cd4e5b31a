import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDuckdbEngine } from "../../server/warehouse/engine/duckdb.ts";
import type { RollupJob } from "../../server/warehouse/engine/rollup-engine.ts";
import { DAILY_FLOW, FIRST_REQUEST } from "../../server/warehouse/engine/specs.ts";
import { engineOf, SOURCES, type Source } from "./engines.ts";
import { createTestBed, holdMidway, readDifferences, readOutputs, type TestBed } from "./test-bed.ts";

let bed: TestBed;
beforeAll(async () => {
  // Long enough for a node to die in the middle of a read of files.
  bed = await createTestBed({ rows: 60_000 });
});
afterAll(() => bed?.close());

/** Runs the job, holds its rows against DuckDB's, and tells the nodes that worked. */
async function expectExact(job: RollupJob, source: Source): Promise<string[]> {
  const expected = await createDuckdbEngine().run(await bed.job(job.spec, 2));
  const receipt = await engineOf(bed.cluster, source).run(job);
  expect(await readDifferences(expected.path, receipt.path)).toEqual([]);
  return (receipt.nodes ?? []).map(({ node }) => node);
}

describe("a node that is dead before", () => {
  const deaths = SOURCES.flatMap((source) =>
    [0, 1].map((dead) => ({ source, dead, name: `node-${dead + 1}` })),
  );
  it.each(deaths)("leaves the rows exact: $name, by $source", async ({ source, dead, name }) => {
    await bed.cluster.nodes[dead]?.stop("SIGKILL");
    try {
      for (const spec of [DAILY_FLOW, FIRST_REQUEST]) {
        const workers = await expectExact(await bed.job(spec), source);
        expect(workers).not.toContain(name);
      }
    } finally {
      await bed.cluster.nodes[dead]?.restart();
    }
  });
});

describe("a node killed in mid-query", () => {
  it.each([
    { name: "node-1", killed: 0, skip: 0 },
    { name: "node-2", killed: 1, skip: 0 },
    // The account's profile might allow what the engine forbids: still nothing is left out.
    { name: "node-3 with skip_unavailable_shards", killed: 2, skip: 1 },
  ])("is an error without output, and the retry is exact: $name", async ({ killed, skip }) => {
    const { gate } = bed.cluster.s3;
    const settings = { skip_unavailable_shards: skip };
    const job = await bed.job(FIRST_REQUEST, 8);
    const run = engineOf(bed.cluster, "s3", { settings })
      .run(job)
      .then(
        () => "done",
        (error: unknown) => error,
      );
    await holdMidway(bed.cluster, job);
    await bed.cluster.nodes[killed]?.stop("SIGKILL");
    gate.open();
    expect(await run).toMatchObject({ name: "EngineError", code: "lost_node" });
    expect(await readOutputs(job)).toEqual([]);
    await bed.cluster.nodes[killed]?.restart();
    await expectExact(job, "s3");
  });

  it("is an error without output or comes too late, and the retry is exact: by the files", async () => {
    let caught = 0;
    for (let turn = 0; turn < 12 && caught < 2; turn += 1) {
      const node = bed.cluster.nodes[1 + (turn % 2)];
      const job = await bed.job(FIRST_REQUEST);
      const run = engineOf(bed.cluster, "files")
        .run(job)
        .then(
          () => "done",
          (error: unknown) => error,
        );
      await pause(30 + 25 * turn);
      await node?.stop("SIGKILL");
      const outcome = await run;
      if (outcome !== "done") {
        expect(outcome).toMatchObject({ name: "EngineError", code: "lost_node" });
        expect(await readOutputs(job)).toEqual([]);
        caught += 1;
      }
      await node?.restart();
      await expectExact(await bed.job(FIRST_REQUEST), "files");
    }
    expect(caught).toBeGreaterThan(0);
  });
});
