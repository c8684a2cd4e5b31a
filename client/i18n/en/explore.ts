/** English texts of looking closely at a chart. */
import type { faExplore } from "../fa/explore.ts";

export const enExplore: Readonly<Record<keyof typeof faExplore, string>> = {};
