/** The provinces as a map or as tiles. */
import { computeBreaks } from "../../../client/charts/classes.ts";
import { ProvinceMap } from "../../../client/charts/map.tsx";
import { PlaceTiles } from "../../../client/charts/tiles.tsx";
import { describeGeography } from "../../../client/views/alternatives.ts";
import { measureOf, placeName } from "../../../client/views/context.ts";
import type { Exhibit } from "../../../client/views/exhibit.ts";
import { figureText } from "../../../client/views/figure.tsx";
import { sayGeography } from "../../../client/views/findings.ts";
import { Geography, sayRanges } from "../../../client/views/geography.tsx";
import { RankingTable } from "../../../client/views/ranking-table.tsx";
import { layTiles } from "../../../client/views/tile-layout.ts";
import type { PageRequest } from "../request.ts";
import { chartView, renderDrawing } from "./exhibit.ts";
import { saySubject } from "./ranking.tsx";

/** Provinces tinted by the view's measure. */
export async function readGeographyExhibit(request: PageRequest): Promise<Exhibit> {
  const { context, readOutlines, measureText } = request;
  const { month, measure: id, place, shape } = context.view;
  const [ranking, mapped] = await Promise.all([
    request.reads.ranking({ measure: id, month }),
    readOutlines(),
  ]);
  const measure = measureOf(context, id);
  const values = ranking.rows.flatMap(({ value }) => (value === null ? [] : [value]));
  const breaks = computeBreaks(values, measure, ranking.national.value);
  const outlines = mapped?.outlines ?? null;
  const title = sayGeography(context, ranking);
  const subtitle = saySubject(context, ranking);
  const alt = describeGeography(context, ranking);
  const geography = { context, measure, figures: ranking.rows, breaks, outlines, national: ranking.national };
  const missing = ranking.rows.find(({ value }) => value === null);
  const drawn = {
    rows: ranking.rows.map((row) => ({
      ...row,
      name: placeName(context, row.place),
      label: figureText(context, row),
    })),
    breaks,
    legend: breaks ? sayRanges(context, measure, breaks) : [],
    missing: missing ? figureText(context, missing) : null,
    own: place ?? null,
    locale: context.locale,
    alt,
    measureText,
  };
  const tiles = layTiles(ranking.rows.map((row) => row.place));
  return {
    view: chartView(request, "geography", "place", "shape"),
    title,
    subtitle,
    alt,
    element: <Geography {...geography} alt={alt} />,
    draw: async (options) =>
      renderDrawing(
        outlines && shape !== "tiles" ? (
          <ProvinceMap {...drawn} {...options} outlines={outlines} />
        ) : (
          <PlaceTiles {...drawn} {...options} tiles={tiles} />
        ),
      ),
    widths: { wide: 640, narrow: 330 },
    table: <RankingTable context={context} ranking={ranking} caption={`${title}. ${subtitle}`} />,
    download: { path: "/api/v1/ranking", query: `measure=${id}&month=${month}` },
    source: ranking.national.source,
    synthetic: ranking.national.synthetic || ranking.rows.some(({ synthetic }) => synthetic),
    ...(mapped ? { credit: mapped.attribution } : {}),
  };
}
