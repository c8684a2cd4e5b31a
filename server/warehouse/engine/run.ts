/** Runs one named query on one connection and hands the result back whole. */
import {
  type DuckDBConnection,
  type DuckDBDataChunk,
  DuckDBDateValue,
  type DuckDBMaterializedResult,
  type DuckDBTypeId,
  LIST,
  listValue,
  VARCHAR,
} from "@duckdb/node-api";
import type { Cell, Parameters, Query, Row } from "../query.ts";

export interface RunLimits {
  /** Milliseconds before the query is interrupted; defaults to 10,000 */
  readonly timeout?: number;
  /** More rows than this is an error, so a result is never cut short; defaults to 2,000,000 */
  readonly rows?: number;
}

/**
 * A query that failed, with its name and SQL; `reason` tells a time-out (`timeout`), a full queue (`busy`) and
 * an answer that would have been cut short (`too_many_rows`) from any other failure.
 */
export class QueryError extends Error {
  readonly query: Query;
  readonly reason: "timeout" | "busy" | "failed" | "too_many_rows";

  constructor(query: Query, reason: QueryError["reason"], cause?: unknown) {
    super(`${reason} query: ${query.name}`, { cause });
    this.name = "QueryError";
    this.query = query;
    this.reason = reason;
  }
}

/** Column names and chunks of a finished query; the chunks hold DuckDB's own vectors. */
export interface QueryResult {
  readonly names: readonly string[];
  readonly typeIds: readonly DuckDBTypeId[];
  readonly chunks: readonly DuckDBDataChunk[];
  readonly rowCount: number;
}

/** Runs a prepared query to its end; throws QueryError. The prepared statement is always destroyed. */
export async function runQuery(
  connection: DuckDBConnection,
  query: Query,
  parameters: Parameters = {},
  { timeout = 10_000, rows: limit = 2_000_000 }: RunLimits = {},
): Promise<QueryResult> {
  let expired = false;
  const timer = setTimeout(() => {
    expired = true;
    connection.interrupt();
  }, timeout);
  try {
    const result = await runPrepared(connection, query, parameters);
    const chunks = await result.fetchAllChunks();
    const rowCount = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
    if (rowCount > limit) throw new QueryError(query, "too_many_rows");
    return {
      names: result.columnNames(),
      typeIds: result.columnTypes().map((type) => type.typeId),
      chunks,
      rowCount,
    };
  } catch (cause) {
    if (cause instanceof QueryError) throw cause;
    throw new QueryError(query, expired ? "timeout" : "failed", cause);
  } finally {
    clearTimeout(timer);
  }
}

async function runPrepared(
  connection: DuckDBConnection,
  query: Query,
  parameters: Parameters,
): Promise<DuckDBMaterializedResult> {
  const prepared = await connection.prepare(query.sql);
  try {
    for (const [name, value] of Object.entries(parameters)) {
      const index = prepared.parameterIndex(name);
      if (value === null) prepared.bindNull(index);
      else if (typeof value === "boolean") prepared.bindBoolean(index, value);
      else if (typeof value === "number") prepared.bindDouble(index, value);
      else if (typeof value === "string") prepared.bindVarchar(index, value);
      else prepared.bindList(index, listValue([...value]), LIST(VARCHAR));
    }
    return await prepared.run();
  } finally {
    prepared.destroySync();
  }
}

/** Rows of a result as plain values: counts as numbers, DATE as ISO text. Throws RangeError beyond 2^53. */
export function readRows({ names, chunks }: QueryResult): Row[] {
  return chunks.flatMap((chunk) =>
    chunk
      .getRows()
      .map((row) => Object.fromEntries(row.map((value, i) => [names[i] ?? String(i), readCell(value)]))),
  );
}

function readCell(value: unknown): Cell {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return value;
  if (value instanceof DuckDBDateValue) return value.toString();
  if (typeof value === "bigint") {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new RangeError(`unsafe integer: ${value}`);
    return number;
  }
  throw new TypeError(
    `unreadable cell: ${typeof value === "object" ? value.constructor.name : typeof value}`,
  );
}
