/** A ranking in which every rank also tells its range, why it moved and what would alter it. */
import type { Confidence } from "../../../datasets/vocabulary.ts";
import { requireMeasures } from "../../metrics/figures.ts";
import type { Vintage } from "../../metrics/queue-series.ts";
import {
  computeRanking,
  type Ranking,
  type RankingQuestion,
  type RankingRow,
} from "../../metrics/ranking.ts";
import type { Snapshot } from "../../warehouse/snapshot.ts";
import { computeFlags } from "../flags/flags.ts";
import type { Records } from "../records.ts";
import type { RankRangeRow } from "./range-rows.ts";
import { computeRankRange } from "./rank-range.ts";

export interface JudgedRankingQuestion extends RankingQuestion {
  /** Defaults to 90 */
  readonly confidence?: Confidence;
}

export interface JudgedRankingRow extends RankingRow {
  /** Null where the ranking has no ranges. */
  readonly range: RankRangeRow | null;
}

export interface JudgedRanking<Row extends JudgedRankingRow = JudgedRankingRow> extends Ranking {
  readonly rows: Row[];
  /** Percent of cases in which a range is to hold the true rank; null where the ranking has no ranges. */
  readonly confidence: number | null;
}

/**
 * The ranking of `computeRanking`, with ranges where they are made: of all provinces, all channels and the measure's
 * own kind of requests, by a measure that has a better way and is no duration.
 */
export async function computeJudgedRanking(
  snapshot: Snapshot,
  { confidence, ...question }: JudgedRankingQuestion,
  vintages?: readonly Vintage[],
): Promise<JudgedRanking> {
  const [measure] = requireMeasures(snapshot, [question.measure]);
  const { level = "province", parent, channel = "all", kind } = question;
  const hasRanges =
    measure?.better !== null &&
    measure?.kind !== "duration" &&
    level === "province" &&
    parent === undefined &&
    channel === "all" &&
    (kind === undefined || kind === measure?.requestKind);
  const [ranking, ranges] = await Promise.all([
    computeRanking(snapshot, question),
    hasRanges
      ? computeRankRange(snapshot, { ...question, ...(confidence ? { confidence } : {}) }, vintages)
      : null,
  ]);
  const rangeOf = new Map(ranges?.rows.map((row) => [row.place, row]));
  return {
    ...ranking,
    rows: ranking.rows.map((row) => ({ ...row, range: rangeOf.get(row.place) ?? null })),
    confidence: ranges?.confidence ?? null,
  };
}

export interface FlaggedRankingRow extends JudgedRankingRow {
  /** Flags of the place's figures of the month that nobody has looked into; a province's counties count for it. */
  readonly open_flags: number;
}
export type FlaggedRanking = JudgedRanking<FlaggedRankingRow>;

/** The judged ranking with how many figures of each place deserve a call. */
export async function computeFlaggedRanking(
  snapshot: Snapshot,
  question: JudgedRankingQuestion,
  records: Pick<Records, "vintages" | "flags">,
): Promise<FlaggedRanking> {
  const [ranking, { rows: flags }] = await Promise.all([
    records.vintages(snapshot).then((vintages) => computeJudgedRanking(snapshot, question, vintages)),
    computeFlags(snapshot, { month: question.month }, records.flags),
  ]);
  const open = flags.filter(({ acknowledged }) => acknowledged === null);
  const countOf = (code: string) =>
    open.filter(({ place, province }) => place === code || province === code).length;
  return { ...ranking, rows: ranking.rows.map((row) => ({ ...row, open_flags: countOf(row.place) })) };
}
