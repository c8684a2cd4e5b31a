/** A rollup whose stays or waits tell another story than the register; every control total of it still holds. */
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { rollUpRegister } from "../../server/warehouse/rollup.ts";
import { createFolder } from "./temporary-folder.ts";

/** Changes the rows of `stays` or `waits`, a table named `stay`, by a statement of SQL. */
export function createFaultyRollup(name: "stays" | "waits", change: string): typeof rollUpRegister {
  return async (register, tools) => {
    const rollup = await rollUpRegister(register, tools);
    const [whole, ...others] = rollup.files[name];
    if (whole === undefined || others.length > 0) throw new Error(`not one file: ${name}`);
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    const path = join(createFolder(), `${name}.parquet`);
    await connection.run(`create table stay as from read_parquet('${whole}')`);
    await connection.run(change);
    await connection.run(`copy stay to '${path}' (format parquet)`);
    connection.closeSync();
    instance.closeSync();
    return { ...rollup, files: { ...rollup.files, [name]: [path] } };
  };
}
