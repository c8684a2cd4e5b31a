/** Random programmes in a database of their own, beside the oracle that knows what must come out. */
import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { CALENDARS } from "../../datasets/period.ts";
import { declarationSchema } from "../../datasets/programme.ts";
import { TABLES } from "../../datasets/tables.ts";
import type { Stage } from "../../datasets/vocabulary.ts";
import { METRIC_MACROS } from "../../server/metrics/macros.ts";
import { readRows, runQuery } from "../../server/warehouse/engine/run.ts";
import type { Parameters, Query } from "../../server/warehouse/query.ts";
import { createSchemaSql } from "../../server/warehouse/schema.ts";
import type { Snapshot } from "../../server/warehouse/snapshot.ts";
import { FIXTURE_DECLARATION, loadFixture } from "../fixture.ts";
import { Oracle } from "./oracle.ts";
import { createRandomProgramme, fixtureOf, type ProgrammeShape } from "./programme.ts";

const OPTIONAL: readonly Stage[] = ["requested", "in_transit", "uncollected", "delivered", "voided"];

/** What a random programme may look like. */
export const shapes: fc.Arbitrary<ProgrammeShape> = fc.record({
  seed: fc.nat(),
  calendar: fc.constantFrom(...CALENDARS),
  inside: fc.boolean(),
  missing: fc.oneof(fc.constant([]), fc.subarray([...OPTIONAL]), fc.constant([...OPTIONAL])),
  provinces: fc.integer({ min: 1, max: 4 }),
  counties: fc.integer({ min: 1, max: 3 }),
  periods: fc.integer({ min: 2, max: 27 }),
  channels: fc.integer({ min: 1, max: 2 }),
  reissue: fc.boolean(),
  sparse: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  scale: fc.constantFrom(3, 40, 5_000_000),
});

export interface Bench {
  load(shape: ProgrammeShape): Promise<{ snapshot: Snapshot; oracle: Oracle }>;
  close(): void;
}

/** One database for many programmes: tables are emptied, not made again. */
export async function createBench(): Promise<Bench> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  for (const sql of createSchemaSql()) await connection.run(sql);
  for (const macro of METRIC_MACROS) await runQuery(connection, macro);
  const empty = TABLES.map(({ name }) => `delete from ${name}`).join("; ");
  const vectors = (query: Query, parameters: Parameters = {}) => runQuery(connection, query, parameters);
  return {
    async load(shape) {
      const programme = createRandomProgramme(shape);
      const options = fixtureOf(programme);
      const declaration = declarationSchema.parse({ ...FIXTURE_DECLARATION, ...options.declaration });
      await connection.run(empty);
      await loadFixture(connection, declaration, options);
      const snapshot: Snapshot = {
        id: "",
        figuresHash: "",
        programme: declaration,
        knownOn: "",
        defaultMonth: options.months[1],
        vectors,
        rows: async (query, parameters) => readRows(await vectors(query, parameters)),
        retain: () => () => {},
      };
      return { snapshot, oracle: new Oracle(programme) };
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** One of the items; throws RangeError where there are none. */
export function pick<Item>(random: () => number, items: readonly Item[]): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new RangeError("missing items: 0");
  return item;
}
