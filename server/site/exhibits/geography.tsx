/** The provinces as a map or as tiles. */
import { computeBreaks } from "../../../client/charts/classes.ts";
import { createOutlines } from "../../../client/charts/outline.ts";
import { describeGeography } from "../../../client/views/alternatives.ts";
import { measureOf } from "../../../client/views/context.ts";
import type { Exhibit } from "../../../client/views/exhibit.ts";
import { sayGeography } from "../../../client/views/findings.ts";
import { Geography } from "../../../client/views/geography.tsx";
import { RankingTable } from "../../../client/views/ranking-table.tsx";
import type { PageRequest } from "../request.ts";
import { chartView } from "./exhibit.ts";
import { saySubject } from "./ranking.tsx";

/** Provinces tinted by the view's measure. */
export async function readGeographyExhibit(request: PageRequest): Promise<Exhibit> {
  const { context, snapshot, readShapes } = request;
  const { month, measure: id } = context.view;
  const [ranking, shapes] = await Promise.all([
    request.reads.ranking({ measure: id, month }),
    readShapes(snapshot),
  ]);
  const measure = measureOf(context, id);
  const values = ranking.rows.flatMap(({ value }) => (value === null ? [] : [value]));
  const breaks = computeBreaks(values, measure, ranking.national.value);
  const outlines = shapes && createOutlines(shapes.topology);
  const title = sayGeography(context, ranking);
  const subtitle = saySubject(context, ranking);
  const alt = describeGeography(context, ranking);
  const geography = { context, measure, figures: ranking.rows, breaks, outlines, national: ranking.national };
  return {
    view: chartView(request, "geography", "place", "shape"),
    title,
    subtitle,
    alt,
    element: <Geography {...geography} alt={alt} />,
    draw: async () => "",
    widths: { wide: 640, narrow: null },
    table: <RankingTable context={context} ranking={ranking} caption={`${title}. ${subtitle}`} />,
    download: { path: "/api/v1/ranking", query: `measure=${id}&month=${month}` },
    source: ranking.national.source,
    synthetic: ranking.national.synthetic || ranking.rows.some(({ synthetic }) => synthetic),
    ...(shapes ? { credit: shapes.attribution } : {}),
  };
}
