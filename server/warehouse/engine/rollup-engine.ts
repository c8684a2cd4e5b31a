/**
 * The seam for the heavy step: packed person rows in, small daily counts out.
 *
 * A job names one portable-core SQL text (SELECT, inner JOIN, WHERE, GROUP BY, SUM/COUNT/MIN/MAX, CASE, CAST; no date
 * functions, no outer joins, exact counts) and an explicit list of immutable objects, never a folder.
 */
import type { Query } from "../query.ts";

export const PACKED_TABLES = ["request", "card"] as const;
export type PackedTable = (typeof PACKED_TABLES)[number];

/** One immutable Parquet file of packed person rows, as ingest wrote it. */
export interface PackedObject {
  readonly table: PackedTable;
  /** File name below the packed folder, wherever an engine finds that folder. */
  readonly name: string;
  /** Absolute path on this machine. */
  readonly path: string;
  /** Path of the register's object inside the programme folder, for messages. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
  /**
   * Of `request`: rows by flow (`requested`, `repeated`), and `first`, the applications for a first card; of `card`:
   * rows by flow (`produced`, `dispatched`, `arrived`, `delivered`, `voided`).
   */
  readonly totals: Readonly<Record<string, number>>;
}

/** A versioned query over the packed tables; its result can be added up over buckets. */
export interface RollupSpec extends Query {
  readonly name: "daily_flow@1" | "first_request@1";
  readonly reads: readonly PackedTable[];
}

export interface RollupJob {
  readonly spec: RollupSpec;
  /** Only of the tables that the spec reads; a table may have none. */
  readonly objects: readonly PackedObject[];
  /** Times the text runs, each on the rows with `bucket % buckets = k`; at least 1, at most 64. */
  readonly buckets: number;
  /** Existing folder for the output. */
  readonly outputFolder: string;
}

/** What was run on what, and what came out; kept with the snapshot. */
export interface RollupReceipt {
  readonly spec: RollupSpec["name"];
  /** SHA-256 of the SQL text. */
  readonly sql_sha256: string;
  /** Name and version of the engine. */
  readonly engine: string;
  readonly objects: readonly Pick<PackedObject, "table" | "name" | "file" | "sha256" | "rows">[];
  readonly buckets: number;
  /** One Parquet file, added up over the buckets: the columns of the spec, in no order. */
  readonly path: string;
  readonly rows: number;
  /** Sum of `events` by flow; of `first_request@1` under `first_requested`, and the sum of `applications` as `first`. */
  readonly events: Readonly<Record<string, number>>;
  readonly rows_in: number;
  readonly seconds: number;
  /** Of a cluster: rows of the job's objects by the node that read and verified them. */
  readonly nodes?: readonly { readonly node: string; readonly rows: number }[];
  readonly query_ids?: readonly string[];
}

/** Rolls packed objects up. Rejects with RollupRefusal for what is wrong with the input, EngineError for the engine. */
export interface RollupEngine {
  /** Rows that one job should have at most, where a job of several objects can be cut. */
  readonly jobRows: number;
  /** Jobs that it gains from having at a time. */
  readonly jobsAtOnce: number;
  run(job: RollupJob): Promise<RollupReceipt>;
}
