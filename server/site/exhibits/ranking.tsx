/** Bars of all provinces by one measure, and of the counties of one. */
import { computeBreaks } from "../../../client/charts/classes.ts";
import { createRankingChart } from "../../../client/charts/ranking.ts";
import { SITE } from "../../../client/charts/theme.ts";
import { PlaceTiles } from "../../../client/charts/tiles.tsx";
import { formatMonthEnd } from "../../../client/i18n/dates.ts";
import { describeGeography, describeRanking } from "../../../client/views/alternatives.ts";
import { type Context, measureOf, placeName } from "../../../client/views/context.ts";
import type { Exhibit } from "../../../client/views/exhibit.ts";
import { figureText } from "../../../client/views/figure.tsx";
import { sayRanking } from "../../../client/views/findings.ts";
import { sayRanges } from "../../../client/views/geography.tsx";
import { RankingTable } from "../../../client/views/ranking-table.tsx";
import type { FigureRow, Ranking } from "../../../client/views/rows.ts";
import { layRows } from "../../../client/views/tile-layout.ts";
import type { PageRequest } from "../request.ts";
import { chartView } from "./exhibit.ts";

/** One width serves both: the picture stands in a column of its own on a wide screen. */
const WIDTH = 420;
const TILE_COLUMNS = 4;

/** Provinces ranked by the view's measure, its place picked out. */
export async function readRankingExhibit(request: PageRequest): Promise<Exhibit> {
  const { month, measure, place } = request.context.view;
  const ranking = await request.reads.ranking({ measure, month });
  return {
    ...createRankingExhibit(request, ranking, ranking.national),
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
  const [province] = await request.reads.figures({ measures: [measure], places: [place], months: [month] });
  if (ranking.ranked === 0 || !province) return null;
  return {
    ...createRankingExhibit(request, ranking, province),
    view: chartView(request, "counties", "place"),
    title: sayRanking(request.context, ranking),
    below: <CountyTiles request={request} ranking={ranking} province={province} />,
    download: {
      path: "/api/v1/ranking",
      query: `measure=${measure}&month=${month}&level=county&parent=${place}`,
    },
  };
}

interface CountyTilesProps {
  readonly request: PageRequest;
  readonly ranking: Ranking;
  readonly province: FigureRow;
}

/** The same counties as tiles, by rank, tinted from the figure of their province. */
function CountyTiles({ request, ranking, province }: CountyTilesProps) {
  const { context, measureText } = request;
  const measure = measureOf(context, ranking.measure);
  const values = ranking.rows.flatMap(({ value }) => value ?? []);
  const breaks = computeBreaks(values, measure, province.value);
  const missing = ranking.rows.find(({ value }) => value === null);
  return (
    <div class="drawing">
      <PlaceTiles
        rows={ranking.rows.map((row) => ({
          place: row.place,
          name: placeName(context, row.place),
          value: row.value,
          label: figureText(context, row),
        }))}
        tiles={layRows(
          ranking.rows.map(({ place }) => place),
          TILE_COLUMNS,
          context.locale.direction,
        )}
        breaks={breaks}
        legend={breaks ? sayRanges(context, measure, breaks) : []}
        missing={missing ? figureText(context, missing) : null}
        own={null}
        locale={context.locale}
        theme={SITE}
        width={WIDTH}
        alt={describeGeography(context, ranking)}
        id="county-tiles"
        measureText={measureText}
      />
    </div>
  );
}

/** "request coverage: share of those eligible who have applied, end of Farvardin 1399." */
export function saySubject(context: Context, ranking: Pick<Ranking, "measure" | "month">): string {
  const { locale, catalog } = context;
  const measure = measureOf(context, ranking.measure);
  return locale.t("subtitle", {
    measure: locale.words(measure.name),
    definition: locale.words(measure.definition),
    month: formatMonthEnd(ranking.month, catalog.programme.calendar, locale),
  });
}

/** Bars and table of a ranking, measured from the figure of the whole it is part of. */
function createRankingExhibit(request: PageRequest, ranking: Ranking, whole: FigureRow) {
  const { context, renderChart } = request;
  const { locale, view } = context;
  const measure = measureOf(context, ranking.measure);
  const subtitle = saySubject(context, ranking);
  const alt = describeRanking(context, ranking);
  const title = sayRanking(context, ranking);
  return {
    subtitle,
    alt,
    table: <RankingTable context={context} ranking={ranking} caption={`${title}. ${subtitle}`} />,
    widths: { wide: WIDTH, narrow: null },
    source: whole.source,
    synthetic: whole.synthetic || ranking.rows.some(({ synthetic }) => synthetic),
    draw: ({ theme, width, id }) => {
      const spec = createRankingChart(
        ranking.rows.map((row) => ({ ...row, name: placeName(context, row.place) })),
        {
          locale,
          theme,
          width,
          measure,
          whole:
            measure.kind === "share" ? { name: placeName(context, whole.place), value: whole.value } : null,
          chosen: view.place ?? null,
        },
      );
      return renderChart(spec, { pack: locale, alt, id });
    },
  } satisfies Partial<Exhibit>;
}
