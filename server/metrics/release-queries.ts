/** What two releases are compared by: a hash of every place and month, and the ranks by every measure. */
import { readMetricsQuery } from "./query.ts";

/** `$months`, `$counties`: one row a place and month with the hash of all its counts. */
export const RELEASE_CELLS = readMetricsQuery("release_cells");
/** `$measures` …, `$months`: one row a measure, month and province with its rank. */
export const RELEASE_RANKS = readMetricsQuery("release_ranks");
