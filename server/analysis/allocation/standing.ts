/** What each province stands at when cards are shared out: its last reported queue, in order of requests, and its pace. */
import type { QueueMonth, QueueSeries } from "../../metrics/queue-series.ts";
import { computeFifo, type Fifo, totalsOf } from "../queue/fifo.ts";
import { type Pace, readPace } from "../queue/pace.ts";
import type { AllocationPlace } from "./rules.ts";

export interface Standing extends AllocationPlace {
  /** Last period whose queue is known, up to the one asked. */
  readonly from_month: string;
  /** In the totals of that period; below zero where more cards than requests are known, and then 0 is shared out to. */
  readonly reported_queue: number;
  readonly fifo: Fifo;
  /** Null where it is not known; then one card a period is counted. */
  readonly pace: Pace | null;
  readonly synthetic: boolean;
}

/** The standing of a place at the end of its series; null where its queue was never known. */
export function createStanding({ place, months }: QueueSeries): Standing | null {
  const now = months.at(-1);
  const at = months.findLastIndex(({ queue }) => queue !== null);
  const from = months[at];
  if (!now || !from || from.queue === null) return null;
  const until = months.slice(0, at + 1);
  const fifo = computeFifo(until.map(totalsOf), now.ordinal);
  const pace = readPace(until);
  return {
    place,
    from_month: from.month,
    reported_queue: from.queue,
    queue: fifo.waiting,
    fifo,
    cohorts: fifo.cohorts,
    pace,
    recent: { cards: Math.max(0, pace?.cards ?? 0), periods: pace?.periods ?? 1 },
    synthetic: from.state?.synthetic ?? false,
  };
}

/** Cards of a period, of those places that know them. */
export interface CardsBasis {
  readonly month: string;
  readonly cards: number;
  readonly reported: number;
}

/** The cards of the last period in which any place knows them; null where none ever does. */
export function findLastCards(series: readonly QueueSeries[]): CardsBasis | null {
  const length = Math.max(0, ...series.map(({ months }) => months.length));
  for (let at = length - 1; at >= 0; at -= 1) {
    const known = series.flatMap(({ months }): QueueMonth[] => {
      const month = months[at];
      return month && month.cards !== null ? [month] : [];
    });
    const [first] = known;
    if (first) {
      const cards = known.reduce((sum, month) => sum + Math.max(0, month.cards ?? 0), 0);
      return { month: first.month, cards, reported: known.length };
    }
  }
  return null;
}
