/** The table behind lines: one row a month, one column a measure. */
import { formatMonth } from "../i18n/dates.ts";
import { type Context, measureOf } from "./context.ts";
import { figureText } from "./figure.tsx";
import type { FigureRow } from "./rows.ts";
import type { Column } from "./table.tsx";

/** The figures of one month, in the order of the lines. */
export type SeriesRow = readonly (FigureRow | undefined)[];

/** Rows of the table, the latest month first. */
export function seriesRows(lines: readonly (readonly FigureRow[])[]): SeriesRow[] {
  const [first = []] = lines;
  return first.map((_, i) => lines.map((line) => line[i])).reverse();
}

export function seriesColumns(
  context: Context,
  lines: readonly (readonly FigureRow[])[],
): Column<SeriesRow>[] {
  const { locale, catalog } = context;
  return [
    {
      key: "month",
      head: locale.t("month"),
      rowHead: true,
      cell: (row) => formatMonth(row[0]?.month ?? "", catalog.programme.calendar, locale),
    },
    ...lines.map((line, i): Column<SeriesRow> => {
      const measure = line[0] ? locale.words(measureOf(context, line[0].measure).name) : "";
      return {
        key: line[0]?.measure ?? String(i),
        head: measure,
        cell: (row) => {
          const figure = row[i];
          return figure ? (
            <span class={figure.value === null ? "none" : undefined}>{figureText(context, figure)}</span>
          ) : (
            "–"
          );
        },
      };
    }),
  ];
}
