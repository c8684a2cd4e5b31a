/** English texts of the province page. */
import type { faProvince } from "../fa/province.ts";

export const enProvince: Readonly<Record<keyof typeof faProvince, string>> = {};
