/** What a reader who looks closely at a series is sent: the compiled chart, and each period in words. */
import { type Closer, createCloserChart } from "../../../client/charts/closer.ts";
import { SITE } from "../../../client/charts/theme.ts";
import { formatMonth } from "../../../client/i18n/dates.ts";
import { formatDigits } from "../../../client/i18n/numbers.ts";
import type { Context } from "../../../client/views/context.ts";
import { figureText } from "../../../client/views/figure.tsx";
import type { EventRow, FigureRow } from "../../../client/views/rows.ts";
import { parsePeriod, periodsPerYear } from "../../../datasets/period.ts";
import { compileChart } from "../render-chart.ts";
import { createLine, createMarks, ordinalOf } from "./lines.ts";

/** Lines over all their months, whatever span the page shows. */
export async function createCloser(
  context: Context,
  lines: readonly (readonly FigureRow[])[],
  events: readonly EventRow[],
  revisions: readonly number[],
): Promise<Closer> {
  const { locale, catalog } = context;
  const { calendar } = catalog.programme;
  const drawn = lines.map((line) => createLine(context, line, revisions));
  const months = (lines[0] ?? []).map(({ month }) => month);
  const spec = createCloserChart(drawn, {
    locale,
    theme: SITE,
    perYear: periodsPerYear(calendar),
    events: createMarks(context, events),
    revisions: revisions.map((ordinal) => ({ ordinal, word: "" })),
    ticks: months.map((month) => {
      const { year, ordinal, month: number } = parsePeriod(calendar, month);
      const [name = ""] = formatMonth(month, calendar, locale).split(" ");
      return { ordinal, word: number === 1 ? formatDigits(String(year), locale) : name };
    }),
  });
  return {
    spec: await compileChart(spec),
    lines: drawn.map(({ name }) => name),
    percent: drawn[0]?.measure.unit === "percent",
    readings: months.map((month, i) => ({
      ordinal: ordinalOf(context, month),
      key: month,
      name: formatMonth(month, calendar, locale),
      values: lines.map((line) => (line[i] ? figureText(context, line[i]) : "–")),
      numbers: lines.map((line) => line[i]?.value ?? null),
    })),
  };
}
