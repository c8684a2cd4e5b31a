/** A ranking in which every rank also tells its range, why it moved, what would alter it and whether to ask about it. */
import type { Confidence } from "../../../datasets/vocabulary.ts";
import { requireMeasures } from "../../metrics/figures.ts";
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
  /** Flags of the place's figures of the month that nobody has looked into; a province's counties count for it. */
  readonly open_flags: number;
}

export interface JudgedRanking extends Ranking {
  readonly rows: JudgedRankingRow[];
  /** Percent of cases in which a range is to hold the true rank; null where the ranking has no ranges. */
  readonly confidence: number | null;
}

/** The ranking of `computeRanking`, with flags, and with ranges where they are made. */
export async function computeJudgedRanking(
  snapshot: Snapshot,
  { confidence, ...question }: JudgedRankingQuestion,
  records: Pick<Records, "vintages" | "flags">,
): Promise<JudgedRanking> {
  const readRanges = async () =>
    computeRankRange(
      snapshot,
      { ...question, ...(confidence ? { confidence } : {}) },
      await records.vintages(snapshot),
    );
  const [ranking, ranges, { rows: flags }] = await Promise.all([
    computeRanking(snapshot, question),
    hasRanges(snapshot, question) ? readRanges() : null,
    computeFlags(snapshot, { month: question.month }, records.flags),
  ]);
  const rangeOf = new Map(ranges?.rows.map((row) => [row.place, row]));
  const open = flags.filter(({ acknowledged }) => acknowledged === null);
  const countOpen = (code: string) =>
    open.filter(({ place, province }) => place === code || province === code).length;
  return {
    ...ranking,
    rows: ranking.rows.map((row) => ({
      ...row,
      range: rangeOf.get(row.place) ?? null,
      open_flags: countOpen(row.place),
    })),
    confidence: ranges?.confidence ?? null,
  };
}

/**
 * Ranges are of all provinces, all channels and the measure's own kind of requests, by a measure that has a better way
 * and is no duration.
 */
function hasRanges(
  snapshot: Snapshot,
  { measure: id, level = "province", parent, channel = "all", kind }: RankingQuestion,
): boolean {
  const [measure] = requireMeasures(snapshot, [id]);
  return (
    measure !== undefined &&
    measure.better !== null &&
    measure.kind !== "duration" &&
    level === "province" &&
    parent === undefined &&
    channel === "all" &&
    (kind === undefined || kind === measure.requestKind)
  );
}
