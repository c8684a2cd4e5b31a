/** What lies or waits at a place by how long it has, where a register knows. */
import { type Aged, BANDS_OF } from "../../datasets/age-band.ts";
import { type Channel, type KindChoice, STATUSES, type Status } from "../../datasets/vocabulary.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { readMetricsQuery } from "./query.ts";
import { parseCount, parseFlag, parseText, parseWord } from "./row.ts";

export const AGES = readMetricsQuery("ages");

export interface AgeQuestion {
  readonly place: string;
  readonly month: string;
  /** Defaults to all */
  readonly channel?: Channel | "all";
  /** Defaults to all, as the measures `uncollected` and `backlog_uncollected_outside` do */
  readonly kind?: KindChoice;
}

export interface AgeAnswer<Of extends Aged> {
  readonly place: string;
  readonly month: string;
  readonly channel: Channel | "all";
  readonly request_kind: KindChoice;
  /** Every band, youngest first; null where ages are not known. */
  readonly rows: readonly {
    readonly band: (typeof BANDS_OF)[Of][number]["band"];
    readonly value: number | null;
  }[];
  /** Of the bands; null where ages are not known. */
  readonly total: number | null;
  /** Whether every age is known: of the country, only where every province's are. */
  readonly known: boolean;
  readonly status: Status;
  /** Places one level down whose ages are known, of those that should report; 1 at most for a place with none below. */
  readonly reported: number;
  readonly expected: number;
  /** Sources of the ages that are known; empty if none are. */
  readonly source: string;
  readonly synthetic: boolean;
}

/** The ages at a period's end. Throws RangeError (`unknown place: …`). */
export async function computeAges<Of extends Aged>(
  snapshot: Snapshot,
  aged: Of,
  { place, month, channel = "all", kind = "all" }: AgeQuestion,
): Promise<AgeAnswer<Of>> {
  const { synthetic } = snapshot.programme;
  const found = await snapshot.rows(AGES, { aged, place, month, channel, kind, synthetic });
  const [row] = found;
  if (!row) throw new RangeError(`unknown place: ${place}`);
  const known = parseFlag(row, "known");
  const values = new Map(found.map((one) => [one.band, one]));
  const bands: readonly { readonly band: AgeAnswer<Of>["rows"][number]["band"] }[] = BANDS_OF[aged];
  const rows = bands.map(({ band }) => {
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
