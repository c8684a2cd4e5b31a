/** Places ranked by one measure in one period, always with how many were ranked, how many reported and the tie rule. */
import { basisPeriod, nextPeriod, parsePeriod, periodsPerYear } from "../../datasets/period.ts";
import {
  type Basis,
  type Channel,
  type KindChoice,
  type Level,
  STATUSES,
  type Status,
} from "../../datasets/vocabulary.ts";
import type { Row } from "../warehouse/query.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { type Figure, measureParameters, parseFigure, requireMeasures } from "./figures.ts";
import { readMetricsQuery } from "./query.ts";
import { parseFlag, parseMaybeText, parseNumber, parseText, parseWord } from "./row.ts";

export const RANKING = readMetricsQuery("ranking");
/** Equal values share a rank and the next rank is left out. */
export const TIE_RULE = "1-2-2-4";

export interface RankingQuestion {
  readonly measure: string;
  readonly month: string;
  /** What movement and change are measured from; defaults to last_month */
  readonly basis?: Basis;
  /** Defaults to province */
  readonly level?: Exclude<Level, "country">;
  /** Only places below this one; defaults to all */
  readonly parent?: string;
  /** Defaults to all */
  readonly channel?: Channel | "all";
  /** Defaults to the request kind of the measure */
  readonly kind?: KindChoice;
}

export interface RankingRow extends Figure {
  /** 1 is best; null where there is no value. */
  readonly rank: number | null;
  /** Period that movement and change are measured from. */
  readonly compared_with: string;
  /** Rank then, among the places that have a value in both periods. */
  readonly previous_rank: number | null;
  /** Places moved up (positive) or down since, among the same places. */
  readonly rank_change: number | null;
  readonly previous_value: number | null;
  readonly previous_status: Status;
  /** From then until now, in points for shares, else in the measure's unit; null where either end has no value. */
  readonly change: number | null;
  readonly year_ago_value: number | null;
  /** From the period before, whatever the basis. */
  readonly change_in_month: number | null;
  readonly change_in_year: number | null;
  /** Shares (points) and durations only: the country's count or daily rate is a total, not a mean. */
  readonly difference_from_national: number | null;
  /** The target that is due next, and the period it is due in. */
  readonly target: number | null;
  readonly target_month: string | null;
  readonly difference_from_target: number | null;
  /** Smallest change of the numerator (persons, requests, cards) that draws level with the nearest better place. */
  readonly to_next_place: number | null;
}

export interface Ranking {
  readonly measure: string;
  readonly month: string;
  /** Period that movement and change are measured from. */
  readonly compared_with: string;
  /** Best first, then places without a value in their usual order. */
  readonly rows: RankingRow[];
  /** Places that have a rank, places that know the figure's terms, and all places of the level. */
  readonly ranked: number;
  readonly reported: number;
  readonly expected: number;
  readonly tie_rule: typeof TIE_RULE;
  readonly national: Figure;
  /** Of the country; it may add up other places then, and the status says when it lacked some. */
  readonly national_previous_value: number | null;
  readonly national_previous_status: Status;
  readonly national_change: number | null;
}

/** The ranking of a level by a measure. Throws RangeError for a measure or period the programme does not have. */
export async function computeRanking(snapshot: Snapshot, question: RankingQuestion): Promise<Ranking> {
  const { measure: id, month, basis = "last_month", level = "province", parent = null } = question;
  const { channel = "all", kind } = question;
  const [measure] = requireMeasures(snapshot, [id]);
  if (!measure) throw new RangeError(`unknown measure: ${id}`);
  const { calendar, synthetic } = snapshot.programme;
  const period = parsePeriod(calendar, month);
  const compared_with = basisPeriod(period, basis).key;
  const found = await snapshot.rows(RANKING, {
    ...measureParameters([measure], kind),
    months: [month],
    befores: [nextPeriod(period, -1).key],
    year_agos: [nextPeriod(period, -periodsPerYear(calendar)).key],
    bases: [compared_with],
    level,
    parent,
    better: measure.better,
    channel,
    synthetic,
  });
  const [nation, ...places] = found;
  if (!nation) throw new RangeError(`missing country: ${snapshot.programme.country.place}`);
  const rows = places.map(parseRankingRow);
  return {
    measure: id,
    month,
    compared_with,
    rows,
    ranked: rows.filter(({ rank }) => rank !== null).length,
    reported: places.filter((row) => parseFlag(row, "known")).length,
    expected: rows.length,
    tie_rule: TIE_RULE,
    national: parseFigure(nation),
    national_previous_value: parseNumber(nation, "previous_value"),
    national_previous_status: parseWord(nation, "previous_status", STATUSES),
    national_change: parseNumber(nation, "change"),
  };
}

function parseRankingRow(row: Row): RankingRow {
  return {
    ...parseFigure(row),
    rank: parseNumber(row, "rank"),
    compared_with: parseText(row, "compared_with"),
    previous_rank: parseNumber(row, "previous_rank"),
    rank_change: parseNumber(row, "rank_change"),
    previous_value: parseNumber(row, "previous_value"),
    previous_status: parseWord(row, "previous_status", STATUSES),
    change: parseNumber(row, "change"),
    year_ago_value: parseNumber(row, "year_ago_value"),
    change_in_month: parseNumber(row, "change_in_month"),
    change_in_year: parseNumber(row, "change_in_year"),
    difference_from_national: parseNumber(row, "difference_from_national"),
    target: parseNumber(row, "target"),
    target_month: parseMaybeText(row, "target_month"),
    difference_from_target: parseNumber(row, "difference_from_target"),
    to_next_place: parseNumber(row, "to_next_place"),
  };
}
