/** Which provinces stand on another rank in the later of two snapshots. */

import { measureParameters } from "../../metrics/figures.ts";
import { type Measure, measuresOf } from "../../metrics/measures.ts";
import { RELEASE_RANKS } from "../../metrics/release-queries.ts";
import { parseCount, parseRow, parseText } from "../../metrics/row.ts";
import type { Snapshot } from "../../warehouse/snapshot.ts";

const RANK = { measure: parseText, place: parseText, month: parseText, rank: parseCount };

export interface RankEffect {
  readonly measure: string;
  readonly month: string;
  readonly place: string;
  /** 1 is best, ties 1-2-2-4; null where the place had none. */
  readonly rank_before: number | null;
  readonly rank_after: number | null;
}

/** Ranks by measure, place and month, as `rankKey` writes them. */
export type Ranks = ReadonlyMap<string, number>;

export function rankKey(measure: string, place: string, month: string): string {
  return `${measure} ${place} ${month}`;
}

/** Ranks of all provinces by every measure that has a better way. */
export async function readRanks(snapshot: Snapshot, months: readonly string[]): Promise<Ranks> {
  const measures = measuresOf(snapshot.programme.stages);
  const sides = await Promise.all(
    (["higher", "lower"] as const).map((better) =>
      readSide(
        snapshot,
        measures.filter((measure) => measure.better === better),
        { months, better },
      ),
    ),
  );
  return new Map(sides.flat());
}

async function readSide(
  snapshot: Snapshot,
  measures: readonly Measure[],
  { months, better }: { readonly months: readonly string[]; readonly better: "higher" | "lower" },
): Promise<[string, number][]> {
  if (measures.length === 0) return [];
  const rows = await snapshot.rows(RELEASE_RANKS, { ...measureParameters(measures), months, better });
  return rows
    .map((row) => parseRow(RANK, row))
    .map(({ measure, place, month, rank }) => [rankKey(measure, place, month), rank]);
}

/** Every rank that is another, the farthest moves first; a rank that came or went follows them. */
export function compareRanks(before: Ranks, after: Ranks): RankEffect[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  const effects = keys.flatMap((key): RankEffect[] => {
    const [measure = "", place = "", month = ""] = key.split(" ");
    const [rank_before, rank_after] = [before.get(key) ?? null, after.get(key) ?? null];
    return rank_before === rank_after ? [] : [{ measure, month, place, rank_before, rank_after }];
  });
  const far = ({ rank_before, rank_after }: RankEffect) =>
    rank_before === null || rank_after === null ? -1 : Math.abs(rank_after - rank_before);
  return effects.sort((one, other) => far(other) - far(one));
}
