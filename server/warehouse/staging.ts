/** Temporary tables of a build: every version of every row before the latest known is chosen. */
import type { DuckDBConnection } from "@duckdb/node-api";
import { type Column, type Table, tableNamed } from "../../datasets/tables.ts";
import { runQuery } from "./engine/run.ts";
import { createTableSql } from "./schema.ts";

const column = (name: string, type: Column["type"], about: string, required = true): Column => ({
  name,
  type,
  required,
  about,
});
const aged = column("aged", "text", "uncollected for cards at the office, queue for requests in the queue");
const arrival = column("arrival", "integer", "order in which its submission became known");

function versionsOf(table: string, name: string): Table {
  const { columns, key } = tableNamed(table);
  return {
    name,
    about: `every version of ${table}`,
    key: [...key, "arrival"],
    columns: [...columns, arrival],
  };
}

export const STAGING_TABLES: readonly Table[] = [
  versionsOf("position", "position_version"),
  versionsOf("eligible", "eligible_version"),
  {
    name: "staged_source",
    about: "what the SQL of a build must know of each source",
    key: ["source"],
    columns: [
      column("source", "text", "key of source"),
      column("file", "text", "path inside the programme folder"),
      column("canonical_path", "text", "CSV that intake wrote; null for registers", false),
      arrival,
      column("inside", "boolean", "whether uncollected cards are inside issued"),
      column("provisional", "boolean", "sent as provisional"),
      column("synthetic", "boolean", "made by a generator"),
      column("received_on", "date", "day it was received, if told", false),
      column("has_issuances", "boolean", "a register that knows cards, not only applications"),
    ],
  },
  {
    name: "monthly_flow",
    about: "the small result of the rollups, by period",
    key: ["register", "flow", "month", "county", "channel", "request_kind"],
    columns: [
      column("register", "text", "key of source"),
      column("flow", "text", "name of the rollup"),
      column("month", "text", "period; null after the last one reported", false),
      column("county", "text", "place code", false),
      column("channel", "text", "channel", false),
      column("request_kind", "text", "first or reissue", false),
      column("events", "integer", "how many"),
    ],
  },
  {
    name: "spot",
    about: "what the numbers of places, channels and kinds in the rollups stand for",
    key: ["spot"],
    columns: [
      column("spot", "integer", "number that a cell of a rollup holds beside its day"),
      column("county", "text", "place code"),
      column("channel", "text", "channel"),
      column("request_kind", "text", "first or reissue"),
    ],
  },
  {
    name: "register_age",
    about: "what a register tells the age of",
    key: ["register", "aged"],
    columns: [column("register", "text", "key of source"), aged],
  },
  {
    name: "stay",
    about: "how long cards lay at the office and requests in the queue, as the rollups tell it",
    key: ["register", "aged", "arrived_by", "left_by", "county", "channel", "request_kind"],
    columns: [
      column("register", "text", "key of source"),
      aged,
      column("arrived_by", "date", "last day of the age class of the arrival at the office or in the queue"),
      column("left_by", "date", "last day of the period in which it left; after the last one, it has not"),
      column("county", "text", "place code of the handover or of the request", false),
      column("channel", "text", "channel", false),
      column("request_kind", "text", "first or reissue", false),
      column("events", "integer", "cards or requests"),
    ],
  },
  {
    name: "age_band",
    about: "bands of age, from datasets/age-band.ts",
    key: ["aged", "band"],
    columns: [
      aged,
      column("band", "text", "band"),
      column("from_days", "integer", "youngest age"),
      column("to_days", "integer", "oldest age; null without an end", false),
    ],
  },
  {
    name: "age",
    about: "the tables uncollected_age and queue_age in one, before they part",
    key: ["aged", ...tableNamed("queue_age").key],
    columns: [aged, ...tableNamed("queue_age").columns],
  },
  {
    name: "register_month",
    about: "periods that a register reports",
    key: ["register", "month"],
    columns: [
      column("register", "text", "key of source"),
      column("month", "text", "period"),
      column("counts_from", "date", "first day that counts in it"),
      column("last_day", "date", "last day"),
    ],
  },
  {
    name: "register_place",
    about: "places whose figures come from a register",
    key: ["register", "place"],
    columns: [column("register", "text", "key of source"), column("place", "text", "place code")],
  },
  {
    name: "set_aside",
    about: "rows quarantined after all sources were put together",
    key: ["source", "month", "place", "channel", "request_kind"],
    columns: ["source", "month", "place", "channel", "request_kind"].map((name) =>
      column(name, "text", "key of the row"),
    ),
  },
];

/** Creates the temporary tables on a connection; they live as long as it does and never reach the file. */
export async function createStagingTables(connection: DuckDBConnection): Promise<void> {
  for (const table of STAGING_TABLES)
    await runQuery(connection, { name: `create ${table.name}`, sql: createTableSql(table, "temp table") });
}
