/** Reads and draws the page that sets all provinces beside each other. */
import type { VNode } from "preact";
import { ComparePage, CompareTablePart } from "../../client/pages/compare.tsx";
import { sayWhyNone } from "../../client/views/chart-names.ts";
import { compareColumns, USUAL_SORT } from "../../client/views/compare-columns.ts";
import { parseSort, type Sort } from "../../client/views/compare-order.ts";
import { showOf } from "../../client/views/compare-tabs.tsx";
import type { Context } from "../../client/views/context.ts";
import { Frame } from "../../client/views/frame.tsx";
import { chosenProvince, PlaceChoice } from "../../client/views/place-choice.tsx";
import type { Ranking } from "../../client/views/rows.ts";
import { SideChoice } from "../../client/views/side-choice.tsx";
import { SideTable } from "../../client/views/side-table.tsx";
import { drawForPage } from "./exhibits/exhibit.ts";
import { EXHIBITS } from "./exhibits/exhibits.ts";
import { againstOf } from "./exhibits/scatter.tsx";
import { readSidePlaces } from "./exhibits/side.tsx";
import { headlineMeasures } from "./headlines.ts";
import { readPlaceLines } from "./place-lines.ts";
import { type PageRequest, type PageResult, withView } from "./request.ts";

/** Periods of a trend. */
const TREND = 24;

export async function renderCompare(asked: PageRequest): Promise<PageResult> {
  const { month, measure, basis } = asked.context.view;
  const ranking = await asked.reads.ranking({ measure, month, ...(basis ? { basis } : {}) });
  const { context, sort } = settleSort(asked.context, ranking);
  const show = showOf(context);
  const second = show === "scatter" ? againstOf(context) : null;
  const request = withView({ ...asked, context }, second === null ? {} : { against: second });
  return {
    status: 200,
    page: (
      <ComparePage context={request.context} ranking={ranking}>
        {show === "table" ? await renderTable(request, ranking, sort) : await renderChart(request)}
      </ComparePage>
    ),
  };
}

/** The order asked for; the usual one, with a notice, where the ranking has no such column. */
function settleSort(context: Context, ranking: Ranking): { context: Context; sort: Sort } {
  const { sort: asked, ...view } = context.view;
  if (asked === undefined) return { context, sort: USUAL_SORT };
  const sort = parseSort(asked);
  if (compareColumns(context, ranking).some(({ key }) => key === sort.column)) return { context, sort };
  const unknown = [...context.unknown, { parameter: "sort", seen: asked }];
  return { context: { ...context, view, unknown }, sort: USUAL_SORT };
}

async function renderTable(request: PageRequest, ranking: Ranking, sort: Sort): Promise<VNode> {
  const places = [ranking.national, ...ranking.rows].map(({ place }) => place);
  const { lines } = await readPlaceLines(request, places, TREND);
  const trends = new Map(lines.map(({ place, points }) => [place, points]));
  return <CompareTablePart {...{ ranking, trends, sort }} context={request.context} />;
}

/** The exhibit of the part on show; designed words where the programme or the month has none. */
async function renderChart(request: PageRequest): Promise<VNode> {
  const { context } = request;
  const show = showOf(context);
  const exhibit = await drawForPage(show === "table" ? null : await EXHIBITS[show](request));
  if (show === "peers" && chosenProvince(context) === undefined) return <PlaceChoice context={context} />;
  const frame = exhibit ? (
    <Frame context={context} exhibit={exhibit} />
  ) : (
    <p class="empty">{show !== "table" && sayWhyNone(context.locale, show)}</p>
  );
  if (show === "side") return renderSide(request, frame);
  if (show !== "peers") return frame;
  return (
    <>
      <PlaceChoice context={context} />
      {frame}
    </>
  );
}

/** With the choice of provinces above the chart, and their main figures below. */
async function renderSide(request: PageRequest, frame: VNode): Promise<VNode> {
  const { context, reads } = request;
  const chosen = await readSidePlaces(request);
  const places = [...chosen, context.catalog.programme.country.place];
  const measures = headlineMeasures(context);
  const figures = await reads.figures({ measures, places, months: [context.view.month] });
  return (
    <>
      <SideChoice context={context} chosen={chosen} />
      {frame}
      <SideTable {...{ context, measures, places, figures }} />
    </>
  );
}
