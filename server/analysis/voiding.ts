/** Uncollected cards that come near the limit after which they are made void, and those already past it. */
import { AGE_BANDS, type AgeBand } from "../../datasets/age-band.ts";
import { type Calendar, parsePeriod } from "../../datasets/period.ts";
import type { CollectionLimit } from "../../datasets/programme.ts";
import type { Status } from "../../datasets/vocabulary.ts";
import { computeUncollectedAge, type UncollectedAge } from "../metrics/uncollected-age.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";

export interface NearVoidingCounts {
  /** The band of ages in which the limit lies: the last before it is passed. */
  readonly band: AgeBand;
  /** First and last day of the band; `to_days` is null where it has no end. */
  readonly from_days: number;
  readonly to_days: number | null;
  /** Whether the band ends with the limit. If not, cards of the band may lie on either side of it. */
  readonly exact: boolean;
  /** Cards in the band, the next to be made void; at most so many unless exact. Null where ages are not known. */
  readonly near: number | null;
  /** Cards past the limit; at least so many unless exact. */
  readonly over: number | null;
  /** Cards past the limit at most; equal to `over` if exact. */
  readonly over_at_most: number | null;
}

export interface NearVoiding extends NearVoidingCounts {
  readonly place: string;
  readonly month: string;
  /** Days after which an uncollected card is made void, and the period from which that holds. */
  readonly limit_days: number;
  readonly limit_from: string;
  /** Uncollected cards of every age; null where ages are not known. */
  readonly total: number | null;
  readonly known: boolean;
  readonly status: Status;
  /** Places one level down whose ages are known, of those that should report. */
  readonly reported: number;
  readonly expected: number;
  readonly source: string;
  readonly synthetic: boolean;
}

/** The limit that holds in a period: the last one from it or before; null before the first. */
export function findLimit(
  calendar: Calendar,
  limits: readonly CollectionLimit[],
  month: string,
): CollectionLimit | null {
  const { ordinal } = parsePeriod(calendar, month);
  return limits.findLast(({ from }) => parsePeriod(calendar, from).ordinal <= ordinal) ?? null;
}

/**
 * Cards near and past a limit of days, from cards by band. A card that has lain for exactly the limit is not past it.
 * Throws RangeError (`invalid limit: …`) for less than a day.
 */
export function countNearVoiding(rows: UncollectedAge["rows"], days: number): NearVoidingCounts {
  const at = AGE_BANDS.findIndex(({ from, to }) => from <= days && (to === null || days <= to));
  const band = AGE_BANDS[at];
  if (!band || !Number.isInteger(days) || days < 1) throw new RangeError(`invalid limit: ${days}`);
  const values = new Map(rows.map((row) => [row.band, row.value]));
  const sum = (bands: readonly { readonly band: AgeBand }[]) =>
    bands.reduce<number | null>((total, one) => {
      const value = values.get(one.band) ?? null;
      return total === null || value === null ? null : total + value;
    }, 0);
  const exact = band.to === days;
  const over = sum(AGE_BANDS.slice(at + 1));
  return {
    ...{ band: band.band, from_days: band.from, to_days: band.to, exact },
    ...{ near: sum([band]), over },
    over_at_most: exact ? over : sum(AGE_BANDS.slice(at)),
  };
}

/**
 * How many of a place's uncollected cards come near the limit that holds in a period, and how many are past it; null
 * for a programme that reports no uncollected cards, and where no limit holds. The limit is asked of every card, also
 * of one that came while another held. Throws RangeError (`unknown place: …`).
 */
export async function computeNearVoiding(
  snapshot: Snapshot,
  { place, month }: { readonly place: string; readonly month: string },
): Promise<NearVoiding | null> {
  const { calendar, collection_limits } = snapshot.programme;
  const limit = findLimit(calendar, collection_limits, month);
  const ages = limit && (await computeUncollectedAge(snapshot, { place, month }));
  if (!ages) return null;
  const { total, known, status, reported, expected, source, synthetic } = ages;
  return {
    ...{ place, month, limit_days: limit.days, limit_from: limit.from },
    ...countNearVoiding(ages.rows, limit.days),
    ...{ total, known, status, reported, expected, source, synthetic },
  };
}
