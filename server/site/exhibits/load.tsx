/** What comes into a queue and what leaves it, month by month, and the queue that is left. */
import { Load } from "../../../client/charts/load.tsx";
import { formatMonth, formatMonthEnd } from "../../../client/i18n/dates.ts";
import { formatNumber } from "../../../client/i18n/numbers.ts";
import type { View } from "../../../client/state/view.ts";
import { type Context, placeName } from "../../../client/views/context.ts";
import { EventList } from "../../../client/views/events.tsx";
import type { Exhibit } from "../../../client/views/exhibit.ts";
import { sayReported } from "../../../client/views/findings.ts";
import type { QueueState } from "../../../client/views/queue-rows.ts";
import { Spans } from "../../../client/views/spans.tsx";
import { type Column, DataTable } from "../../../client/views/table.tsx";
import { periodsPerYear } from "../../../datasets/period.ts";
import { readEvents } from "../../metrics/events.ts";
import { type QueuePeriod, queuePlace, readQueuePeriods } from "../queue-places.ts";
import type { PageRequest } from "../request.ts";
import { chartView, renderDrawing } from "./exhibit.ts";
import { createMarks } from "./lines.ts";

const QUEUE = "backlog_uncollected_outside";
/** Months that the title speaks of. */
const RECENT = 3;

/** The load of the view's place (the country if none); null where fewer than two months of flows are known. */
export async function readLoadExhibit(request: PageRequest): Promise<Exhibit | null> {
  const { context, reads, measureText, snapshot } = request;
  const { locale, catalog, view } = context;
  const { calendar, country } = catalog.programme;
  const place = queuePlace(context);
  if (place === null) return null;
  const whole = await readQueuePeriods(request, place);
  const rows = cutSpan(whole, view);
  const flows = rows.filter(({ arrivals, cards }) => arrivals !== null && cards !== null);
  const [first] = rows;
  if (!first || flows.length < 2) return null;
  const [[figure], { row: state }, allEvents] = await Promise.all([
    reads.figures({ measures: [QUEUE], places: [place], months: [view.month] }),
    reads.queueLoad({ place, month: view.month }),
    readEvents(snapshot),
  ]);
  const last = rows.at(-1)?.month ?? first.month;
  const events = allEvents.filter(({ month }) => month >= first.month && month <= last);
  const isCountry = place === country.place;
  const title = sayLoad(context, state, flows);
  const subtitle = [
    locale.t("waits_load_subtitle", {
      from: formatMonth(first.month, calendar, locale),
      month: formatMonthEnd(last, calendar, locale),
    }),
    ...(isCountry && figure ? [sayReported(context, figure)] : []),
    ...(isCountry && rows.some(({ queue }) => queue === null) ? [locale.t("waits_load_open")] : []),
  ].join(" ");
  const alt = describeLoad(context, rows, title);
  return {
    view: chartView(request, "load", "place", "from", "to"),
    title,
    subtitle,
    alt,
    below: (
      <>
        <Spans context={context} months={whole.map(({ month }) => month)} at="load" />
        <EventList context={context} events={events} />
      </>
    ),
    draw: async ({ theme, width, id }) =>
      renderDrawing(
        <Load
          {...{ rows, locale, theme, width, id, alt, measureText }}
          perYear={periodsPerYear(calendar)}
          events={createMarks(context, events)}
          names={{
            flows: locale.t("waits_flows"),
            arrivals: locale.t("waits_arrivals"),
            cards: locale.t("waits_cards"),
            grows: locale.t("waits_grows"),
            shrinks: locale.t("waits_shrinks"),
            queue: locale.t("waits_queue_ends"),
          }}
        />,
      ),
    widths: { wide: 900, narrow: 330 },
    table: (
      <DataTable
        context={context}
        caption={`${title}. ${subtitle}`}
        columns={loadColumns(context)}
        rows={rows.toReversed()}
      />
    ),
    download: {
      path: "/api/v1/figures",
      query: `measure=requests_month,${QUEUE}&place=${place}&month=${first.month}..${last}`,
    },
    source: figure?.source ?? null,
    synthetic: figure?.synthetic ?? catalog.synthetic,
  };
}

/** The part that the view looks at; the whole where it names no span. */
function cutSpan(rows: readonly QueuePeriod[], { from, to }: View): readonly QueuePeriod[] {
  if (from === undefined || to === undefined) return rows;
  return rows.filter(({ month }) => month >= from && month <= to);
}

/** "In the last 3 months 2,889 requests a month came …: it grew by 416 a month". */
function sayLoad(context: Context, state: QueueState, flows: readonly QueuePeriod[]): string {
  const { locale } = context;
  const recent = flows.slice(-RECENT);
  // The page's own pace where the chart ends with its month.
  const paced = state.arrivals !== null && flows.at(-1)?.month === state.month;
  const mean = (key: "arrivals" | "cards") =>
    Math.round(
      (paced ? state[key] : null) ?? recent.reduce((sum, row) => sum + (row[key] ?? 0), 0) / recent.length,
    );
  const [arrivals, cards] = [mean("arrivals"), mean("cards")];
  const key = arrivals > cards ? "waits_load_grew" : arrivals < cards ? "waits_load_fell" : "waits_load_same";
  return locale.t(key, {
    place: placeName(context, state.place),
    periods: formatNumber((paced ? state.pace_periods : null) ?? recent.length, locale),
    to: formatMonth(flows.at(-1)?.month ?? "", context.catalog.programme.calendar, locale),
    arrivals: formatNumber(arrivals, locale),
    cards: formatNumber(cards, locale),
    count: formatNumber(Math.abs(arrivals - cards), locale),
  });
}

function describeLoad(context: Context, rows: readonly QueuePeriod[], title: string): string {
  const { locale, catalog } = context;
  const known = rows.filter((row): row is QueuePeriod & { readonly queue: number } => row.queue !== null);
  const peak = known.reduce(
    (most, row) => (row.queue > most.queue ? row : most),
    known[0] ?? { queue: 0, month: "" },
  );
  return locale.t("waits_load_alt", {
    title,
    peak: formatNumber(peak.queue, locale),
    at: formatMonth(peak.month, catalog.programme.calendar, locale),
    queue: formatNumber(known.at(-1)?.queue ?? 0, locale),
  });
}

function loadColumns(context: Context): Column<QueuePeriod>[] {
  const { locale, catalog } = context;
  const number = (value: number | null) =>
    value === null ? locale.t("not_reported") : formatNumber(value, locale);
  return [
    {
      key: "month",
      head: locale.t("month"),
      rowHead: true,
      cell: ({ month }) => formatMonth(month, catalog.programme.calendar, locale),
    },
    { key: "arrivals", head: locale.t("waits_table_arrivals"), cell: ({ arrivals }) => number(arrivals) },
    { key: "cards", head: locale.t("waits_table_cards"), cell: ({ cards }) => number(cards) },
    { key: "queue", head: locale.t("waits_table_queue"), cell: ({ queue }) => number(queue) },
  ];
}
