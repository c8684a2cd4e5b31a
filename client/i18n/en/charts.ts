/** English texts of the charts. */
import type { faCharts } from "../fa/charts.ts";

export const enCharts: Readonly<Record<keyof typeof faCharts, string>> = {
  charts_missing: "Not reported: {places}",
  charts_unranked: "No rank this month: {places}",
  charts_both_above: "Both above {whole}",
  charts_both_below: "Both below {whole}",
  charts_only_above: "Only {measure} above",
};
