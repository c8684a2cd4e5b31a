/** Brings a view onto what the catalogue has: the nearest valid view, and a notice for each value that gave way. */
import type { Unknown, View } from "./view.ts";

/** What settling needs to know of a programme. */
export interface Known {
  readonly months: readonly string[];
  readonly defaultMonth: string;
  readonly measures: readonly string[];
  readonly places: readonly string[];
  /** Places that can stand side by side. */
  readonly provinces: readonly string[];
}

export type SettledView = View & { readonly month: string; readonly measure: string };

/** Most places that can be told apart side by side. */
export const MOST_SIDE_BY_SIDE = 6;

/** The view with month and measure filled in, and the values that were not known. */
export function settleView(view: View, known: Known): { view: SettledView; unknown: Unknown[] } {
  const unknown: Unknown[] = [];
  const { month, measure, place, against, with: beside, from, to, ...rest } = view;
  const refuse = (parameter: string, seen: string) => {
    unknown.push({ parameter, seen });
    return undefined;
  };
  /** The value if it is known; undefined with a notice otherwise. */
  const keep = (parameter: string, value: string | undefined, values: readonly string[]) =>
    value === undefined || values.includes(value) ? value : refuse(parameter, value);
  const settled: SettledView = {
    ...rest,
    month: month === undefined ? openingMonth(view, known) : nearestMonth(month, known),
    measure: keep("measure", measure, known.measures) ?? known.measures[0] ?? "",
    ...optional("place", keep("place", place, known.places)),
    ...optional("against", keep("against", against, known.measures)),
    ...settleSpan(from, to, known, refuse),
  };
  if (month !== undefined && month !== settled.month) refuse("month", month);
  if (!beside) return { view: settled, unknown };
  const side = beside.filter((code, i) => known.provinces.includes(code) && beside.indexOf(code) === i);
  const shown = side.slice(0, MOST_SIDE_BY_SIDE);
  for (const code of beside) if (!shown.includes(code)) refuse("with", code);
  return { view: shown.length > 0 ? { ...settled, with: shown } : settled, unknown };
}

/** The shortest view that settles into the same: without the month and measure that are shown anyway. */
export function plainView(view: SettledView, known: Known): View {
  const { month, measure, ...rest } = view;
  return {
    ...rest,
    ...(month === openingMonth(view, known) ? {} : { month }),
    ...(measure === known.measures[0] ? {} : { measure }),
  };
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined) {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };
}

/** First and last month of a closer look, both or none, in order. */
function settleSpan(
  from: string | undefined,
  to: string | undefined,
  { months }: Known,
  refuse: (parameter: string, seen: string) => undefined,
): Pick<View, "from" | "to"> {
  const first = from === undefined || months.includes(from) ? from : refuse("from", from);
  const last = to === undefined || months.includes(to) ? to : refuse("to", to);
  if (first === undefined && last === undefined) return {};
  const [start, end] = [first ?? months[0] ?? "", last ?? months.at(-1) ?? ""];
  if (start < end) return { from: start, to: end };
  refuse("from", start);
  return {};
}

/** The latest complete month, but the newest of all where reports themselves are looked at. */
function openingMonth({ page, chart }: View, { months, defaultMonth }: Known): string {
  const isOfReports = page === "reporting" || chart === "reporting";
  return (isOfReports ? months.at(-1) : undefined) ?? defaultMonth;
}

/** The asked month, else the last before it, else the first; the default if it is no month at all. */
function nearestMonth(month: string, { months, defaultMonth }: Known): string {
  if (months.includes(month)) return month;
  if (!/^\d{4}/.test(month)) return defaultMonth;
  return months.findLast((candidate) => candidate <= month) ?? months[0] ?? defaultMonth;
}
