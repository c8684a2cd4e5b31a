/** Where places of a level stood by one measure, month by month. */
import { parsePeriod } from "../../datasets/period.ts";
import type { Channel, KindChoice, Level } from "../../datasets/vocabulary.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { measureParameters, requireMeasures } from "./figures.ts";
import { readMetricsQuery } from "./query.ts";
import { parseCount, parseNumber, parseRow, parseText, type Shaped } from "./row.ts";

const RANK_HISTORY = readMetricsQuery("rank_history");

export interface RankHistoryQuestion {
  readonly measure: string;
  readonly months: readonly string[];
  /** What is ranked; defaults to province */
  readonly level?: Exclude<Level, "country">;
  /** Only places below this one are ranked; defaults to all */
  readonly parent?: string;
  /** Which of the ranked are listed, in the order wanted; defaults to all, in their usual order */
  readonly places?: readonly string[];
  /** Defaults to all */
  readonly channel?: Channel | "all";
  /** Defaults to the request kind of the measure */
  readonly kind?: KindChoice;
}

const ROW = {
  place: parseText,
  month: parseText,
  /** 1 is best, ties as in a ranking (1-2-2-4); null where there is no value. */
  rank: parseNumber,
  value: parseNumber,
  /** Places that have a rank in the month. */
  ranked: parseCount,
};
export type RankHistoryRow = Shaped<typeof ROW>;

export interface RankHistory {
  readonly measure: string;
  /** Those asked, each once, in time order. */
  readonly months: readonly string[];
  /** Place by place, each in time order; a row also where nothing was reported. */
  readonly rows: readonly RankHistoryRow[];
}

/** Ranks over months, all in one query. Throws RangeError for a measure or period the programme cannot have. */
export async function computeRankHistory(
  snapshot: Snapshot,
  question: RankHistoryQuestion,
): Promise<RankHistory> {
  const { level = "province", parent = null, places = null, channel = "all", kind } = question;
  const measures = requireMeasures(snapshot, [question.measure]);
  const { calendar } = snapshot.programme;
  const months = [...new Set(question.months)]
    .map((month) => parsePeriod(calendar, month))
    .sort((one, other) => one.ordinal - other.ordinal)
    .map(({ key }) => key);
  const rows = await snapshot.rows(RANK_HISTORY, {
    ...measureParameters(measures, kind),
    months,
    level,
    parent,
    places,
    better: measures[0]?.better ?? null,
    channel,
  });
  return { measure: question.measure, months, rows: rows.map((row) => parseRow(ROW, row)) };
}
