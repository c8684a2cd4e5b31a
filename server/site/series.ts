/** Figures over time for one place, up to the month that a page shows. */
import { hasMeasure } from "../../client/views/context.ts";
import type { EventRow, FigureRow } from "../../client/views/rows.ts";
import { readEvents } from "../metrics/events.ts";
import type { PageRequest } from "./request.ts";

/** Shares of the eligible that are read side by side. */
const PAIR = ["request_coverage", "card_coverage"];

/** Measures of a page's series: the one asked for, with its companion where it has one. */
export function seriesMeasures({ context }: PageRequest): string[] {
  const { measure } = context.view;
  const pair = PAIR.filter((id) => hasMeasure(context, id));
  return pair.includes(measure) ? [measure, ...pair.filter((id) => id !== measure)] : [measure];
}

/** One list of figures a measure, from the first month that any of them has to the page's month. */
export async function readSeries(
  request: PageRequest,
  place: string,
  measures: readonly string[],
): Promise<FigureRow[][]> {
  const { reads, context } = request;
  const months = context.catalog.months.slice(0, context.catalog.months.indexOf(context.view.month) + 1);
  if (measures.length === 0) return [];
  const figures = await reads.figures({ measures, places: [place], months });
  const lines = measures.map((id) => figures.filter(({ measure }) => measure === id));
  const firsts = lines.map((line) => line.findIndex(({ value }) => value !== null)).filter((at) => at >= 0);
  if (firsts.length === 0) return [];
  const first = Math.min(...firsts);
  return lines.filter((line) => line.some(({ value }) => value !== null)).map((line) => line.slice(first));
}

/** Whether lines have two months at least: one is no series. */
export function isSeries(lines: readonly (readonly FigureRow[])[]): boolean {
  return lines.some((line) => line.filter(({ value }) => value !== null).length > 1);
}

/** Events within the months of a series. */
export async function readSeriesEvents(
  { snapshot }: PageRequest,
  lines: readonly (readonly FigureRow[])[],
): Promise<EventRow[]> {
  const months = lines[0]?.map(({ month }) => month) ?? [];
  const [first = ""] = months;
  const last = months.at(-1) ?? "";
  return (await readEvents(snapshot)).filter(({ month }) => month >= first && month <= last);
}
