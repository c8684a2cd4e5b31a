/** English texts of the charts. */
import type { faCharts } from "../fa/charts.ts";

export const enCharts: Readonly<Record<keyof typeof faCharts, string>> = {};
