/** The endpoints below /api/v1/analysis: judgement on top of figures. */
import type { EndpointEntry } from "../entry.ts";

export const ANALYSIS_ENDPOINTS = {} as const satisfies Record<string, EndpointEntry>;
