/** First in, first out with jitter: which requests the cards of each working day answer. */
import { JITTER, LEAD } from "./shape.ts";
import { countBefore, sumBefore, type Workdays } from "./workdays.ts";

/** Cards made on one day for requests of one day and one class of JITTER, in the order of the queue. */
export interface Batches {
  /** Working day of the production, by its position. */
  readonly produced: Int32Array;
  /** Working day of the requests, by its position. */
  readonly requested: Int32Array;
  /** Class of JITTER; its requests of a day are those whose number there leaves it when divided by the classes. */
  readonly class: Int32Array;
  /** Number of the first request in its class and day, and how many follow each other. */
  readonly from: Int32Array;
  readonly cards: Int32Array;
}

interface Segment {
  readonly requested: number;
  readonly class: number;
  readonly ready: number;
  readonly count: number;
}

/**
 * Cards of a queue: `requests` by working day, `supply` cumulative card bodies by the end of each working day. A body
 * that nobody waits for is kept.
 */
export function createBatches({ day }: Workdays, requests: Int32Array, supply: Float64Array): Batches {
  const segments = listSegments(day, requests);
  const ends = sumBefore(segments.map(({ count }) => count));
  const ready = Int32Array.from(segments, (segment) => segment.ready);
  const batches: [number, number, number, number, number][] = [];
  let [made, at] = [0, 0];
  day.forEach((today, produced) => {
    const waiting = ends[countBefore(ready, today - LEAD + 1)] ?? 0;
    const until = Math.max(made, Math.min(Math.round(supply[produced] ?? 0), waiting));
    while (made < until) {
      while ((ends[at + 1] ?? 0) <= made) at += 1;
      const segment = segments[at];
      if (!segment) throw new RangeError(`empty queue: ${made}`);
      const end = Math.min(until, ends[at + 1] ?? 0);
      batches.push([produced, segment.requested, segment.class, made - (ends[at] ?? 0), end - made]);
      made = end;
    }
  });
  const column = (i: 0 | 1 | 2 | 3 | 4) => Int32Array.from(batches, (batch) => batch[i]);
  return {
    produced: column(0),
    requested: column(1),
    class: column(2),
    from: column(3),
    cards: column(4),
  };
}

function listSegments(day: Int32Array, requests: Int32Array): Segment[] {
  const classes = JITTER.length;
  const segments = Array.from(requests, (count, requested) =>
    JITTER.map((jitter, at) => ({
      requested,
      class: at,
      ready: (day[requested] ?? 0) + jitter,
      count: Math.floor((count - at + classes - 1) / classes),
    })),
  );
  return segments
    .flat()
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.ready - b.ready || a.requested - b.requested || a.class - b.class);
}

/** On each working day, how many of the first in the queue surely had their cards so many days before. */
export function countHolders(
  { day }: Workdays,
  requests: Int32Array,
  { produced, requested }: Batches,
  days: number,
): Int32Array {
  const jitter = Math.max(...JITTER);
  const persons = sumBefore(requests);
  const producedOn = produced.map((at) => day[at] ?? 0);
  return day.map((today) => {
    const last = requested[countBefore(producedOn, today - days) - 1];
    return last === undefined ? 0 : (persons[countBefore(day, (day[last] ?? 0) - jitter)] ?? 0);
  });
}
