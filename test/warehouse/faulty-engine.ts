/** An engine whose cohorts tell another story than the registers; every control total of the rollup still holds. */
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { createDuckdbEngine } from "../../server/warehouse/engine/duckdb.ts";
import type { RollupEngine } from "../../server/warehouse/engine/engine.ts";
import { createFolder } from "./temporary-folder.ts";

/** Changes the rows of one cohort, a table named `stay`, by a statement of SQL. */
export function createFaultyEngine(name: string, change: string): RollupEngine {
  const engine = createDuckdbEngine();
  return {
    async run(job) {
      const receipt = await engine.run(job);
      const whole = receipt.cohorts.find((cohort) => cohort.name === name);
      if (!whole) throw new Error(`missing cohort: ${name}`);
      const instance = await DuckDBInstance.create(":memory:");
      const connection = await instance.connect();
      const path = join(createFolder(), `${name}.parquet`);
      await connection.run(`create table stay as from read_parquet('${whole.path}')`);
      await connection.run(change);
      await connection.run(`copy stay to '${path}' (format parquet)`);
      connection.closeSync();
      instance.closeSync();
      const cohorts = receipt.cohorts.map((cohort) => (cohort === whole ? { ...whole, path } : cohort));
      return { ...receipt, cohorts };
    },
  };
}
