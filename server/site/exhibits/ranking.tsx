/** Bars of all provinces by one measure, and of the counties of one. */
import { createRankingChart } from "../../../client/charts/ranking.ts";
import { formatMonthEnd } from "../../../client/i18n/dates.ts";
import { describeRanking } from "../../../client/views/alternatives.ts";
import { type Context, measureOf, placeName } from "../../../client/views/context.ts";
import type { Exhibit } from "../../../client/views/exhibit.ts";
import { sayRanking } from "../../../client/views/findings.ts";
import { RankingTable } from "../../../client/views/ranking-table.tsx";
import type { Ranking } from "../../../client/views/rows.ts";
import type { PageRequest } from "../request.ts";
import { chartView } from "./exhibit.ts";

/** One width serves both: the picture stands in a column of its own on a wide screen. */
const WIDTH = 420;

/** Provinces ranked by the view's measure, its place picked out. */
export async function readRankingExhibit(request: PageRequest): Promise<Exhibit> {
  const { month, measure, place } = request.context.view;
  const ranking = await request.reads.ranking({ measure, month });
  return {
    ...createRankingExhibit(request, ranking),
    view: chartView(request, "ranking", "place"),
    title: sayRanking(request.context, ranking, place),
    download: { path: "/api/v1/ranking", query: `measure=${measure}&month=${month}` },
  };
}

/** The counties of the view's province by its measure; null where none has a value or none may be shown. */
export async function readCountiesExhibit(request: PageRequest): Promise<Exhibit | null> {
  const { month, measure, place } = request.context.view;
  if (place === undefined || !request.context.catalog.places.some(({ parent }) => parent === place))
    return null;
  const ranking = await request.reads.ranking({ measure, month, level: "county", parent: place });
  if (ranking.ranked === 0) return null;
  return {
    ...createRankingExhibit(request, ranking),
    view: chartView(request, "counties", "place"),
    title: sayRanking(request.context, ranking),
    download: {
      path: "/api/v1/ranking",
      query: `measure=${measure}&month=${month}&level=county&parent=${place}`,
    },
  };
}

/** "request coverage: share of those eligible who have applied, end of Farvardin 1399." */
export function saySubject(
  { locale, catalog }: Context,
  ranking: Pick<Ranking, "measure" | "month">,
): string {
  const measure = measureOf({ catalog } as Context, ranking.measure);
  return locale.t("subtitle", {
    measure: locale.words(measure.name),
    definition: locale.words(measure.definition),
    month: formatMonthEnd(ranking.month, catalog.programme.calendar, locale),
  });
}

function createRankingExhibit(request: PageRequest, ranking: Ranking) {
  const { context, renderChart } = request;
  const { locale, view } = context;
  const measure = measureOf(context, ranking.measure);
  const { national } = ranking;
  const subtitle = saySubject(context, ranking);
  const alt = describeRanking(context, ranking);
  const title = sayRanking(context, ranking);
  return {
    subtitle,
    alt,
    table: <RankingTable context={context} ranking={ranking} caption={`${title}. ${subtitle}`} />,
    widths: { wide: WIDTH, narrow: null },
    source: national.source,
    synthetic: national.synthetic || ranking.rows.some(({ synthetic }) => synthetic),
    draw: ({ theme, width, id }) => {
      const spec = createRankingChart(
        ranking.rows.map((row) => ({ ...row, name: placeName(context, row.place) })),
        {
          locale,
          theme,
          width,
          measure,
          whole:
            measure.kind === "share"
              ? { name: placeName(context, national.place), value: national.value }
              : null,
          chosen: view.place ?? null,
        },
      );
      return renderChart(spec, { pack: locale, alt, id });
    },
  } satisfies Partial<Exhibit>;
}
