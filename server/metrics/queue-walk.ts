/** The queue's way from a basis to a period: what it was, what came in, what went out, what it is. */
import { basisPeriod, parsePeriod } from "../../datasets/period.ts";
import { type Basis, STATUSES, type Status } from "../../datasets/vocabulary.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { readMetricsQuery } from "./query.ts";
import { parseCount, parseFlag, parseNumber, parseRow, parseText, type Shaped, wordOf } from "./row.ts";

const QUEUE_WALK = readMetricsQuery("queue_walk");

const WALK = {
  /** The queue at the end of the basis period; null is not reported, here and below. */
  start: parseNumber,
  /** Requests made since; null too where a county is missing at either end, for then it cannot be told. */
  requested: parseNumber,
  /** Cards issued since, on the programme's basis; below zero where more were taken back than issued. */
  issued: parseNumber,
  /** The queue at the end of the period: start + requested − issued. */
  end: parseNumber,
  status: wordOf<Status>(STATUSES),
  /** Places one level down that know every part, of those that should; the country's walk is theirs alone. */
  reported: parseCount,
  expected: parseCount,
  source: parseText,
  synthetic: parseFlag,
};

export interface QueueWalk extends Shaped<typeof WALK> {
  readonly place: string;
  readonly month: string;
  /** Period at whose end the walk starts. */
  readonly compared_with: string;
  /** The queue by which it adds up: requested minus issued on the programme's basis, both kinds of requests. */
  readonly measure: "backlog_uncollected_inside" | "backlog_uncollected_outside";
}

/**
 * The walk of a place's queue, in requests and cards; null for a programme that does not report both.
 * Throws RangeError (`unknown place: …`).
 */
export async function computeQueueWalk(
  snapshot: Snapshot,
  { place, month, basis }: { readonly place: string; readonly month: string; readonly basis: Basis },
): Promise<QueueWalk | null> {
  const { calendar, stages, synthetic, uncollected_inside_issued } = snapshot.programme;
  if (!stages.includes("requested") || !stages.includes("issued")) return null;
  const compared_with = basisPeriod(parsePeriod(calendar, month), basis).key;
  const [row] = await snapshot.rows(QUEUE_WALK, { place, month, basis: compared_with, synthetic });
  if (!row) throw new RangeError(`unknown place: ${place}`);
  // Where issued leaves uncollected cards out, they are still in the queue that it empties.
  const inQueue = stages.includes("uncollected") && !uncollected_inside_issued;
  const measure = inQueue ? "backlog_uncollected_inside" : "backlog_uncollected_outside";
  return { place, month, compared_with, measure, ...parseRow(WALK, row) };
}
