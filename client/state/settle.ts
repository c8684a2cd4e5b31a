/** Brings a view onto what the catalogue has: the nearest valid view, and a notice for each value that gave way. */
import type { Unknown, View } from "./view.ts";

/** What settling needs to know of a programme. */
export interface Known {
  readonly months: readonly string[];
  readonly defaultMonth: string;
  readonly measures: readonly string[];
  readonly places: readonly string[];
}

export type SettledView = View & { readonly month: string; readonly measure: string };

/** The view with month and measure filled in, and the values that were not known. */
export function settleView(view: View, known: Known): { view: SettledView; unknown: Unknown[] } {
  const unknown: Unknown[] = [];
  const { month, measure, place, ...rest } = view;
  const settled = {
    ...rest,
    month: month === undefined ? known.defaultMonth : nearestMonth(month, known),
    measure: measure !== undefined && known.measures.includes(measure) ? measure : (known.measures[0] ?? ""),
    ...(place !== undefined && known.places.includes(place) ? { place } : {}),
  };
  if (month !== undefined && month !== settled.month) unknown.push({ parameter: "month", seen: month });
  if (measure !== undefined && measure !== settled.measure)
    unknown.push({ parameter: "measure", seen: measure });
  if (place !== undefined && place !== settled.place) unknown.push({ parameter: "place", seen: place });
  return { view: settled, unknown };
}

/** The asked month, else the last before it, else the first; the default if it is no month at all. */
function nearestMonth(month: string, { months, defaultMonth }: Known): string {
  if (months.includes(month)) return month;
  if (!/^\d{4}/.test(month)) return defaultMonth;
  return months.findLast((candidate) => candidate <= month) ?? months[0] ?? defaultMonth;
}
