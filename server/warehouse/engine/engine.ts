/**
 * The seam for the heavy step: person-level registers in, small daily flows out.
 *
 * A job names portable-core SQL (SELECT, inner JOIN, WHERE, GROUP BY, SUM/COUNT/MIN/MAX, CASE, CAST, ROW_NUMBER;
 * no date functions, no outer joins, exact counts) and an explicit list of immutable objects, never a folder.
 */
import type { AgeClass } from "../age-class.ts";
import type { Query } from "../query.ts";

export const REGISTER_TABLES = ["registrations", "issuances"] as const;
export type RegisterTable = (typeof REGISTER_TABLES)[number];

/** One immutable Parquet file of a register. */
export interface RollupObject {
  /** Absolute path. */
  readonly path: string;
  /** Path inside the programme folder, for messages. */
  readonly file: string;
  readonly rows: number;
  readonly sha256: string;
}

export interface RollupInput {
  readonly table: RegisterTable;
  readonly objects: readonly RollupObject[];
}

/** A query of how long something lasted. */
export interface Cohort extends Query {
  /** The optional column it reads; without it the query is left out of the job. */
  readonly needs?: string;
}

export interface RollupJob {
  readonly inputs: readonly RollupInput[];
  /** Each gives rows (flow, day, county, channel, request_kind, events). */
  readonly flows: readonly Query[];
  /** Each gives rows (arrived_by, left_by, county, channel, request_kind, events), and may join `age_day`. */
  readonly cohorts: readonly Cohort[];
  /** What `age_day` is made from: one row for each day of the flows, and one for the day that never comes. */
  readonly ageClasses: readonly AgeClass[];
  /** Each gives one row of totals, named for the table it reads. */
  readonly controls: readonly Query[];
  /** Existing folder for one Parquet file a flow or cohort. */
  readonly outputFolder: string;
}

/** One Parquet file that a job made. */
export interface RollupOutput {
  readonly name: string;
  /** SHA-256 of the SQL text. */
  readonly sql_sha256: string;
  readonly path: string;
  readonly rows: number;
  /** Sum of `events`. */
  readonly events: number;
}

/** What was run on what, and what came out; kept with the snapshot. */
export interface RollupReceipt {
  /** Name and version of the engine. */
  readonly engine: string;
  readonly inputs: readonly { readonly table: RegisterTable; readonly objects: readonly RollupObject[] }[];
  readonly flows: readonly RollupOutput[];
  /** Of those whose columns were there. */
  readonly cohorts: readonly RollupOutput[];
  readonly controls: readonly {
    readonly name: string;
    readonly sql_sha256: string;
    readonly totals: Readonly<Record<string, number>>;
  }[];
  readonly rows_in: number;
  readonly seconds: number;
}

/** Rolls registers up. Rejects with RollupRefusal for what is wrong with the input. */
export interface RollupEngine {
  run(job: RollupJob): Promise<RollupReceipt>;
}

export type RollupFault =
  | { readonly rule: "missing_file"; readonly file: string }
  | { readonly rule: "damaged_file"; readonly file: string; readonly seen: string; readonly expected: string }
  | { readonly rule: "corrupt_parquet"; readonly file: string; readonly seen: string }
  | {
      readonly rule: "register_schema" | "control_total";
      readonly file: string;
      readonly column: string;
      readonly seen: string;
      readonly expected: string;
    };

/** Input that an engine cannot accept. */
export class RollupRefusal extends Error {
  readonly faults: readonly RollupFault[];

  constructor(faults: readonly RollupFault[], cause?: unknown) {
    super(`refused register: ${faults.map(({ rule, file }) => `${file} (${rule})`).join(", ")}`, { cause });
    this.name = "RollupRefusal";
    this.faults = faults;
  }
}

export type RegisterType = "id" | "text" | "date";
type RegisterColumns = Readonly<Record<RegisterTable, Readonly<Record<string, RegisterType>>>>;

/** A register's columns; `id` is any integer or text. */
export const REGISTER_COLUMNS: RegisterColumns = {
  registrations: {
    application_id: "id",
    person_id: "id",
    person_bucket: "id",
    request_kind: "text",
    county: "text",
    channel: "text",
    requested_on: "date",
  },
  issuances: {
    application_id: "id",
    request_kind: "text",
    request_county: "text",
    request_channel: "text",
    county: "text",
    channel: "text",
    produced_on: "date",
    arrived_on: "date",
    delivered_on: "date",
    voided_on: "date",
  },
};

/**
 * Columns that a register may leave out. `requested_on` is the day from which the request that a card answers is
 * counted: of a first card the person's first application, of a re-issue its own. Without it nobody knows how long
 * the requests in the queue have waited.
 */
export const OPTIONAL_COLUMNS: RegisterColumns = {
  registrations: {},
  issuances: { requested_on: "date" },
};
