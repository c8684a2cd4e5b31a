/** The way of a queue from one period to another: what it was, what came in, what went out, what it is. */
import { QueueWalk as Walk, type WalkStep } from "../../../client/charts/queue-walk.tsx";
import { formatMonth, formatMonthEnd } from "../../../client/i18n/dates.ts";
import { formatNumber, formatSigned } from "../../../client/i18n/numbers.ts";
import { type Context, measureOf, placeName } from "../../../client/views/context.ts";
import type { Exhibit } from "../../../client/views/exhibit.ts";
import { sayReported } from "../../../client/views/findings.ts";
import { type Column, DataTable } from "../../../client/views/table.tsx";
import type { QueueWalk } from "../../metrics/queue-walk.ts";
import type { PageRequest } from "../request.ts";
import { chartView, renderDrawing } from "./exhibit.ts";

type Known = QueueWalk & {
  readonly start: number;
  readonly requested: number;
  readonly issued: number;
  readonly end: number;
};

/** The queue of the view's place (the country if none) since its basis; null where any part was not reported. */
export async function readQueueExhibit(request: PageRequest): Promise<Exhibit | null> {
  const { context, reads, measureText } = request;
  const { locale, catalog, view } = context;
  const place = view.place ?? catalog.programme.country.place;
  const walk = await reads.queueWalk({ place, month: view.month, basis: view.basis ?? "last_month" });
  if (!walk || !isKnown(walk)) return null;
  const parts = walkParts(context, walk);
  const title = sayWalk(context, walk);
  const inside = walk.measure === "backlog_uncollected_inside";
  const { calendar } = catalog.programme;
  const subtitle = [
    locale.t("queue_subtitle", {
      before: formatMonthEnd(walk.compared_with, calendar, locale),
      month: formatMonthEnd(walk.month, calendar, locale),
      basis: locale.t(inside ? "queue_inside" : "queue_outside"),
    }),
    // A province adds up its counties, the country its provinces; only the latter are called so.
    ...(place === catalog.programme.country.place ? [sayReported(context, walk)] : []),
  ].join(" ");
  const alt = locale.t("queue_alt", {
    start: formatNumber(walk.start, locale),
    in: formatNumber(walk.requested, locale),
    out: formatNumber(walk.issued, locale),
    end: formatNumber(walk.end, locale),
  });
  return {
    view: chartView(request, "queue", "place", "basis"),
    title,
    subtitle,
    alt,
    draw: async ({ theme, width, id }) =>
      renderDrawing(<Walk rows={parts} {...{ locale, theme, width, id, alt, measureText }} />),
    widths: { wide: 720, narrow: 330 },
    table: (
      <DataTable
        context={context}
        caption={`${title}. ${subtitle}`}
        columns={partColumns(context, walk)}
        rows={parts}
      />
    ),
    download: {
      path: "/api/v1/figures",
      query: `measure=${walk.measure},requests_month,issued_month&place=${place}&month=${walk.compared_with}..${walk.month}`,
    },
    source: walk.source,
    synthetic: walk.synthetic,
  };
}

function isKnown(walk: QueueWalk): walk is Known {
  return walk.start !== null && walk.requested !== null && walk.issued !== null && walk.end !== null;
}

/** "The queue of Bushehr grew by 416 requests to 116,229." */
function sayWalk(context: Context, { place, start, end }: Known): string {
  const { locale } = context;
  const key = end > start ? "queue_title_grew" : end < start ? "queue_title_fell" : "queue_title_same";
  return locale.t(key, {
    place: placeName(context, place),
    count: formatNumber(Math.abs(end - start), locale),
    end: formatNumber(end, locale),
  });
}

function walkParts({ locale, catalog }: Context, walk: Known): WalkStep[] {
  const { calendar } = catalog.programme;
  const at = (month: string) => ({ month: formatMonth(month, calendar, locale) });
  return [
    {
      key: "start",
      name: locale.t("queue_start", at(walk.compared_with)),
      value: walk.start,
      label: formatNumber(walk.start, locale),
      kind: "level",
    },
    {
      key: "in",
      name: locale.t("queue_in"),
      value: walk.requested,
      label: formatSigned(walk.requested, locale),
      kind: "more",
    },
    {
      key: "out",
      name: locale.t("queue_out"),
      value: walk.issued,
      label: formatSigned(-walk.issued, locale),
      kind: "less",
    },
    {
      key: "end",
      name: locale.t("queue_end", at(walk.month)),
      value: walk.end,
      label: formatNumber(walk.end, locale),
      kind: "level",
    },
  ];
}

function partColumns(context: Context, walk: QueueWalk): Column<WalkStep>[] {
  const { locale } = context;
  return [
    { key: "part", head: locale.t("queue_part"), rowHead: true, cell: ({ name }) => name },
    { key: "value", head: locale.words(measureOf(context, walk.measure).name), cell: ({ label }) => label },
  ];
}
