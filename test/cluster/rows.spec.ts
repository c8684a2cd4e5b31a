import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDuckdbEngine } from "../../server/warehouse/engine/duckdb.ts";
import type { RollupReceipt } from "../../server/warehouse/engine/rollup-engine.ts";
import { DAILY_FLOW, FIRST_REQUEST } from "../../server/warehouse/engine/specs.ts";
import { engineOf, SOURCES } from "./engines.ts";
import { createTestBed, readDifferences, readWorkers, type TestBed } from "./test-bed.ts";

const SPECS = [DAILY_FLOW, FIRST_REQUEST];
const BUCKETS = [1, 8];

describe.each(["bigint", "varchar"] as const)("rows of DuckDB and of three nodes, person as %s", (person) => {
  let bed: TestBed;
  const seen: number[] = [];
  beforeAll(async () => {
    bed = await createTestBed({ person, rows: 8_000 });
  });
  afterAll(() => bed?.close());

  it.each(
    SPECS.flatMap((spec) =>
      SOURCES.flatMap((source) => BUCKETS.map((buckets) => ({ spec, source, buckets, name: spec.name }))),
    ),
  )("are the same: $name, by $source, $buckets buckets", async ({ spec, source, buckets }) => {
    const expected = await createDuckdbEngine().run(await bed.job(spec, 2));
    const receipt = await engineOf(bed.cluster, source).run(await bed.job(spec, buckets));
    expect(await readDifferences(expected.path, receipt.path)).toEqual([]);
    expect(factsOf(receipt)).toEqual({ ...factsOf(expected), buckets });
    expect(receipt.engine).toMatch(/^clickhouse 26\.7/);
    expect((await readWorkers(bed.cluster, receipt)).length).toBeGreaterThanOrEqual(2);
    expect(receipt.nodes?.reduce((sum, node) => sum + node.rows, 0)).toBe(receipt.rows_in);
    seen.push(receipt.nodes?.length ?? 0);
    expect(receipt.query_ids?.length).toBeGreaterThanOrEqual(buckets);
  });

  it("come with a receipt of the nodes that worked", () => {
    // The objects are small: now and then one node has counted them all before the others have begun.
    expect(seen).toHaveLength(SPECS.length * SOURCES.length * BUCKETS.length);
    expect(seen.filter((nodes) => nodes >= 2).length).toBeGreaterThan(seen.length / 4);
  });
});

function factsOf({ spec, sql_sha256, objects, buckets, rows, events, rows_in }: RollupReceipt) {
  return { spec, sql_sha256, objects, buckets, rows, events, rows_in };
}
