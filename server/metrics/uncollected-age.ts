/** Uncollected cards by how long they have lain at the office, where a register knows. */
import { AGE_BANDS, type AgeBand } from "../../datasets/age-band.ts";
import { type Channel, type KindChoice, STATUSES, type Status } from "../../datasets/vocabulary.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { readMetricsQuery } from "./query.ts";
import { parseCount, parseFlag, parseText, parseWord } from "./row.ts";

export const UNCOLLECTED_AGE = readMetricsQuery("uncollected_age");

export interface UncollectedAgeQuestion {
  readonly place: string;
  readonly month: string;
  /** Defaults to all */
  readonly channel?: Channel | "all";
  /** Defaults to all, as the measure `uncollected` does */
  readonly kind?: KindChoice;
}

export interface UncollectedAge {
  readonly place: string;
  readonly month: string;
  readonly channel: Channel | "all";
  readonly request_kind: KindChoice;
  /** Every band, youngest first; cards, null where ages are not known. */
  readonly rows: readonly { readonly band: AgeBand; readonly value: number | null }[];
  /** Of the bands, which is the place's `uncollected`; null where ages are not known. */
  readonly total: number | null;
  /** Whether every card's age is known: of the country, only where every province's are. */
  readonly known: boolean;
  readonly status: Status;
  /** Places one level down whose ages are known, of those that should report; 1 at most for a place with none below. */
  readonly reported: number;
  readonly expected: number;
  /** Sources of the ages that are known; empty if none are. */
  readonly source: string;
  readonly synthetic: boolean;
}

/**
 * The ages of a place's uncollected cards at a period's end; null for a programme that does not report uncollected
 * cards. Throws RangeError (`unknown place: …`).
 */
export async function computeUncollectedAge(
  snapshot: Snapshot,
  { place, month, channel = "all", kind = "all" }: UncollectedAgeQuestion,
): Promise<UncollectedAge | null> {
  const { stages, synthetic } = snapshot.programme;
  if (!stages.includes("uncollected")) return null;
  const found = await snapshot.rows(UNCOLLECTED_AGE, { place, month, channel, kind, synthetic });
  const [row] = found;
  if (!row) throw new RangeError(`unknown place: ${place}`);
  const known = parseFlag(row, "known");
  const values = new Map(found.map((one) => [one.band, one]));
  const rows = AGE_BANDS.map(({ band }) => {
    const one = values.get(band);
    return { band, value: one ? parseCount(one, "value") : null };
  });
  return {
    ...{ place, month, channel, request_kind: kind, rows },
    total: known ? rows.reduce((sum, { value }) => sum + (value ?? 0), 0) : null,
    known,
    status: parseWord(row, "status", STATUSES),
    reported: parseCount(row, "reported"),
    expected: parseCount(row, "expected"),
    source: parseText(row, "source"),
    synthetic: parseFlag(row, "synthetic"),
  };
}
