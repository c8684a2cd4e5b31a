/** Requests in the queue by how long they have waited for their card, where a register dates them. */
import type { WaitBand } from "../../datasets/age-band.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { type AgeAnswer, type AgeQuestion, computeAges } from "./age.ts";
import { hasQueue } from "./queue-series.ts";

/**
 * Requests by the days since they were made; its total is the place's queue, requested − produced. In each band stand
 * the requests counted in those days less the cards, made by the period's end, that answer a request of those days. A
 * first request is counted once a person, on the day of the first application; a card is dated by the same day.
 */
export interface QueueAge extends AgeAnswer<"queue"> {
  /** The last band in which anybody waits; null where nobody does or ages are not known. */
  readonly oldest_band: WaitBand | null;
}

/**
 * The ages of a place's queue at a period's end; null for a programme without a queue. Throws RangeError
 * (`unknown place: …`).
 */
export async function computeQueueAge(snapshot: Snapshot, question: AgeQuestion): Promise<QueueAge | null> {
  if (!hasQueue(snapshot)) return null;
  const ages = await computeAges(snapshot, "queue", question);
  const oldest = ages.rows.findLast(({ value }) => value !== null && value > 0);
  return { ...ages, oldest_band: oldest?.band ?? null };
}
