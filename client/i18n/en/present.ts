/** English texts of presentations and print. */
import type { faPresent } from "../fa/present.ts";

export const enPresent: Readonly<Record<keyof typeof faPresent, string>> = {};
