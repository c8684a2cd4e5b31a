/** Who reported when over the last periods: every province's reports as a grid. */
import { type ReportedPlace, ReportingGrid } from "../../../client/charts/reporting-grid.tsx";
import { formatMonth } from "../../../client/i18n/dates.ts";
import { formatDigits, formatNumber } from "../../../client/i18n/numbers.ts";
import { type Context, placeName, provinceAddress } from "../../../client/views/context.ts";
import type { Exhibit } from "../../../client/views/exhibit.ts";
import { joinNames } from "../../../client/views/join-names.ts";
import { type Column, DataTable } from "../../../client/views/table.tsx";
import { parsePeriod } from "../../../datasets/period.ts";
import { REPORT_NAMES, type ReportStatus } from "../../../datasets/vocabulary.ts";
import type { Completeness, CompletenessRow } from "../../analysis/completeness/completeness.ts";
import type { PageRequest } from "../request.ts";
import { chartView, renderDrawing } from "./exhibit.ts";

/** In the order of the key: what is well first. */
const HOWS: readonly ReportStatus[] = [
  "on_time",
  "reported",
  "revised",
  "provisional",
  "late",
  "partial",
  "missing",
];

/** The reports up to the view's month; null for a programme without provinces. */
export async function readReportingExhibit(request: PageRequest): Promise<Exhibit | null> {
  const { context, reads, measureText } = request;
  const { locale, view } = context;
  const reporting = await reads.completeness({ month: view.month });
  if (reporting.rows.length === 0) return null;
  const title = sayGrid(context, reporting);
  const [first, last] = [reporting.periods[0], reporting.periods.at(-1)].map((period) =>
    formatMonth(period?.month ?? view.month, context.catalog.programme.calendar, locale),
  );
  const subtitle = locale.t("reporting_grid_subtitle", { from: first ?? "", to: last ?? "" });
  const rows = gridRows(context, reporting);
  const periods = periodWords(context, reporting);
  const key = HOWS.map((how) => ({ how, words: locale.words(REPORT_NAMES[how]) }));
  const alt = sayAlt(context, reporting, title);
  return {
    view: chartView(request, "reporting"),
    title,
    subtitle,
    alt,
    draw: async ({ theme, width, id }) =>
      renderDrawing(
        <ReportingGrid {...{ rows, periods, key, locale, theme, width, id, alt, measureText }} />,
      ),
    widths: { wide: 860, narrow: 330 },
    table: (
      <DataTable
        context={context}
        caption={`${title}. ${subtitle}`}
        columns={habitColumns(context, reporting)}
        rows={reporting.rows}
        place={({ place }) => place}
      />
    ),
    below: reporting.dated && (
      <p class="note">
        {locale.t("reporting_habits_note", { count: formatNumber(reporting.periods.length, locale) })}
      </p>
    ),
    download: { path: "/api/v1/analysis/completeness", query: `month=${view.month}` },
    source: null,
    synthetic: reporting.synthetic,
  };
}

function gridRows(context: Context, { rows, cells }: Completeness): ReportedPlace[] {
  const { locale, catalog } = context;
  return rows.map(({ place }) => {
    const name = placeName(context, place);
    return {
      place,
      name,
      cells: cells
        .filter((cell) => cell.place === place)
        .map(({ status, month, days }) => {
          const words = {
            place: name,
            month: formatMonth(month, catalog.programme.calendar, locale),
            how: locale.words(REPORT_NAMES[status]),
          };
          const title =
            days === null
              ? locale.t("reporting_cell", words)
              : locale.t("reporting_cell_days", { ...words, days: formatNumber(days, locale) });
          return { how: status, title };
        }),
    };
  });
}

/** The year above its first period, and the last period by its name. */
function periodWords({ locale, catalog }: Context, { periods }: Completeness): string[] {
  const { calendar } = catalog.programme;
  const last = periods.length - 1;
  return periods.map(({ month }, i) => {
    const period = parsePeriod(calendar, month);
    if (i === last) return formatMonth(month, calendar, locale);
    // The last period's name needs the room of the columns beside it.
    return period.month === 1 && i < last - 3 ? formatDigits(String(period.year), locale) : "";
  });
}

function sayGrid({ locale }: Context, { cells, periods, dated }: Completeness): string {
  const count = (hows: readonly ReportStatus[]) =>
    formatNumber(cells.filter(({ status }) => hows.includes(status)).length, locale);
  return locale.t(dated ? "reporting_grid_title" : "reporting_grid_title_undated", {
    count: formatNumber(periods.length, locale),
    all: formatNumber(cells.length, locale),
    late: count(["late"]),
    missing: count(["missing", "partial"]),
  });
}

function sayAlt(context: Context, { rows }: Completeness, title: string): string {
  const names = rows
    .filter(({ periods_late }) => periods_late > 0)
    .toSorted((one, other) => other.periods_late - one.periods_late)
    .slice(0, 2)
    .map(({ place }) => placeName(context, place));
  const { t } = context.locale;
  return names.length === 0
    ? t("reporting_alt_none", { title })
    : t("reporting_alt", { title, names: joinNames(context, names) });
}

function habitColumns(context: Context, { month, dated }: Completeness): Column<CompletenessRow>[] {
  const { locale, catalog } = context;
  const { t } = locale;
  const number = (value: number | null) => (value === null ? "–" : formatNumber(value, locale));
  const column = (key: string, head: string, value: (row: CompletenessRow) => number | null) => ({
    key,
    head,
    cell: (row: CompletenessRow) => number(value(row)),
    sort: value,
  });
  return [
    {
      key: "place",
      head: t("province"),
      rowHead: true,
      cell: ({ place }) => <a href={provinceAddress(context, place)}>{placeName(context, place)}</a>,
      sort: ({ place }) => placeName(context, place),
    },
    {
      key: "status",
      head: t("reporting_this", { month: formatMonth(month, catalog.programme.calendar, locale) }),
      text: true,
      cell: ({ status }) => locale.words(REPORT_NAMES[status]),
      sort: ({ status }) => HOWS.indexOf(status),
    },
    ...(dated
      ? [
          column("days", t("reporting_days"), ({ days }) => days),
          column("on_time", t("reporting_on_time"), ({ periods_on_time }) => periods_on_time),
          column("late", t("reporting_late"), ({ periods_late }) => periods_late),
          column("never", t("reporting_never"), ({ periods_never }) => periods_never),
          column("median", t("reporting_median"), ({ median_days }) => median_days),
          column("p90", t("reporting_p90"), ({ p90_days }) => p90_days),
          column("run", t("reporting_run"), ({ longest_run }) => longest_run),
        ]
      : []),
  ];
}
