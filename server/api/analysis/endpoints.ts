/** The endpoints below /api/v1/analysis: judgement on top of figures. */
import type { EndpointEntry } from "../entry.ts";
import { ALLOCATION_ENDPOINT } from "./allocation.ts";
import { COMPLETENESS_ENDPOINT } from "./completeness.ts";
import { FLAGS_ENDPOINT } from "./flags.ts";
import { FORECAST_ENDPOINT } from "./forecast.ts";
import { QUEUE_ENDPOINT } from "./queue.ts";
import { RANK_RANGE_ENDPOINT } from "./rank-range.ts";
import { RECORD_ENDPOINT } from "./record.ts";

export const ANALYSIS_ENDPOINTS = {
  "analysis/rank-range": RANK_RANGE_ENDPOINT,
  "analysis/queue": QUEUE_ENDPOINT,
  "analysis/forecast": FORECAST_ENDPOINT,
  "analysis/record": RECORD_ENDPOINT,
  "analysis/allocation": ALLOCATION_ENDPOINT,
  "analysis/completeness": COMPLETENESS_ENDPOINT,
  "analysis/flags": FLAGS_ENDPOINT,
} as const satisfies Record<string, EndpointEntry>;
