import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDuckdbEngine } from "../../server/warehouse/engine/duckdb.ts";
import { DAILY_FLOW, FIRST_REQUEST } from "../../server/warehouse/engine/specs.ts";
import { engineOf, SOURCES } from "./engines.ts";
import { isClusterInstalled, NOT_INSTALLED } from "./installed.ts";
import { createTestBed, readDifferences, type TestBed } from "./test-bed.ts";

// The small form of `npm run cluster`, wherever the cluster's packages are there.
const title = isClusterInstalled() ? "rows of DuckDB and of three nodes" : NOT_INSTALLED;

describe.skipIf(!isClusterInstalled())(title, () => {
  let bed: TestBed;
  beforeAll(async () => {
    bed = await createTestBed({ rows: 1_000 });
  });
  afterAll(() => bed?.close());

  it.each([DAILY_FLOW, FIRST_REQUEST])("are the same: $name", async (spec) => {
    const expected = await createDuckdbEngine().run(await bed.job(spec, 2));
    for (const source of SOURCES) {
      const receipt = await engineOf(bed.cluster, source).run(await bed.job(spec));
      expect(await readDifferences(expected.path, receipt.path)).toEqual([]);
      expect(receipt.events).toEqual(expected.events);
    }
  });
});
