/** Lines over time: one measure of one place with its companion, and what came and went in each month. */
import { createFlowsChart } from "../../../client/charts/flows.ts";
import { createSeriesChart } from "../../../client/charts/series.ts";
import type { View } from "../../../client/state/view.ts";
import { describeSeries } from "../../../client/views/alternatives.ts";
import { hasMeasure, placeName } from "../../../client/views/context.ts";
import { EventList } from "../../../client/views/events.tsx";
import type { Exhibit } from "../../../client/views/exhibit.ts";
import { sayFlow, saySeries } from "../../../client/views/findings.ts";
import type { FigureRow } from "../../../client/views/rows.ts";
import { seriesColumns, seriesRows } from "../../../client/views/series-table.tsx";
import { Spans } from "../../../client/views/spans.tsx";
import { DataTable } from "../../../client/views/table.tsx";
import { periodsPerYear } from "../../../datasets/period.ts";
import { readEligibleRevisions } from "../../metrics/revisions.ts";
import type { PageRequest } from "../request.ts";
import { isSeries, readSeries, readSeriesEvents, seriesMeasures } from "../series.ts";
import { createCloser } from "./closer.ts";
import { chartView } from "./exhibit.ts";
import { createLine, createMarks, ordinalOf } from "./lines.ts";

const WIDTHS = { wide: 900, narrow: 330 };
const FLOWS = ["requests_month", "issued_month"];

type Lines = readonly (readonly FigureRow[])[];

/** The view's measure at its place (the country if none) over the months; null where fewer than two are known. */
export async function readSeriesExhibit(request: PageRequest): Promise<Exhibit | null> {
  const { context, renderChart } = request;
  const place = context.view.place ?? context.catalog.programme.country.place;
  const whole = await readSeries(request, place, seriesMeasures(request));
  const lines = cutSpan(whole, context.view);
  if (!isSeries(lines)) return null;
  const [events, revisions] = await Promise.all([
    readSeriesEvents(request, lines),
    readRevisions(request, place),
  ]);
  const subtitle = context.locale.t("series_subtitle", { place: placeName(context, place) });
  const ordinals = revisions.map((month) => ordinalOf(context, month));
  return {
    ...createTimeExhibit(request, lines, place, saySeries(context, lines[0] ?? []), subtitle),
    view: chartView(request, "series", "place", "from", "to"),
    below: (
      <>
        <Spans context={context} months={(whole[0] ?? []).map(({ month }) => month)} />
        <EventList context={context} events={events} />
      </>
    ),
    closer: () => createCloser(context, whole, events, ordinals),
    draw: ({ theme, width, id }) => {
      const { locale } = context;
      const spec = createSeriesChart(
        lines.map((line) => createLine(context, line, ordinals)),
        {
          locale,
          theme,
          width,
          perYear: periodsPerYear(context.catalog.programme.calendar),
          events: createMarks(context, events),
          revisions: ordinals.map((ordinal) => ({ ordinal, word: locale.t("eligible_revised") })),
        },
      );
      return renderChart(spec, { pack: locale, alt: describeSeries(context, lines), id });
    },
  };
}

/** The part of each line that the view looks at; the whole where it names no span. */
function cutSpan(lines: readonly FigureRow[][], { from, to }: View): FigureRow[][] {
  if (from === undefined || to === undefined) return [...lines];
  return lines.map((line) => line.filter(({ month }) => month >= from && month <= to));
}

/** Requests and cards issued in each month at the view's place; null where fewer than two months are known. */
export async function readFlowsExhibit(request: PageRequest): Promise<Exhibit | null> {
  const { context, renderChart } = request;
  const place = context.view.place ?? context.catalog.programme.country.place;
  const lines = await readSeries(
    request,
    place,
    FLOWS.filter((id) => hasMeasure(context, id)),
  );
  if (!isSeries(lines)) return null;
  const perYear = periodsPerYear(context.catalog.programme.calendar);
  const subtitle = context.locale.t("flows_subtitle", { place: placeName(context, place) });
  return {
    ...createTimeExhibit(request, lines, place, sayFlow(context, lines[0] ?? [], perYear), subtitle),
    view: chartView(request, "flows", "place", "from", "to"),
    draw: ({ theme, width, id }) => {
      const { locale } = context;
      const spec = createFlowsChart(
        lines.map((line) => createLine(context, line, [])),
        { locale, theme, width, perYear },
      );
      return renderChart(spec, { pack: locale, alt: describeSeries(context, lines), id });
    },
  };
}

function createTimeExhibit(
  { context }: PageRequest,
  lines: Lines,
  place: string,
  title: string,
  subtitle: string,
) {
  const [first = []] = lines;
  const ids = lines.map((line) => line[0]?.measure).join(",");
  const last = first.at(-1);
  return {
    title,
    subtitle,
    alt: describeSeries(context, lines),
    widths: WIDTHS,
    table: (
      <DataTable
        context={context}
        caption={`${title}. ${subtitle}`}
        columns={seriesColumns(context, lines)}
        rows={seriesRows(lines)}
      />
    ),
    download: {
      path: "/api/v1/figures",
      query: `measure=${ids}&place=${place}&month=${first[0]?.month}..${last?.month}`,
    },
    source: last?.source ?? null,
    synthetic: lines.some((line) => line.some(({ synthetic }) => synthetic)),
  } satisfies Partial<Exhibit>;
}

/** Months of a province's revised eligible population; of the country none, for each is small in it. */
async function readRevisions({ snapshot, context }: PageRequest, place: string): Promise<string[]> {
  const { catalog, view } = context;
  if (place === catalog.programme.country.place) return [];
  const revisions = await readEligibleRevisions(snapshot, [place]);
  return revisions.map(({ month }) => month).filter((month) => month <= view.month);
}
