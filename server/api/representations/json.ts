/** JSON: `{"rows": […], …}`. */
import { setImmediate } from "node:timers/promises";
import type { TableRow } from "./table.ts";

/** Rows written before others get a turn. */
const BATCH = 4_000;

/** An answer as JSON, its rows first. */
export async function renderJson(rows: readonly TableRow[], rest: object): Promise<Uint8Array> {
  const parts: string[] = [];
  for (let start = 0; start < rows.length; start += BATCH) {
    parts.push(JSON.stringify(rows.slice(start, start + BATCH)).slice(1, -1));
    if (start + BATCH < rows.length) await setImmediate();
  }
  const tail = JSON.stringify(rest).slice(1);
  return Buffer.from(`{"rows":[${parts.join(",")}]${tail === "}" ? "" : ","}${tail}`);
}
