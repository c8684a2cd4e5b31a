/**
 * Who still waits if cards are made in the order of requests: first in, first out. A request waits while the cards
 * made in all have not reached it; what was made in another order cannot be told from totals.
 */
import { WAIT_BANDS, type WaitBand } from "../../../datasets/age-band.ts";
import type { QueueMonth } from "../../metrics/queue-series.ts";

/** Totals at a period's end, from the programme's first request on; null where not reported. */
export interface QueueTotals {
  readonly month: string;
  /** Of the period in its calendar; neighbours differ by one. */
  readonly ordinal: number;
  readonly requested: number | null;
  readonly produced: number | null;
}

/** Requests of one period that still wait, or of several between two reports. */
export interface Cohort {
  /** First period in which they can have been made; null where no report came before `month`. */
  readonly from: string | null;
  /** Last period in which they can have been made. */
  readonly month: string;
  readonly requests: number;
  /** Whole periods since the end of `month`; the least they have waited where `from` is another. */
  readonly waited: number;
}

export interface Fifo {
  /** Oldest first; none empty. */
  readonly cohorts: readonly Cohort[];
  /** The queue, and 0 where more cards than requests are known. */
  readonly waiting: number;
  /** Periods waited by all of them together: request-months. */
  readonly waited_total: number;
  /** Whether each cohort is of one period. Where not, periods waited are the least they can be. */
  readonly exact: boolean;
}

/** The totals of a month, known where every part of it was reported. */
export function totalsOf({ month, ordinal, queue, state }: QueueMonth): QueueTotals {
  const { requested = null, produced = null } = queue === null ? {} : (state ?? {});
  return { month, ordinal, requested, produced };
}

/**
 * The queue of consecutive periods' last report, in order of requests, by the whole periods waited up to the period
 * `now` (an ordinal). A total that falls later is taken for what it fell to: those requests were withdrawn.
 */
export function computeFifo(totals: readonly QueueTotals[], now: number): Fifo {
  const known = totals.flatMap(({ requested, produced, ...period }, i) =>
    requested === null || produced === null ? [] : [{ ...period, i, requested, produced }],
  );
  const served = known.at(-1)?.produced ?? 0;
  const reached = known.map(({ requested }) => requested);
  for (let k = reached.length - 2; k >= 0; k -= 1)
    reached[k] = Math.min(reached[k] ?? 0, reached[k + 1] ?? 0);
  const cohorts = known.flatMap(({ month, ordinal }, k): Cohort[] => {
    const before = known[k - 1];
    const requests = (reached[k] ?? 0) - Math.max(served, reached[k - 1] ?? 0);
    if (requests <= 0) return [];
    const from = before ? (totals[before.i + 1]?.month ?? month) : null;
    return [{ from, month, requests, waited: now - ordinal }];
  });
  return createFifo(cohorts);
}

/** Several places' queues as one; each was served in its own order. */
export function addFifos(fifos: readonly Fifo[]): Fifo {
  const added = new Map<string, Cohort>();
  for (const cohort of fifos.flatMap(({ cohorts }) => cohorts)) {
    const key = `${cohort.from} ${cohort.month}`;
    const requests = cohort.requests + (added.get(key)?.requests ?? 0);
    added.set(key, { ...cohort, requests });
  }
  const cohorts = [...added.values()].toSorted(
    (one, other) => other.waited - one.waited || compareFrom(one.from, other.from),
  );
  return createFifo(cohorts);
}

/** The queue after so many more cards, made in order. */
export function serveFifo({ cohorts }: Fifo, cards: number): Fifo {
  let left = cards;
  return createFifo(
    cohorts.flatMap((cohort) => {
      const used = Math.min(left, cohort.requests);
      left -= used;
      return used === cohort.requests ? [] : [{ ...cohort, requests: cohort.requests - used }];
    }),
  );
}

/** Whole months waited from which on a request is in each band of days, by their order: 31 to 90 days is 1 or 2. */
const BAND_MONTHS = [0, 1, 3, 6, 12, 24] as const satisfies { readonly length: typeof WAIT_BANDS.length };

/** Requests in the bands of waiting, for periods that are months. */
export function bandFifo({ cohorts }: Fifo): Record<WaitBand, number> {
  const bands = Object.fromEntries(WAIT_BANDS.map(({ band }) => [band, 0])) as Record<WaitBand, number>;
  for (const { requests, waited } of cohorts) {
    const band = WAIT_BANDS[BAND_MONTHS.findLastIndex((months) => months <= waited)];
    if (band) bands[band.band] += requests;
  }
  return bands;
}

function createFifo(cohorts: readonly Cohort[]): Fifo {
  return {
    cohorts,
    waiting: cohorts.reduce((sum, { requests }) => sum + requests, 0),
    waited_total: cohorts.reduce((sum, { requests, waited }) => sum + requests * waited, 0),
    exact: cohorts.every(({ from, month }) => from === month),
  };
}

/** Those whose first period nobody knows before the others. */
function compareFrom(one: string | null, other: string | null): number {
  return (one ?? "") < (other ?? "") ? -1 : (one ?? "") > (other ?? "") ? 1 : 0;
}
