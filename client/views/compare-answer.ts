/** What a sorted comparison answers: one sentence made from the figures, for either end of every column. */
import { formatMonthEnd } from "../i18n/dates.ts";
import { formatNumber, formatValue } from "../i18n/numbers.ts";
import type { TextKey } from "../i18n/pack.ts";
import {
  type CompareColumn,
  compareColumns,
  hasCounties,
  isPart,
  ofAll,
  sortCompared,
  subjectOf,
} from "./compare-columns.ts";
import { ASCENDING, DESCENDING, type Direction } from "./compare-order.ts";
import { type Context, measureOf, placeName } from "./context.ts";
import type { Ranking, RankingRow } from "./rows.ts";

/** Places that a sentence names. */
const NAMED = 3;

interface Question {
  readonly context: Context;
  readonly ranking: Ranking;
  readonly column: CompareColumn;
  readonly direction: Direction;
  /** Rows with a value in the column, in its order. */
  readonly rows: readonly RankingRow[];
}

/** "The queue grew most since the end of Esfand 1398 in Tehran (+9,120), Qom (+1,204) and Alborz (+310)". */
export function sayAnswer(
  context: Context,
  ranking: Ranking,
  column: CompareColumn,
  direction: Direction,
): string {
  const rows = sortCompared(ranking.rows, column, direction).filter((row) => column.order(row) !== null);
  const question = { context, ranking, column, direction, rows };
  const { locale } = context;
  switch (column.key) {
    case "rank":
      return sayRanked(question);
    case "place":
      return locale.t(direction === ASCENDING ? "compare_alphabet" : "compare_alphabet_reversed");
    case "movement":
    case "own":
    case "others":
      return sayMoved(question);
    case "change":
      return sayChanged(question);
    case "national":
      return isPart(measureOf(context, ranking.measure)) ? sayPart(question) : sayApart(question);
    case "target":
      return sayFromTarget(question);
    case "complete":
      return sayComplete(question);
    default:
      return sayEnd(question);
  }
}

/** "A (1), B (2) and C (2)"; places beyond that share the last figure are counted. */
function listNamed({ context, column }: Question, rows: readonly RankingRow[], most = NAMED): string {
  const { locale } = context;
  const named = rows.slice(0, most);
  const last = named.at(-1);
  const others = rows.slice(most).filter((row) => last && column.order(row) === column.order(last));
  const items = named.map((row) =>
    locale.t("compare_named", {
      place: placeName(context, row.place),
      value: sayCell(context, column, row),
    }),
  );
  return joinAll(context, [...items, ...sayOthers(context, others.length)]);
}

function sayOthers({ locale }: Context, count: number): string[] {
  if (count === 0) return [];
  if (count === 1) return [locale.t("compare_one_other")];
  return [locale.t("compare_others", { count: formatNumber(count, locale) })];
}

/** "a, b and c". */
export function joinAll({ locale }: Context, items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  if (items.length < 2) return last;
  return locale.t("and", { a: items.slice(0, -1).join(locale.t("list_comma")), b: last });
}

/** A distance between shares is in points and a movement in places, which no sign says. */
function sayCell({ locale }: Context, { key, text, order }: CompareColumn, row: RankingRow): string {
  const { value, unit } = row;
  const number = text(row);
  if (key === "rank") return value === null ? number : formatValue(value, unit, locale);
  if (key === "movement" || key === "own" || key === "others") {
    const places = order(row) ?? 0;
    return locale.t(places > 0 ? "moved_up" : "moved_down", {
      places: formatNumber(Math.abs(places), locale),
    });
  }
  const isDistance = key === "change" || key === "national" || key === "target";
  return isDistance && unit === "percent" ? locale.t("compare_points", { number }) : number;
}

function fill(question: Question, key: TextKey, values: Readonly<Record<string, string>> = {}): string {
  const { context, ranking } = question;
  const { locale, catalog } = context;
  const end = (month: string) => formatMonthEnd(month, catalog.programme.calendar, locale);
  return locale.t(key, {
    measure: subjectOf(context, measureOf(context, ranking.measure)),
    month: end(ranking.month),
    before: end(ranking.compared_with),
    value: formatValue(ranking.national.value ?? 0, ranking.national.unit, locale),
    ...values,
  });
}

const nobody = (question: Question) => fill(question, "say_nobody");

/** Texts of both ends of a ranking; of a queue the shortest is first, which no one leads. */
const RANKED = {
  higher: ["compare_led", "compare_last"],
  lower: ["compare_lowest", "compare_highest"],
  neither: ["compare_highest", "compare_lowest"],
} as const;

function sayRanked(question: Question): string {
  const { context, ranking, direction, rows } = question;
  if (rows.length === 0) return nobody(question);
  const [first, last] = RANKED[measureOf(context, ranking.measure).better ?? "neither"];
  return fill(question, direction === ASCENDING ? first : last, { list: listNamed(question, rows) });
}

/** Highest or lowest of a column: value, value then, numerator, denominator. */
function sayEnd(question: Question): string {
  const { context, ranking, column, direction, rows } = question;
  if (rows.length === 0) return nobody(question);
  const measure = measureOf(context, ranking.measure);
  const named = {
    numerator: measure.numerator,
    denominator: measure.denominator ?? measure.numerator,
  };
  const { locale, catalog } = context;
  return fill(question, direction === DESCENDING ? "compare_highest" : "compare_lowest", {
    list: listNamed(question, rows),
    ...(column.key === "numerator" || column.key === "denominator"
      ? { measure: locale.words(named[column.key]) }
      : {}),
    ...(column.key === "before"
      ? { month: formatMonthEnd(ranking.compared_with, catalog.programme.calendar, locale) }
      : {}),
  });
}

/** Rows on one side of zero, from its far end. */
function sideOf({ column, direction, rows }: Question): RankingRow[] {
  return rows.filter((row) => (column.order(row) ?? 0) * direction < 0);
}

function sayMoved(question: Question): string {
  const word = question.direction === DESCENDING ? "climbed" : "slipped";
  if (question.rows.length === 0) return fill(question, "compare_unknown_then");
  const moved = sideOf(question);
  const { key } = question.column;
  const by =
    key === "own" || key === "others" ? (`range_${word}_${key}` as const) : (`compare_${word}` as const);
  if (moved.length === 0) return fill(question, `${by}_nobody`);
  return fill(question, by, { list: listNamed(question, moved) });
}

function sayChanged(question: Question): string {
  const { context, ranking, direction, column, rows } = question;
  if (rows.length === 0) return fill(question, "compare_unknown_then");
  const up = measureOf(context, ranking.measure).unit === "percent" ? "rose" : "grew";
  const word = direction === DESCENDING ? up : "fell";
  const side = sideOf(question);
  if (side.length >= NAMED) return fill(question, `compare_${word}`, { list: listNamed(question, side) });
  const lead =
    side.length === 0
      ? fill(question, `compare_${word}_nowhere`)
      : fill(question, `compare_${word}_only`, { list: listNamed(question, side) });
  const still = rows.filter((row) => column.order(row) === 0);
  const names = (list: readonly RankingRow[]) => sayNames(question, list);
  if (still.length > 0) return fill(question, "compare_then_same", { lead, list: names(still) });
  const rest = rows.slice(side.length);
  if (rest.length === 0) return lead;
  const after = direction === DESCENDING ? "compare_then_fell" : "compare_then_rose";
  return fill(question, after, { lead, list: listNamed(question, rest, NAMED - side.length) });
}

/** Names without figures, those beyond three counted. */
function sayNames({ context }: Question, rows: readonly RankingRow[]): string {
  const items = rows.slice(0, NAMED).map(({ place }) => placeName(context, place));
  return joinAll(context, [...items, ...sayOthers(context, rows.length - items.length)]);
}

function sayApart(question: Question): string {
  const word = question.direction === DESCENDING ? "above" : "below";
  const side = sideOf(question);
  if (side.length === 0) return fill(question, `compare_${word}_nowhere`);
  return fill(question, `compare_${word}`, { list: listNamed(question, side) });
}

function sayPart(question: Question): string {
  const key = question.direction === DESCENDING ? "compare_most_of" : "compare_least_of";
  return fill(question, key, { list: listNamed(question, question.rows) });
}

function sayFromTarget(question: Question): string {
  const word = question.direction === DESCENDING ? "above" : "below";
  const side = sideOf(question);
  if (side.length === 0) return fill(question, `compare_${word}_target_nowhere`);
  return fill(question, `compare_${word}_target`, { list: listNamed(question, side) });
}

/** The same at both ends: how many are whole, and who is least so. */
function sayComplete(question: Question): string {
  const { context, ranking, column } = question;
  const { locale } = context;
  const rows = sortCompared(ranking.rows, column, ASCENDING);
  const missing = rows.filter(({ reported, expected }) => reported < expected);
  const values = {
    all: formatNumber(rows.length, locale),
    whole: formatNumber(rows.length - missing.length, locale),
  };
  const ofCounties = hasCounties(ranking);
  if (missing.length === 0)
    return fill(question, ofCounties ? "compare_all_counties" : "compare_all_reported", values);
  if (!ofCounties) return fill(question, "compare_some_reported", values);
  const list = listNamed({ ...question, column: { ...column, text: (row) => ofAll(context, row) } }, missing);
  return fill(question, "compare_some_counties", { ...values, list });
}

/** "Request coverage rose since the end of Esfand 1398 in 29 of 31 provinces, most in Ilam (+2.10 points)". */
export function sayRisen(context: Context, ranking: Ranking): string {
  const column = compareColumns(context, ranking).find(({ key }) => key === "change");
  if (!column) return "";
  const rows = sortCompared(ranking.rows, column, DESCENDING).filter(({ change }) => change !== null);
  const question = { context, ranking, column, direction: DESCENDING, rows } as const;
  const [first] = sideOf(question);
  if (!first) return sayChanged(question);
  const { locale } = context;
  return fill(question, "compare_risen", {
    risen: formatNumber(sideOf(question).length, locale),
    of: formatNumber(rows.length, locale),
    list: listNamed(question, sideOf(question), 1),
  });
}
