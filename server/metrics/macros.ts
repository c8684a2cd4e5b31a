/** The `create macro` texts that every query of this room needs, in the order in which they use each other. */
import type { Query } from "../warehouse/query.ts";
import { readMetricsQuery } from "./query.ts";

export const METRIC_MACROS: readonly Query[] = [
  "rounded",
  "figure_value",
  "figure_difference",
  "figure_status",
  "slack",
  "source_label",
  "measure_terms",
  "place_terms",
  "rank_terms",
].map(readMetricsQuery);
