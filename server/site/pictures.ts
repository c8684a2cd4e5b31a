/** Charts of the pages: specs from the client, drawn in the widths that a page shows. */
import type { EventMark } from "../../client/charts/events.ts";
import { eventWord } from "../../client/charts/events.ts";
import { createFlowsChart } from "../../client/charts/flows.ts";
import { createRankingChart } from "../../client/charts/ranking.ts";
import { createSeriesChart, type SeriesLine } from "../../client/charts/series.ts";
import { SITE } from "../../client/charts/theme.ts";
import { describeRanking, describeSeries } from "../../client/views/alternatives.ts";
import { type Context, measureOf, placeName } from "../../client/views/context.ts";
import type { Picture } from "../../client/views/frame.tsx";
import type { EventRow, FigureRow, Ranking } from "../../client/views/rows.ts";
import { parsePeriod, periodsPerYear } from "../../datasets/period.ts";
import type { PageRequest } from "./request.ts";

const WIDE = 900;
const NARROW = 330;
/** One width serves both: the picture stands in a column of its own on a wide screen. */
const RANKING = 420;

/** Bars of a ranking. */
export async function drawRanking(
  { context, renderChart }: PageRequest,
  ranking: Ranking,
  id: string,
): Promise<Picture> {
  const { locale, view } = context;
  const measure = measureOf(context, ranking.measure);
  const { national } = ranking;
  const spec = createRankingChart(
    ranking.rows.map((row) => ({ ...row, name: placeName(context, row.place) })),
    {
      locale,
      theme: SITE,
      width: RANKING,
      measure,
      whole:
        measure.kind === "share" ? { name: placeName(context, national.place), value: national.value } : null,
      chosen: view.place ?? null,
    },
  );
  return {
    wide: await renderChart(spec, { pack: locale, alt: describeRanking(context, ranking), id }),
    narrow: null,
  };
}

export interface TimeExtras {
  readonly events: readonly EventRow[];
  /** Periods in which the eligible were revised. */
  readonly revisions: readonly string[];
}

/** Lines over time, wide and narrow. */
export async function drawSeries(
  request: PageRequest,
  lines: readonly (readonly FigureRow[])[],
  { events, revisions }: TimeExtras,
): Promise<Picture> {
  const { context, renderChart } = request;
  const { locale } = context;
  const marks = createMarks(context, events);
  const ordinals = revisions.map((month) => ordinalOf(context, month));
  const draw = (width: number, id: string) =>
    renderChart(
      createSeriesChart(
        lines.map((line) => createLine(context, line, ordinals)),
        {
          locale,
          theme: SITE,
          width,
          perYear: periodsPerYear(context.catalog.programme.calendar),
          events: marks,
          revisions: ordinals.map((ordinal) => ({ ordinal, word: locale.t("eligible_revised") })),
        },
      ),
      { pack: locale, alt: describeSeries(context, lines), id },
    );
  return { wide: await draw(WIDE, "series-wide"), narrow: await draw(NARROW, "series-narrow") };
}

/** Flows over time, wide and narrow. */
export async function drawFlows(
  { context, renderChart }: PageRequest,
  lines: readonly (readonly FigureRow[])[],
): Promise<Picture> {
  const { locale } = context;
  const draw = (width: number, id: string) =>
    renderChart(
      createFlowsChart(
        lines.map((line) => createLine(context, line, [])),
        {
          locale,
          theme: SITE,
          width,
          perYear: periodsPerYear(context.catalog.programme.calendar),
        },
      ),
      { pack: locale, alt: describeSeries(context, lines), id },
    );
  return { wide: await draw(WIDE, "flows-wide"), narrow: await draw(NARROW, "flows-narrow") };
}

function ordinalOf({ catalog }: Context, month: string): number {
  return parsePeriod(catalog.programme.calendar, month).ordinal;
}

function createLine(
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

function createMarks(context: Context, events: readonly EventRow[]): EventMark[] {
  return events.map((event, i) => ({
    event: event.event,
    ordinal: ordinalOf(context, event.month),
    number: i + 1,
    word: eventWord(context.locale.language === "fa" ? event.title_fa : event.title_en),
    kind: event.kind,
  }));
}
