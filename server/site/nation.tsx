/** Reads and draws the page of the nation. */
import { computeBreaks } from "../../client/charts/classes.ts";
import { createOutlines } from "../../client/charts/outline.ts";
import { NationPage } from "../../client/pages/nation.tsx";
import { measureOf } from "../../client/views/context.ts";
import { computeFigures } from "../metrics/figures.ts";
import { computeRanking } from "../metrics/ranking.ts";
import { headlineMeasures } from "./headlines.ts";
import { drawRanking, drawSeries } from "./pictures.ts";
import type { PageRequest, PageResult } from "./request.ts";
import { isSeries, readSeries, readSeriesEvents, seriesMeasures } from "./series.ts";

export async function renderNation(request: PageRequest): Promise<PageResult> {
  const { snapshot, context, readShapes } = request;
  const { month, measure } = context.view;
  const country = context.catalog.programme.country.place;
  const [headlines, ranking, series, shapes] = await Promise.all([
    computeFigures(snapshot, { measures: headlineMeasures(context), places: [country], months: [month] }),
    computeRanking(snapshot, { measure, month }),
    readSeries(request, country, seriesMeasures(request)),
    readShapes(snapshot),
  ]);
  const events = await readSeriesEvents(request, series);
  const values = ranking.rows.flatMap(({ value }) => (value === null ? [] : [value]));
  const page = (
    <NationPage
      context={context}
      measures={context.catalog.measures.map(({ id }) => id)}
      headlines={headlines}
      ranking={ranking}
      breaks={computeBreaks(values, measureOf(context, measure), ranking.national.value)}
      outlines={shapes && createOutlines(shapes.topology)}
      attribution={shapes?.attribution ?? null}
      rankingPicture={await drawRanking(request, ranking, "ranking")}
      series={series}
      seriesPicture={isSeries(series) ? await drawSeries(request, series, { events, revisions: [] }) : null}
      events={events}
    />
  );
  return { status: 200, page };
}
