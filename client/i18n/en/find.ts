/** English texts of search and pickers. */
import type { faFind } from "../fa/find.ts";

export const enFind: Readonly<Record<keyof typeof faFind, string>> = {};
