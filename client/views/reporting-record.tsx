/** How much lateness has mattered, and how good the provisional estimates have been. */
import { formatDay, formatMonth } from "../i18n/dates.ts";
import { formatNumber, formatPercent } from "../i18n/numbers.ts";
import type { Context } from "./context.ts";
import type { EstimateRecordRow, MatteredRow, Reporting } from "./reporting-rows.ts";
import { type Column, DataTable } from "./table.tsx";

/** Periods of the table; the API has all of them. */
const SHOWN = 24;

export function Mattered({ context, reporting }: { context: Context; reporting: Reporting }) {
  const { locale } = context;
  const { t } = locale;
  const { mattered, mattered_summary: summary } = reporting;
  const sentences = summary.figures.flatMap(
    ({ figure, median_error_percent, worst_error_percent, worst_month }) =>
      median_error_percent === null || worst_error_percent === null || worst_month === null
        ? []
        : [
            t("reporting_mattered_say", {
              incomplete: formatNumber(summary.incomplete, locale),
              periods: formatNumber(summary.periods, locale),
              figure: t(`reporting_figure_${figure}`),
              median: formatPercent(median_error_percent, locale),
              worst: formatPercent(worst_error_percent, locale),
              month: formatMonth(worst_month, context.catalog.programme.calendar, locale),
            }),
          ],
  );
  return (
    <section class="wide-table" id="mattered" aria-labelledby="mattered-title">
      <h2 id="mattered-title">{t("reporting_mattered")}</h2>
      {sentences.length === 0 ? (
        <p class="subtitle">{t("reporting_mattered_none")}</p>
      ) : (
        <>
          <ul class="sentences">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <details class="behind">
            <summary>{t("table_behind")}</summary>
            <DataTable
              context={context}
              caption={t("reporting_mattered")}
              columns={matteredColumns(context)}
              rows={mattered.slice(-SHOWN).reverse()}
            />
          </details>
        </>
      )}
    </section>
  );
}

function matteredColumns({ locale, catalog }: Context): Column<MatteredRow>[] {
  const { t } = locale;
  const { calendar } = catalog.programme;
  const percent = (value: number | null | undefined) => (value == null ? "–" : formatPercent(value, locale));
  const totals = (["requested", "queue"] as const).flatMap((figure): Column<MatteredRow>[] => {
    const head = (words: string) => `${t(`reporting_figure_${figure}`)}: ${words}`;
    return [
      {
        key: `${figure}-missing`,
        head: head(t("reporting_missing_share")),
        cell: (row) => percent(row[figure]?.missing_percent),
      },
      {
        key: `${figure}-revised`,
        head: head(t("reporting_revised_share")),
        cell: (row) => percent(row[figure]?.revised_percent),
      },
      {
        key: `${figure}-error`,
        head: head(t("reporting_error")),
        cell: (row) => percent(row[figure]?.error_percent),
      },
    ];
  });
  return [
    {
      key: "month",
      head: t("month"),
      rowHead: true,
      cell: ({ month }) => formatMonth(month, calendar, locale),
    },
    {
      key: "published",
      head: t("reporting_published"),
      text: true,
      cell: ({ published_on }) => formatDay(published_on, calendar, locale),
    },
    {
      key: "then",
      head: t("reporting_then"),
      cell: ({ reported_then, expected }) =>
        t("of", { a: formatNumber(reported_then, locale), b: formatNumber(expected, locale) }),
    },
    ...totals,
    {
      key: "coverage",
      head: t("reporting_coverage_error"),
      cell: ({ coverage_error }) => (coverage_error === null ? "–" : formatNumber(coverage_error, locale, 2)),
    },
  ];
}

interface RecordProps {
  readonly context: Context;
  readonly record: readonly EstimateRecordRow[];
}

export function EstimateRecord({ context, record }: RecordProps) {
  const { locale } = context;
  const { t } = locale;
  const queue = record.find(({ kind, figure, n }) => kind === "alone" && figure === "queue" && n > 0);
  return (
    <section class="wide-table" id="record" aria-labelledby="record-title">
      <h2 id="record-title">{t("reporting_record")}</h2>
      <p class="subtitle">
        {queue?.coverage_80 == null || queue.error_ratio === null
          ? t("reporting_record_none")
          : t("reporting_record_say", {
              n: formatNumber(queue.n, locale),
              coverage: formatPercent(queue.coverage_80, locale, 1),
              ratio: formatNumber(queue.error_ratio, locale, 2),
            })}
      </p>
      {record.length > 0 && (
        <DataTable
          context={context}
          caption={t("reporting_record")}
          columns={recordColumns(context)}
          rows={record}
        />
      )}
    </section>
  );
}

function recordColumns({ locale }: Context): Column<EstimateRecordRow>[] {
  const { t } = locale;
  const percent = (value: number | null, decimals = 1) =>
    value === null ? "–" : formatPercent(value, locale, decimals);
  return [
    {
      key: "kind",
      head: t("reporting_record_kind"),
      rowHead: true,
      cell: ({ kind }) => t(`reporting_record_${kind}`),
    },
    {
      key: "figure",
      head: t("reporting_figure"),
      text: true,
      cell: ({ figure }) => t(`reporting_figure_${figure}`),
    },
    { key: "n", head: t("reporting_record_n"), cell: ({ n }) => formatNumber(n, locale) },
    { key: "c50", head: t("reporting_record_50"), cell: ({ coverage_50 }) => percent(coverage_50) },
    { key: "c80", head: t("reporting_record_80"), cell: ({ coverage_80 }) => percent(coverage_80) },
    {
      key: "error",
      head: t("reporting_record_error"),
      cell: ({ median_error_percent }) => percent(median_error_percent, 3),
    },
    {
      key: "ratio",
      head: t("reporting_record_ratio"),
      cell: ({ error_ratio }) => (error_ratio === null ? "–" : formatNumber(error_ratio, locale, 2)),
    },
  ];
}
