/** English texts of looking closely at a chart. */
import type { faExplore } from "../fa/explore.ts";

export const enExplore: Readonly<Record<keyof typeof faExplore, string>> = {
  explore_span: "Span:",
  explore_all: "all",
  explore_years: "{years} years",
  explore_open: "Look closely",
  island_explore_loading: "Opening the chart…",
  island_explore_failed:
    "The chart could not be opened. Check the connection and try again; the still chart and the table stay right.",
  island_explore_in: "Closer",
  island_explore_out: "Farther",
  island_explore_earlier: "Earlier",
  island_explore_later: "Later",
  island_explore_all: "Whole span",
  island_explore_fit: "Let the axis not start at zero",
  island_explore_close: "Still chart",
  island_explore_help:
    "Drag over the chart or press + and − to come closer; the arrow keys walk the months, with Shift they move the span, 0 shows all.",
  island_explore_zero: "The axis starts at zero.",
  island_explore_not_zero: "The axis does not start at zero.",
  island_comma: ", ",
  island_explore_chart: "Chart of {lines}, from {from} to {to}",
};
