/** Settings that go with every query, so that no account's profile can change what an answer means. */
import type { ClickHouseSettings } from "@clickhouse/client";

/** Where ClickHouse answers otherwise than standard SQL, and than DuckDB. */
export const STANDARD_NULLS = {
  /** An outer join gives NULL, not 0, where nothing matches. */
  join_use_nulls: 1,
  /** The sum or minimum of no rows is NULL, not 0. */
  aggregate_functions_null_for_empty: 1,
  /** CAST(NULL AS type) is NULL, not an error. */
  cast_keep_nullable: 1,
} as const satisfies ClickHouseSettings;

/** Names that the client's types do not know yet are settings of ClickHouse all the same. */
export const QUERY_SETTINGS: Readonly<Record<string, string | number>> = {
  ...STANDARD_NULLS,
  transform_null_in: 0,
  enable_analyzer: 1,
  prefer_column_name_to_alias: 1,
  // Nothing may be left out of an answer without an error.
  skip_unavailable_shards: 0,
  s3_skip_empty_files: 0,
  s3_ignore_file_doesnt_exist: 0,
  s3_throw_on_zero_files_match: 1,
  engine_file_skip_empty_files: 0,
  engine_file_empty_if_not_exists: 0,
  input_format_null_as_default: 0,
  input_format_parquet_allow_missing_columns: 0,
  read_overflow_mode: "throw",
  group_by_overflow_mode: "throw",
  result_overflow_mode: "throw",
  timeout_overflow_mode: "throw",
  limit: 0,
  offset: 0,
  // Nor may an older answer stand for it.
  use_query_cache: 0,
  use_cache_for_count_from_files: 0,
  // Groups that do not fit into memory are spilled to the node's disk.
  max_bytes_ratio_before_external_group_by: 0.5,
  // The answer begins once it is whole: an error cannot look like a short answer.
  wait_end_of_query: 1,
  cancel_http_readonly_queries_on_client_close: 1,
  output_format_parquet_string_as_string: 1,
};

/** The oldest version with grants of sources by address (`READ ON S3('…')`), which the account needs. */
export const OLDEST = "25.8";
/** The version that this system is tried with. */
export const TRIED = "26.7";

/** Whether a version such as `26.7.2.1` is at least `oldest`. */
export function isVersionAtLeast(version: string, oldest: string): boolean {
  const numbers = (text: string) => text.split(".").slice(0, 2).map(Number);
  const [year = 0, month = 0] = numbers(version);
  const [leastYear = 0, leastMonth = 0] = numbers(oldest);
  return year > leastYear || (year === leastYear && month >= leastMonth);
}
