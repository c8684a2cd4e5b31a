/** Rows of figures as the lines and marks of a chart over time. */
import { type EventMark, eventWord } from "../../../client/charts/events.ts";
import type { SeriesLine } from "../../../client/charts/series.ts";
import { type Context, measureOf } from "../../../client/views/context.ts";
import type { EventRow, FigureRow } from "../../../client/views/rows.ts";
import { parsePeriod } from "../../../datasets/period.ts";

/** Ordinal of a month key. */
export function ordinalOf({ catalog }: Context, month: string): number {
  return parsePeriod(catalog.programme.calendar, month).ordinal;
}

/** A line of one measure; it breaks at those of `revisions` (ordinals) if the measure is divided by the eligible. */
export function createLine(
  context: Context,
  figures: readonly FigureRow[],
  revisions: readonly number[],
): SeriesLine {
  const measure = measureOf(context, figures[0]?.measure ?? "");
  return {
    measure,
    name: context.locale.words(measure.name),
    points: figures.map(({ month, value, status }) => {
      const ordinal = ordinalOf(context, month);
      return {
        ordinal,
        value,
        incomplete: status === "incomplete" || status === "provisional",
        // Only what is divided by the eligible breaks where they were revised.
        revision: measure.byChannel ? 0 : revisions.filter((at) => at <= ordinal).length,
      };
    }),
  };
}

/** Events as numbered marks. */
export function createMarks(context: Context, events: readonly EventRow[]): EventMark[] {
  return events.map((event, i) => ({
    event: event.event,
    ordinal: ordinalOf(context, event.month),
    number: i + 1,
    word: eventWord(context.locale.language === "fa" ? event.title_fa : event.title_en),
    kind: event.kind,
  }));
}
