/** Figures and ranks that two releases give differently; long lists are cut, and the data file holds the rest. */
import { STATUS_NAMES, type Status } from "../../datasets/vocabulary.ts";
import { formatDay, formatMonth } from "../i18n/dates.ts";
import { decimalsOf, formatDigits, formatNumber, formatSigned, formatValue } from "../i18n/numbers.ts";
import { type Context, measureOf, placeName } from "./context.ts";
import type { DiffRow, RankEffectRow, ReleaseDiffRows } from "./release-rows.ts";
import { isolate } from "./release-words.ts";
import { type Column, DataTable } from "./table.tsx";

/** Rows of a table on a page. */
const MOST = 150;

interface TableProps<Row> {
  readonly context: Context;
  readonly rows: readonly Row[];
  readonly caption: string;
}

/** A value as it was published; the reason where there is none. */
export function sayDiffValue(
  { locale }: Context,
  { unit }: DiffRow,
  value: number | null,
  status: Status,
): string {
  return value === null ? locale.words(STATUS_NAMES[status]) : formatValue(value, unit, locale);
}

/** Whose figure a row is of, and which. */
function subjectColumns<Row extends { readonly place: string; readonly measure: string }>(
  context: Context,
): Column<Row>[] {
  const { locale } = context;
  return [
    {
      key: "place",
      head: locale.t("place"),
      rowHead: true,
      cell: ({ place }) => placeName(context, place),
      sort: ({ place }) => placeName(context, place),
    },
    {
      key: "measure",
      head: locale.t("pick_measure"),
      text: true,
      cell: ({ measure }) => locale.words(measureOf(context, measure).name),
    },
  ];
}

export function DiffTable({ context, rows, caption }: TableProps<DiffRow>) {
  const { locale, catalog } = context;
  const { calendar } = catalog.programme;
  const columns: Column<DiffRow>[] = [
    ...subjectColumns(context),
    {
      key: "month",
      head: locale.t("month"),
      text: true,
      cell: ({ month }) => <span>{formatMonth(month, calendar, locale)}</span>,
      sort: ({ month }) => month,
    },
    {
      key: "before",
      head: locale.t("revisions_before"),
      cell: (row) => sayDiffValue(context, row, row.before, row.status_before),
    },
    {
      key: "after",
      head: locale.t("revisions_after"),
      cell: (row) => sayDiffValue(context, row, row.after, row.status_after),
    },
    {
      key: "change",
      head: locale.t("revisions_change"),
      cell: ({ change, unit }) => (
        <span>{change === null ? "–" : formatSigned(change, locale, decimalsOf(unit))}</span>
      ),
      sort: ({ change }) => change,
    },
    {
      key: "relative",
      head: locale.t("revisions_relative"),
      cell: ({ relative }) => <span>{relative === null ? "–" : sayRelative(context, relative)}</span>,
      sort: ({ relative }) => relative,
    },
    {
      key: "why",
      head: locale.t("revisions_why"),
      text: true,
      cell: ({ reason }) => locale.t(`revisions_reason_${reason}`),
    },
    {
      key: "source",
      head: locale.t("revisions_source"),
      text: true,
      cell: ({ sources }) => sources.map(isolate).join(locale.t("list_comma")) || "–",
    },
  ];
  return <CutTable context={context} rows={rows} caption={caption} columns={columns} />;
}

/** "+0.03%": the change as a part of what was there before. */
function sayRelative({ locale }: Context, relative: number): string {
  const [open, close] = locale.isolate;
  return `${open}${formatSigned(relative * 100, locale, 2)}${locale.percent}${close}`;
}

export function RanksTable({ context, rows, caption }: TableProps<RankEffectRow>) {
  const { locale, catalog } = context;
  const rank = (value: number | null) => (value === null ? "–" : formatDigits(String(value), locale));
  const columns: Column<RankEffectRow>[] = [
    ...subjectColumns(context),
    {
      key: "month",
      head: locale.t("month"),
      text: true,
      cell: ({ month }) => formatMonth(month, catalog.programme.calendar, locale),
    },
    { key: "before", head: locale.t("revisions_rank_before"), cell: ({ rank_before }) => rank(rank_before) },
    { key: "after", head: locale.t("revisions_rank_after"), cell: ({ rank_after }) => rank(rank_after) },
  ];
  return <CutTable context={context} rows={rows} caption={caption} columns={columns} />;
}

function CutTable<Row>({ context, rows, caption, columns }: TableProps<Row> & { columns: Column<Row>[] }) {
  const { locale } = context;
  return (
    <>
      {rows.length > MOST && (
        <p class="note">
          {locale.t("revisions_cut", {
            shown: formatNumber(MOST, locale),
            all: formatNumber(rows.length, locale),
          })}
        </p>
      )}
      <DataTable context={context} caption={caption} columns={columns} rows={rows.slice(0, MOST)} />
    </>
  );
}

/** What came between the two releases. */
export function SubmissionsTable({
  context,
  rows,
  caption,
}: TableProps<ReleaseDiffRows["submissions"][number]>) {
  const { locale, catalog } = context;
  const columns: Column<ReleaseDiffRows["submissions"][number]>[] = [
    {
      key: "submission",
      head: locale.t("revisions_submission"),
      rowHead: true,
      cell: ({ submission }) => <span class="path">{isolate(submission)}</span>,
    },
    {
      key: "received",
      head: locale.t("revisions_received"),
      text: true,
      cell: ({ received_on }) =>
        received_on ? formatDay(received_on, catalog.programme.calendar, locale) : "–",
    },
    {
      key: "title",
      head: locale.t("revisions_title_of"),
      text: true,
      cell: ({ title_fa, title_en }) => (locale.language === "fa" ? title_fa : title_en) ?? "–",
    },
  ];
  return <CutTable context={context} rows={rows} caption={caption} columns={columns} />;
}
