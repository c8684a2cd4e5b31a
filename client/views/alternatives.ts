/** Alternative texts: what a picture shows, the values that matter, the trend. The table behind it holds all. */
import { formatMonth, formatMonthEnd } from "../i18n/dates.ts";
import { formatNumber } from "../i18n/numbers.ts";
import { type Context, measureOf, placeName } from "./context.ts";
import { figureText } from "./figure.tsx";
import type { FigureRow, Ranking } from "./rows.ts";

const named = (context: Context) => (figure: FigureRow) =>
  `${placeName(context, figure.place)} ${figureText(context, figure)}`;

/** Bars: the first three, the last, the whole. */
export function describeRanking(context: Context, ranking: Ranking): string {
  const { locale, catalog } = context;
  const known = ranking.rows.filter(({ rank }) => rank !== null);
  const last = known.at(-1);
  const text = locale.t("alt_ranking", {
    measure: locale.words(measureOf(context, ranking.measure).name),
    month: formatMonthEnd(ranking.month, catalog.programme.calendar, locale),
    ranked: formatNumber(ranking.ranked, locale),
    first: known.slice(0, 3).map(named(context)).join(locale.t("list_comma")),
    last: last ? named(context)(last) : "–",
  });
  return ranking.national.value === null ? text : `${text} ${named(context)(ranking.national)}.`;
}

/** A map: the same, in the words of a map. */
export function describeGeography(context: Context, ranking: Ranking): string {
  return `${context.locale.t("alt_map")} ${describeRanking(context, ranking)}`;
}

/** Lines: first and last value of each. */
export function describeSeries(context: Context, lines: readonly (readonly FigureRow[])[]): string {
  const { locale, catalog } = context;
  const { calendar } = catalog.programme;
  const texts = lines.flatMap((figures) => {
    const known = figures.filter(({ value }) => value !== null);
    const [first] = known;
    const last = known.at(-1);
    if (!first || !last) return [];
    return [
      locale.t("alt_line", {
        measure: locale.words(measureOf(context, first.measure).name),
        from: figureText(context, first),
        since: formatMonth(first.month, calendar, locale),
        to: figureText(context, last),
        until: formatMonth(last.month, calendar, locale),
      }),
    ];
  });
  return `${locale.t("alt_series")} ${texts.join(" ")}`;
}
