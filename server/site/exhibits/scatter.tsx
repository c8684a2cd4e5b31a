/** All provinces by two measures. */
import { Scatter } from "../../../client/charts/scatter.tsx";
import { formatMonthEnd } from "../../../client/i18n/dates.ts";
import { formatNumber } from "../../../client/i18n/numbers.ts";
import { isPart } from "../../../client/views/compare-columns.ts";
import { sayScatter } from "../../../client/views/compare-findings.ts";
import { type Context, measureOf, placeName } from "../../../client/views/context.ts";
import type { Exhibit } from "../../../client/views/exhibit.ts";
import { figureText } from "../../../client/views/figure.tsx";
import { sayReported } from "../../../client/views/findings.ts";
import type { Ranking } from "../../../client/views/rows.ts";
import { ScatterTable } from "../../../client/views/scatter-table.tsx";
import type { PageRequest } from "../request.ts";
import { chartView, renderDrawing } from "./exhibit.ts";

/** The second measure of a view: the one asked for, else another share, else any other. */
export function againstOf({ catalog, view }: Pick<Context, "catalog" | "view">): string | null {
  const others = catalog.measures.filter(({ id }) => id !== view.measure);
  if (others.some(({ id }) => id === view.against)) return view.against ?? null;
  const alike = catalog.measures.find(({ id }) => id === view.measure)?.kind;
  const like = others.find(({ kind }) => kind === "share") ?? others.find(({ kind }) => kind === alike);
  return (like ?? others[0])?.id ?? null;
}

/** Points of the provinces that know both; null where none does or the programme has one measure only. */
export async function readScatterExhibit(request: PageRequest): Promise<Exhibit | null> {
  const { context, reads, measureText } = request;
  const { locale, catalog, view } = context;
  const { month } = view;
  const against = againstOf(context);
  if (against === null) return null;
  const [x, y] = await Promise.all([
    reads.ranking({ measure: view.measure, month }),
    reads.ranking({ measure: against, month }),
  ]);
  const upwards = new Map(y.rows.map((row) => [row.place, row]));
  const rows = x.rows.map((row) => ({
    place: row.place,
    name: placeName(context, row.place),
    x: row.value,
    y: upwards.get(row.place)?.value ?? null,
  }));
  if (!rows.some((row) => row.x !== null && row.y !== null)) return null;
  const [measure, other] = [measureOf(context, view.measure), measureOf(context, against)];
  const title = sayScatter(context, x, y);
  const words = {
    x: locale.words(measure.name),
    y: locale.words(other.name),
    month: formatMonthEnd(month, catalog.programme.calendar, locale),
  };
  const subtitle = locale.t("compare_scatter_subtitle", {
    ...words,
    x_definition: locale.words(measure.definition),
    y_definition: locale.words(other.definition),
    reported: sayReported(context, y.reported < x.reported ? y : x),
  });
  const pairs = [x.rows[0]?.place, view.place, x.rows.findLast(({ rank }) => rank !== null)?.place];
  const alt = locale.t("compare_scatter_alt", {
    ...words,
    title,
    of: formatNumber(rows.filter((row) => row.x !== null && row.y !== null).length, locale),
    list: [...new Set(pairs)].flatMap((place) => sayPair(context, x, y, place)).join(locale.t("list_comma")),
  });
  return {
    view: { ...chartView(request, "scatter", "place"), against },
    title,
    subtitle,
    alt,
    draw: async ({ theme, width, id }) =>
      renderDrawing(
        <Scatter
          {...{ rows, locale, theme, width, id, alt, measureText }}
          x={axisOf(context, x)}
          y={axisOf(context, y)}
          country={placeName(context, x.national.place)}
          own={view.place ?? null}
        />,
      ),
    widths: { wide: 900, narrow: 330 },
    table: <ScatterTable {...{ context, x, y }} caption={`${title}. ${subtitle}`} />,
    download: {
      path: "/api/v1/figures",
      query: `measure=${view.measure},${against}&level=province&month=${month}`,
    },
    source: x.national.source,
    synthetic: [...x.rows, ...y.rows].some(({ synthetic }) => synthetic),
  };
}

function axisOf(context: Context, ranking: Ranking) {
  const measure = measureOf(context, ranking.measure);
  return {
    measure,
    name: context.locale.words(measure.name),
    whole: isPart(measure) ? null : ranking.national.value,
  };
}

function sayPair(context: Context, x: Ranking, y: Ranking, place: string | undefined): string[] {
  const [one, other] = [x, y].map(({ rows }) => rows.find((row) => row.place === place));
  if (!one || !other) return [];
  return [
    context.locale.t("compare_pair", {
      place: placeName(context, one.place),
      x: figureText(context, one),
      y: figureText(context, other),
    }),
  ];
}
