/** Charts of the country beyond those of its report; each release holds them as pictures. */
import type { ChartId } from "../../client/state/view.ts";

export const EXTRA_CHARTS: readonly ChartId[] = [
  "multiples",
  "scatter",
  "ranks",
  "ranges",
  "load",
  "waiting",
  "forecast",
  "clearing",
  "record",
  "allocation",
];
