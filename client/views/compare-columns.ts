/** Columns of the comparing table: what each is ordered by, how it reads, and which end of it comes first. */
import { STATUS_NAMES, UNIT_NAMES } from "../../datasets/vocabulary.ts";
import { formatMonth } from "../i18n/dates.ts";
import { decimalsOf, formatNumber, formatPercent, formatSigned, formatValue } from "../i18n/numbers.ts";
import { ASCENDING, comparePlaced, DESCENDING, type Direction, type Sort } from "./compare-order.ts";
import { type Context, hasMeasure, measureOf, provincesOf } from "./context.ts";
import { rankHead, rankText } from "./rank-range.tsx";
import type { MeasureEntry, Ranking, RankingRow } from "./rows.ts";

/** Columns that a table may be sorted by. A measure or programme that lacks a term has no column of it. */
const COMPARED = [
  "rank",
  "place",
  "value",
  "movement",
  "own",
  "others",
  "change",
  "before",
  "national",
  "target",
  "numerator",
  "denominator",
  "complete",
] as const;
export type Compared = (typeof COMPARED)[number];

export interface CompareColumn {
  readonly key: Compared;
  readonly head: string;
  /** Numbers alone, rounded as they are written; null is nothing known. */
  readonly order: (row: RankingRow) => number | null;
  /** As the cell says it; cells that are more than text make themselves. */
  readonly text: (row: RankingRow) => string;
  /** The country's cell; empty where it has none. */
  readonly national: string;
  /** Direction of a first look. */
  readonly first: Direction;
}

/** A column as the table has it: one that sorts, the ticks, or the trend. */
export type Cell = CompareColumn | "tick" | "trend";

export const keyOf = (cell: Cell) => (typeof cell === "string" ? cell : cell.key);

/** What the table opens with. */
export const USUAL_SORT: Sort = { column: "rank", direction: ASCENDING };

const NOTHING = "–";

/** The columns that a ranking has, in their order. */
export function compareColumns(context: Context, ranking: Ranking): CompareColumn[] {
  const { locale } = context;
  const { t } = locale;
  const { national } = ranking;
  const measure = measureOf(context, ranking.measure);
  const known = (pick: (row: RankingRow) => unknown) => ranking.rows.some((row) => pick(row) !== null);
  const count = (value: number | null) => (value === null ? NOTHING : formatNumber(value, locale));
  const value = (number: number | null) =>
    number === null ? NOTHING : formatValue(number, measure.unit, locale);
  const signed = (number: number | null) =>
    number === null ? NOTHING : formatSigned(number, locale, decimalsOf(measure.unit));
  const alphabet = new Map(provincesOf(context).map(({ place }, i) => [place, i]));
  const unit = locale.words(UNIT_NAMES[measure.unit]);
  const points = measure.unit === "percent" ? t("compare_points_unit") : unit;
  const withUnit = (name: string, of: string) => t("compare_with_unit", { measure: name, unit: of });
  const movedBy = (part: "own" | "others"): Omit<CompareColumn, "key"> => ({
    head: t(`range_${part}`),
    order: (row) => row.range?.[part] ?? null,
    text: (row) => signed(row.range?.[part] ?? null),
    national: "",
    first: DESCENDING,
  });
  const columns: Readonly<Record<Compared, Omit<CompareColumn, "key"> | false>> = {
    rank: {
      head: rankHead(context, ranking),
      order: (row) => row.rank,
      text: (row) => rankText(context, row),
      national: "",
      first: ASCENDING,
    },
    place: {
      head: t("province"),
      order: (row) => alphabet.get(row.place) ?? null,
      text: () => "",
      national: "",
      first: ASCENDING,
    },
    value: {
      head: withUnit(locale.words(measure.name), measure.unit === "percent" ? locale.percent : unit),
      order: (row) => row.value,
      text: (row) => value(row.value),
      national: value(national.value),
      first: DESCENDING,
    },
    movement: {
      head: t("compare_moved"),
      order: (row) => row.rank_change,
      text: (row) => signed(row.rank_change),
      national: "",
      first: DESCENDING,
    },
    own: known((row) => row.range?.own ?? null) && movedBy("own"),
    others: known((row) => row.range?.others ?? null) && movedBy("others"),
    change: {
      head: withUnit(t("compare_change"), points),
      order: (row) => row.change,
      text: (row) => signed(row.change),
      national: isWhole(ranking) ? signed(ranking.national_change) : NOTHING,
      first: DESCENDING,
    },
    before: {
      head: t("compare_then"),
      order: (row) => row.previous_value,
      text: (row) => value(row.previous_value),
      national: value(ranking.national_previous_value),
      first: DESCENDING,
    },
    national: known((row) => fromNational(measure, ranking, row)) && {
      head: isPart(measure)
        ? withUnit(t("compare_of_national"), locale.percent)
        : withUnit(t("compare_from_national"), points),
      order: (row) => fromNational(measure, ranking, row),
      text: (row) => {
        const share = fromNational(measure, ranking, row);
        return isPart(measure) && share !== null ? formatPercent(share, locale) : signed(share);
      },
      national: "",
      first: DESCENDING,
    },
    target: known((row) => row.difference_from_target) && {
      head: withUnit(t("compare_from_target"), points),
      order: (row) => row.difference_from_target,
      text: (row) => signed(row.difference_from_target),
      national: "",
      first: ASCENDING,
    },
    numerator: measure.denominator !== null && {
      head: locale.words(measure.numerator),
      order: (row) => row.numerator,
      text: (row) => count(row.numerator),
      national: count(national.numerator),
      first: DESCENDING,
    },
    denominator: measure.denominator !== null && {
      head: locale.words(measure.denominator),
      order: (row) => row.denominator,
      text: (row) => count(row.denominator),
      national: count(national.denominator),
      first: DESCENDING,
    },
    complete: {
      head: hasCounties(ranking) ? t("compare_counties") : t("status"),
      order: (row) => (row.expected === 0 ? null : Math.round((row.reported / row.expected) * 10_000)),
      text: (row) => (hasCounties(ranking) ? ofAll(context, row) : locale.words(STATUS_NAMES[row.status])),
      national: t("compare_of_provinces", { reported: ofAll(context, national) }),
      first: ASCENDING,
    },
  };
  return COMPARED.flatMap((key) => {
    const column = columns[key];
    return column ? [{ key, ...column }] : [];
  });
}

/** Whether the country adds up the same provinces now and then; else its change is no one's. */
function isWhole({ national, national_previous_status: before }: Ranking): boolean {
  return national.status !== "incomplete" && before !== "incomplete";
}

/** Whether the provinces of a ranking are made of places that report. */
export function hasCounties({ rows }: Ranking): boolean {
  return rows.some(({ expected }) => expected > 1);
}

/** "10 of 10". */
export function ofAll(
  { locale }: Context,
  { reported, expected }: { readonly reported: number; readonly expected: number },
): string {
  return locale.t("of", { a: formatNumber(reported, locale), b: formatNumber(expected, locale) });
}

/** Counts and daily rates add up to the country's: a place is a part of it, not so far from it. */
export function isPart({ kind }: Pick<MeasureEntry, "kind">): boolean {
  return kind === "count" || kind === "rate";
}

/** Points (or months) from the country's figure; of a count the percent of the country's total. */
function fromNational(
  measure: Pick<MeasureEntry, "kind">,
  { national }: Pick<Ranking, "national">,
  { value, difference_from_national }: RankingRow,
): number | null {
  if (!isPart(measure)) return difference_from_national;
  if (value === null || !national.value) return null;
  return Math.round((value / national.value) * 10_000) / 100;
}

/** The rows in the order asked; the ranking's own breaks ties. */
export function sortCompared(
  rows: readonly RankingRow[],
  { order }: Pick<CompareColumn, "order">,
  direction: Direction,
): RankingRow[] {
  return rows
    .map((row, at) => ({ row, at, order: order(row) }))
    .sort((a, b) => comparePlaced(a, b, direction))
    .map(({ row }) => row);
}

/** "Esfand 1398", the period that movement and change are measured from. */
export function sayBasis({ locale, catalog }: Context, { compared_with }: Ranking): string {
  return formatMonth(compared_with, catalog.programme.calendar, locale);
}

/** The measure within a sentence: the two definitions of the queue are told apart elsewhere on the page. */
export function subjectOf(context: Context, measure: MeasureEntry): string {
  const { locale, catalog } = context;
  const isQueue = QUEUES.includes(measure.id) && hasMeasure(context, measure.id);
  const own = catalog.programme.names[measure.id] !== undefined;
  return isQueue && !own ? locale.t("compare_the_queue") : locale.words(measure.name);
}

export const QUEUES: readonly string[] = ["backlog_uncollected_outside", "backlog_uncollected_inside"];
