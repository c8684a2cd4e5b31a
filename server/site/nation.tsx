/** Reads and draws the page of the nation. */
import { NationPage } from "../../client/pages/nation.tsx";
import { drawForPage } from "./exhibits/exhibit.ts";
import { readGeographyExhibit } from "./exhibits/geography.tsx";
import { readRankingExhibit } from "./exhibits/ranking.tsx";
import { readSeriesExhibit } from "./exhibits/series.tsx";
import { headlineMeasures } from "./headlines.ts";
import { type PageRequest, type PageResult, withView } from "./request.ts";

export async function renderNation(request: PageRequest): Promise<PageResult> {
  const { context, reads } = request;
  const { month, measure } = context.view;
  const country = context.catalog.programme.country.place;
  const [headlines, ranking, rankingExhibit, geography, series] = await Promise.all([
    reads.figures({ measures: headlineMeasures(context), places: [country], months: [month] }),
    reads.ranking({ measure, month }),
    readRankingExhibit(request).then(drawForPage),
    readGeographyExhibit(request).then(drawForPage),
    readSeriesExhibit(withView(request, { place: country })).then(drawForPage),
  ]);
  const page = <NationPage {...{ context, headlines, ranking, rankingExhibit, geography, series }} />;
  return { status: 200, page };
}
