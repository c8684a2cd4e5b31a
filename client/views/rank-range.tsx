/** A rank with its range, and in sentences why it moved and what would alter it. */
import { formatMonth } from "../i18n/dates.ts";
import { formatNumber, formatPercent } from "../i18n/numbers.ts";
import { type Context, measureOf, placeName } from "./context.ts";
import { joinNames } from "./join-names.ts";
import type { Ranking, RankingRow, RankJudgement } from "./rows.ts";

type Known = RankJudgement & { readonly low: number; readonly high: number };

/** The range of a row where it has one. */
function rangeOf({ range }: RankingRow): Known | null {
  return range && range.low !== null && range.high !== null
    ? { ...range, low: range.low, high: range.high }
    : null;
}

/** "2 (1 to 4)"; the rank alone where it is certain or nothing can be told, a dash where there is none. */
export function rankText({ locale }: Context, row: RankingRow): string {
  const range = rangeOf(row);
  const rank = row.rank === null ? "–" : formatNumber(row.rank, locale);
  if (!range || (range.low === range.high && range.low === row.rank)) return rank;
  const words = { low: formatNumber(range.low, locale), high: formatNumber(range.high, locale) };
  return locale.t("range_rank", {
    rank,
    range: range.low === range.high ? words.low : locale.t("range_of", words),
  });
}

/** The head of a column of ranks: says how sure the ranges are where there are any. */
export function rankHead({ locale }: Context, { confidence }: Ranking): string {
  return confidence == null
    ? locale.t("rank")
    : locale.t("range_head", { confidence: formatPercent(confidence, locale, 0) });
}

/** "with 90 % confidence between 1 and 4", to stand behind a rank; null where the ranking has no ranges. */
export function sayRangeBriefly(context: Context, ranking: Ranking, row: RankingRow): string | null {
  const range = rangeOf(row);
  if (!range || ranking.confidence == null) return null;
  const words = rangeWords(context, ranking, range);
  return context.locale.t(range.low === range.high ? "range_lead_sure" : "range_lead", words);
}

/** Sentences about a place's rank: its range, who cannot be told apart, why it moved, what would alter it. */
export function sayRankJudgement(context: Context, ranking: Ranking, row: RankingRow): string[] {
  const { locale } = context;
  const range = rangeOf(row);
  if (!range || ranking.confidence == null) return [];
  const words = {
    ...rangeWords(context, ranking, range),
    place: placeName(context, row.place),
    rank: row.rank === null ? "" : formatNumber(row.rank, locale),
  };
  const names = (places: readonly string[]) =>
    joinNames(
      context,
      places.map((place) => placeName(context, place)),
    );
  const isSure = range.low === range.high && row.rank === range.low;
  const clauses = [
    locale.t(range.estimated ? "range_say_estimated" : isSure ? "range_say_sure" : "range_say", words),
    ...(range.tied_with.length > 0 ? [locale.t("range_tied", { names: names(range.tied_with) })] : []),
    ...sayMovement(context, ranking, row, range),
    ...(range.passed.length > 0 ? [locale.t("range_passed", { names: names(range.passed) })] : []),
    ...(range.passed_by.length > 0 ? [locale.t("range_passed_by", { names: names(range.passed_by) })] : []),
    ...sayThreshold(context, ranking, range),
  ];
  return clauses.map((text) => locale.t("sentence", { text: text.charAt(0).toUpperCase() + text.slice(1) }));
}

function rangeWords({ locale }: Context, { confidence }: Ranking, { low, high }: Known) {
  return {
    confidence: formatPercent(confidence ?? 0, locale, 0),
    low: formatNumber(low, locale),
    high: formatNumber(high, locale),
  };
}

/** Own and others' part of the movement; nothing where neither moved. */
function sayMovement(context: Context, ranking: Ranking, row: RankingRow, { own, others }: Known): string[] {
  const { locale, catalog } = context;
  const { rank_change: change } = row;
  if (change === null || own === null || others === null || (own === 0 && others === 0)) return [];
  const part = (who: "own" | "others", moved: number) =>
    locale.t(`range_${who}_${moved > 0 ? "up" : moved < 0 ? "down" : "none"}`, {
      places: formatNumber(Math.abs(moved), locale),
    });
  return [
    locale.t(change > 0 ? "range_moved_up" : change < 0 ? "range_moved_down" : "range_stayed", {
      before: formatMonth(ranking.compared_with, catalog.programme.calendar, locale),
      places: formatNumber(Math.abs(change), locale),
      own: part("own", own),
      others: part("others", others),
    }),
  ];
}

/** What would lose the place; what would gain it stands with the next place above. */
function sayThreshold(context: Context, ranking: Ranking, { to_lose }: Known): string[] {
  if (to_lose === null) return [];
  const { locale } = context;
  const { numerator, better } = measureOf(context, ranking.measure);
  return [
    locale.t(better === "lower" ? "range_to_lose_more" : "range_to_lose_less", {
      count: formatNumber(to_lose, locale),
      what: locale.words(numerator),
    }),
  ];
}
