/** What a reader of figures sees of an open snapshot; `open.ts` makes one, tests may make another. */
import type { Declaration } from "../../datasets/programme.ts";
import type { QueryResult } from "./engine/run.ts";
import type { Parameters, Query, Row } from "./query.ts";

export interface Snapshot {
  /** SHA-256 of the snapshot file, hex. */
  readonly id: string;
  /** SHA-256 of the canonical figures; the same for the same knowledge, whenever it was built. */
  readonly figuresHash: string;
  readonly programme: Declaration;
  /** Day up to which sources were known to the build. */
  readonly knownOn: string;
  /** Latest complete period, or the latest of all. */
  readonly defaultMonth: string;
  /**
   * All rows of a query, whole; one connection a call. Counts come as numbers, DATE as ISO text.
   * Throws QueryError with the query's name and SQL; RangeError for a count beyond 2^53.
   */
  rows(query: Query, parameters?: Parameters): Promise<Row[]>;
  /** The same as DuckDB's own column vectors, for Arrow. */
  vectors(query: Query, parameters?: Parameters): Promise<QueryResult>;
  /** Keeps the snapshot open until the returned function is called. */
  retain(): () => void;
}
