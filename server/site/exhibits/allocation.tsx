/** Card bodies shared out among provinces: what each gets inside what waits there. */
import { SharedOut } from "../../../client/charts/shared-out.tsx";
import { formatMonthEnd } from "../../../client/i18n/dates.ts";
import { formatNumber, formatPercent } from "../../../client/i18n/numbers.ts";
import {
  type AllocatedPlace,
  type AllocationAnswer,
  orderByShare,
} from "../../../client/views/allocation-rows.ts";
import { nameOfRule } from "../../../client/views/allocation-words.ts";
import { type Context, placeName } from "../../../client/views/context.ts";
import type { Exhibit } from "../../../client/views/exhibit.ts";
import { sayReported } from "../../../client/views/findings.ts";
import { joinNames } from "../../../client/views/join-names.ts";
import { type Column, DataTable } from "../../../client/views/table.tsx";
import { allocationDownload, readAllocation } from "../allocations.ts";
import type { PageRequest } from "../request.ts";
import { chartView, renderDrawing } from "./exhibit.ts";

/**
 * The view's sharing-out; null where the programme has no queue or no queue is known. Throws ReaderError for cards, a
 * rule or weights that cannot be read.
 */
export async function readAllocationExhibit(request: PageRequest): Promise<Exhibit | null> {
  const { context, measureText } = request;
  const { locale, catalog, view } = context;
  const answer = await readAllocation(request);
  if (!answer) return null;
  const rows = orderByShare(answer.rows);
  const title = sayMost(context, answer, rows);
  const subtitle = [
    locale.t("allocation_chart_subtitle", {
      cards: formatNumber(answer.cards, locale),
      rule: nameOfRule(context, answer.rule),
      month: formatMonthEnd(answer.month, catalog.programme.calendar, locale),
    }),
    sayReported(context, answer),
  ].join(" ");
  const alt = describe(context, answer, rows);
  return {
    view: chartView(request, "allocation", "place", "cards", "rule", "mix"),
    title,
    subtitle,
    alt,
    draw: async ({ theme, width, id }) =>
      renderDrawing(
        <SharedOut
          {...{ locale, theme, width, id, alt, measureText }}
          rows={rows.map(({ place, queue, share }) => ({
            ...{ place, queue, share },
            name: placeName(context, place),
            of:
              queue === null
                ? locale.t("allocation_of_unknown")
                : locale.t("allocation_of_queue", { queue: formatNumber(queue, locale) }),
          }))}
          own={view.place ?? null}
          words={{ share: locale.t("allocation_mark_share"), queue: locale.t("allocation_mark_queue") }}
        />,
      ),
    widths: { wide: 900, narrow: 330 },
    table: (
      <DataTable
        context={context}
        caption={`${title}. ${subtitle}`}
        columns={columnsOf(context)}
        rows={rows}
        place={({ place }) => place}
      />
    ),
    download: allocationDownload(answer),
    source: null,
    synthetic: answer.synthetic,
  };
}

/** Who gets most; all of those who get the same, give or take the last card. */
function sayMost(
  context: Context,
  { cards, given }: AllocationAnswer,
  rows: readonly AllocatedPlace[],
): string {
  const { locale } = context;
  const [first] = rows;
  if (!first || given === 0) return locale.t("allocation_chart_title_none");
  const most = rows.filter(({ share }) => share >= first.share - 1);
  const [less, more] = [most.at(-1)?.share ?? first.share, first.share].map((n) => formatNumber(n, locale));
  const words = {
    cards: formatNumber(cards, locale),
    place: joinNames(
      context,
      most.map(({ place }) => placeName(context, place)),
    ),
    share: less === more ? (more ?? "") : locale.t("allocation_or", { less: less ?? "", more: more ?? "" }),
    percent: formatPercent(first.share_percent ?? 0, locale),
  };
  if (most.length === 1) return locale.t("allocation_chart_title", words);
  const isAll = most.length === rows.length;
  return locale.t(isAll ? "allocation_chart_title_all" : "allocation_chart_title_shared", words);
}

function describe(context: Context, { cards }: AllocationAnswer, rows: readonly AllocatedPlace[]): string {
  const { locale } = context;
  const say = ({ place, share, queue }: AllocatedPlace) =>
    locale.t("allocation_alt_row", {
      place: placeName(context, place),
      share: formatNumber(share, locale),
      queue: queue === null ? locale.t("not_reported") : formatNumber(queue, locale),
    });
  return locale.t("allocation_alt", {
    cards: formatNumber(cards, locale),
    places: formatNumber(rows.length, locale),
    first: rows.slice(0, 3).map(say).join(locale.t("list_comma")),
    last: rows.slice(-1).map(say).join(""),
  });
}

function columnsOf({ locale, ...context }: Context): Column<AllocatedPlace>[] {
  const number = (value: number | null) =>
    value === null ? locale.t("not_reported") : formatNumber(value, locale);
  return [
    {
      key: "place",
      head: locale.t("province"),
      rowHead: true,
      cell: ({ place }) => placeName({ ...context, locale }, place),
    },
    { key: "queue", head: locale.t("allocation_col_queue"), cell: ({ queue }) => number(queue) },
    { key: "share", head: locale.t("allocation_col_cards"), cell: ({ share }) => number(share) },
    {
      key: "remaining",
      head: locale.t("allocation_col_remaining"),
      cell: ({ remaining }) => number(remaining),
    },
  ];
}
