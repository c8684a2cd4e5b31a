/** What the provinces that have not reported are estimated at, and the country with them: marked, and part of nothing. */
import { formatMonth } from "../i18n/dates.ts";
import { formatNumber, formatPercent } from "../i18n/numbers.ts";
import { type Context, placeName } from "./context.ts";
import type { EstimateRow, Reporting } from "./reporting-rows.ts";
import { type Column, DataTable } from "./table.tsx";

export function Estimates({ context, reporting }: { context: Context; reporting: Reporting }) {
  const { locale } = context;
  const { estimates, estimate_state: state } = reporting;
  const why = {
    not_needed: "reporting_estimates_none",
    short_history: "reporting_estimates_short",
    no_figures: "reporting_estimates_no_figures",
  } as const;
  return (
    <section class="wide-table" id="estimates" aria-labelledby="estimates-title">
      <h2 id="estimates-title">{locale.t("reporting_estimates")}</h2>
      {state === "not_needed" || state === "short_history" || state === "no_figures" ? (
        <p class="subtitle">{locale.t(why[state])}</p>
      ) : (
        <>
          <p class="subtitle">
            <strong class="synthetic">{locale.t("reporting_estimates_mark")}</strong>
          </p>
          <ul class="sentences">
            {sayNation(context, estimates).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <DataTable
            context={context}
            caption={locale.t("reporting_estimates")}
            columns={estimateColumns(context)}
            rows={estimates}
            place={({ place }) => place}
          />
        </>
      )}
    </section>
  );
}

/** What the country's queue and request coverage come to with those estimated. */
function sayNation(context: Context, estimates: readonly EstimateRow[]): string[] {
  const { locale, catalog } = context;
  const nation = estimates.filter(({ place }) => place === catalog.programme.country.place);
  return nation.flatMap((row) => {
    const words = {
      month: formatMonth(row.month, catalog.programme.calendar, locale),
      low: write(context, row, row.low_80),
      high: write(context, row, row.high_80),
      median: write(context, row, row.median),
      reported: formatNumber(row.reported, locale),
      estimated: formatNumber(row.estimated, locale),
    };
    if (row.figure === "queue") return [locale.t("reporting_estimates_say", words)];
    return row.figure === "request_coverage" ? [locale.t("reporting_estimates_say_coverage", words)] : [];
  });
}

function write({ locale }: Context, { figure }: EstimateRow, value: number): string {
  return figure === "request_coverage" ? formatPercent(value, locale) : formatNumber(value, locale);
}

function estimateColumns(context: Context): Column<EstimateRow>[] {
  const { locale, catalog } = context;
  const { t } = locale;
  const range = (row: EstimateRow, low: number, high: number) =>
    t("reporting_range", { low: write(context, row, low), high: write(context, row, high) });
  return [
    { key: "place", head: t("place"), rowHead: true, cell: ({ place }) => placeName(context, place) },
    {
      key: "figure",
      head: t("reporting_figure"),
      text: true,
      cell: ({ figure }) => t(`reporting_figure_${figure}`),
    },
    {
      key: "from",
      head: t("reporting_from"),
      text: true,
      cell: ({ from_month }) =>
        from_month === null ? "–" : formatMonth(from_month, catalog.programme.calendar, locale),
    },
    {
      key: "known",
      head: t("reporting_known"),
      cell: (row) => (row.known === null ? "–" : write(context, row, row.known)),
    },
    { key: "median", head: t("reporting_median_value"), cell: (row) => write(context, row, row.median) },
    { key: "band50", head: t("reporting_band_50"), cell: (row) => range(row, row.low_50, row.high_50) },
    { key: "band80", head: t("reporting_band_80"), cell: (row) => range(row, row.low_80, row.high_80) },
  ];
}
