/** English texts of the page of tokens. */
import type { faStyle } from "../fa/style.ts";

export const enStyle: Readonly<Record<keyof typeof faStyle, string>> = {};
