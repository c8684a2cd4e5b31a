/** The figures of a chart as a table, for those who cannot see it or want to copy them. */
import { createLocale } from "../../client/i18n/locale.ts";
import { formatNumber, formatPercent } from "../../client/i18n/numbers.ts";
import { STATUS_NAMES } from "../../datasets/vocabulary.ts";
import type { Report, ReportChart } from "../model/report.ts";

export interface ChartData {
  readonly heads: readonly string[];
  /** The name of a category, then a text for each series. */
  readonly rows: readonly (readonly string[])[];
  readonly accent: number | null;
}

/** Null where the chart has no series, or where a table of its section says the same. */
export function readChartData(
  { language, words, sections }: Report,
  { name, native }: ReportChart,
): ChartData | null {
  const section = sections.find(({ charts }) => charts.some((chart) => chart.name === name));
  if (!native || section?.tables.some((table) => table.name === name)) return null;
  const locale = createLocale(language);
  const { series, categories, unit, decimals, accent } = native;
  const format = unit === "percent" ? formatPercent : formatNumber;
  const write = (value: number | null | undefined) =>
    value === null || value === undefined
      ? locale.words(STATUS_NAMES.not_reported)
      : format(value, locale, decimals);
  return {
    heads: ["", ...series.map((one) => (series.length > 1 ? one.name : one.name || words.value))],
    rows: categories.map((category, at) => [category, ...series.map(({ values }) => write(values[at]))]),
    accent,
  };
}
