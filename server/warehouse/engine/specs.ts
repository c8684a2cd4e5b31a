/** The versioned queries of the heavy step, in the portable core of SQL: an engine runs their texts as they stand. */
import { readQuery } from "../query.ts";
import type { RollupSpec } from "./rollup-engine.ts";

const text = (file: string) => readQuery(new URL(`../sql/rollup/${file}.sql`, import.meta.url)).sql;

/** Events by flow and cell: (flow, cell, events). Additive over objects and buckets. */
export const DAILY_FLOW: RollupSpec = {
  name: "daily_flow@1",
  sql: text("daily_flow_1"),
  reads: ["request", "card"],
};

/** Persons by the cell of their first request, with the applications behind them: (cell, events, applications). */
export const FIRST_REQUEST: RollupSpec = {
  name: "first_request@1",
  sql: text("first_request_1"),
  reads: ["request"],
};
