/** English texts of the compare page. */
import type { faCompare } from "../fa/compare.ts";

export const enCompare: Readonly<Record<keyof typeof faCompare, string>> = {};
