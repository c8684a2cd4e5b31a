/** Sentences made from the figures, with the measure's own name: never "have" for requested. */
import { formatMonth, formatMonthEnd } from "../i18n/dates.ts";
import { formatNumber, formatPercent, formatSigned } from "../i18n/numbers.ts";
import { type Context, measureOf, placeName } from "./context.ts";
import { figureText, figureWithUnit } from "./figure.tsx";
import { joinNames } from "./join-names.ts";
import { sayRangeBriefly } from "./rank-range.tsx";
import type { FigureRow, Ledger, Ranking, RankingRow } from "./rows.ts";

/** "The share of those eligible who have applied in Bushehr is 93.87%." */
export function sayFigure(context: Context, figure: FigureRow): string {
  const { locale, catalog } = context;
  const measure = measureOf(context, figure.measure);
  const own = catalog.programme.names[measure.id] !== undefined;
  const place = placeName(context, figure.place);
  if (figure.value === null)
    return locale.t("say_none", {
      measure: locale.words(measure.name),
      place,
      status: figureText(context, figure),
    });
  return measure.kind === "share" && !own
    ? locale.t("say_share", {
        definition: locale.words(measure.definition),
        place,
        value: figureText(context, figure),
      })
    : locale.t("say_value", {
        measure: locale.words(measure.name),
        place,
        value: figureWithUnit(context, figure),
      });
}

/** "rank 2 of 31 reporting provinces in request coverage, end of Farvardin 1399", ties named. */
export function sayRank(context: Context, ranking: Ranking, row: RankingRow): string | null {
  const { locale, catalog } = context;
  if (row.rank === null) return null;
  const shared = ranking.rows.filter(({ rank }) => rank === row.rank).length;
  const text = locale.t("say_rank", {
    rank: formatNumber(row.rank, locale),
    ranked: formatNumber(ranking.ranked, locale),
    measure: locale.words(measureOf(context, ranking.measure).name),
    month: formatMonthEnd(ranking.month, catalog.programme.calendar, locale),
  });
  const tie = shared > 1 ? ` ${locale.t("say_tie", { shared: formatNumber(shared, locale) })}` : "";
  const range = sayRangeBriefly(context, ranking, row);
  return `${text}${tie}${range === null ? "" : `${locale.t("list_comma")}${range}`}`;
}

/** Title of a ranking: who is first, and where the chosen place stands. */
export function sayRanking(context: Context, ranking: Ranking, chosen?: string): string {
  const { locale } = context;
  const measure = measureOf(context, ranking.measure);
  const first = ranking.rows.filter(({ rank }) => rank === 1);
  const top = first[0];
  if (!top) return locale.t("say_nobody", { measure: locale.words(measure.name) });
  const names = first.map(({ place }) => placeName(context, place));
  const key = measure.better === null ? "say_most" : "say_first";
  const lead = locale.t(key, {
    place: joinNames(context, names),
    value: figureWithUnit(context, top),
    measure: locale.words(measure.name),
  });
  const row = ranking.rows.find(({ place, rank }) => place === chosen && rank !== null && rank > 1);
  if (!row) return lead;
  return locale.t("say_and_chosen", {
    lead,
    place: placeName(context, row.place),
    value: figureText(context, row),
    rank: formatNumber(row.rank ?? 0, locale),
    ranked: formatNumber(ranking.ranked, locale),
  });
}

/** Title of a map: how many places are above the figure of the whole, or which has most. */
export function sayGeography(context: Context, ranking: Ranking): string {
  const { locale } = context;
  const measure = measureOf(context, ranking.measure);
  const { national } = ranking;
  const known = ranking.rows.filter(({ value }) => value !== null);
  if (measure.kind === "share" && national.value !== null)
    return locale.t("say_above", {
      measure: locale.words(measure.name),
      above: formatNumber(known.filter(({ value }) => (value ?? 0) > (national.value ?? 0)).length, locale),
      of: formatNumber(known.length, locale),
      whole: placeName(context, national.place),
      value: figureText(context, national),
    });
  const most = [...known].sort((a, b) => (b.value ?? 0) - (a.value ?? 0))[0];
  if (!most) return locale.t("say_nobody", { measure: locale.words(measure.name) });
  return locale.t("say_most", {
    place: placeName(context, most.place),
    value: figureWithUnit(context, most),
    measure: locale.words(measure.name),
  });
}

/** Title of a series: from where to where, between which months. */
export function saySeries(context: Context, figures: readonly FigureRow[]): string {
  const { locale, catalog } = context;
  const known = figures.filter(({ value }) => value !== null);
  const [first] = known;
  const last = known.at(-1);
  const measure = locale.words(measureOf(context, figures[0]?.measure ?? "").name);
  if (!first || !last || first === last) return locale.t("say_nobody", { measure });
  const { calendar } = catalog.programme;
  return locale.t("say_series", {
    measure,
    place: placeName(context, first.place),
    from: figureText(context, first),
    to: figureText(context, last),
    since: formatMonth(first.month, calendar, locale),
    until: formatMonth(last.month, calendar, locale),
  });
}

/** Title of the flows: what came in the last period, beside a year before. */
export function sayFlow(context: Context, figures: readonly FigureRow[], perYear: number): string {
  const { locale, catalog } = context;
  const last = figures.findLast(({ value }) => value !== null);
  const before = last && figures[figures.indexOf(last) - perYear];
  if (last?.value == null)
    return locale.t("say_nobody", {
      measure: locale.words(measureOf(context, figures[0]?.measure ?? "").name),
    });
  const values = {
    measure: locale.words(measureOf(context, last.measure).name),
    place: placeName(context, last.place),
    month: formatMonth(last.month, catalog.programme.calendar, locale),
    value: figureWithUnit(context, last),
  };
  if (before?.value == null) return locale.t("say_flow", values);
  return locale.t("say_flow_year", { ...values, change: formatSigned(last.value - before.value, locale) });
}

/** Title of the ledger: the parts that matter, of all who are eligible. */
export function sayLedger(context: Context, ledger: Ledger): string {
  const { locale } = context;
  if (ledger.eligible === null) return locale.t("ledger");
  const share = (stage: string) => {
    const row = ledger.rows.find((part) => part.stage === stage);
    return row?.share == null ? null : formatPercent(row.share, locale);
  };
  const parts = [
    { share: share("delivered"), key: "say_delivered" as const },
    { share: share("backlog"), key: "say_backlog" as const },
    { share: share("no_action"), key: "say_no_action" as const },
  ].flatMap((part) => (part.share === null ? [] : [locale.t(part.key, { share: part.share })]));
  return locale.t("say_ledger", {
    eligible: formatNumber(ledger.eligible, locale),
    parts: parts.join(locale.t("list_comma")),
  });
}

/** "provinces: 31 of 31 reported". */
export function sayReported(
  { locale }: Context,
  { reported, expected }: { reported: number; expected: number },
): string {
  return locale.t("say_reported", {
    reported: formatNumber(reported, locale),
    expected: formatNumber(expected, locale),
  });
}
