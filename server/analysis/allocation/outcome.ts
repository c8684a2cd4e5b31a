/** What a sharing-out does: who still waits and how long, whom it clears, who gains and who loses by it. */
import { addFifos, type Fifo, serveFifo } from "../queue/fifo.ts";

/** A place's queue, in order of requests. */
export interface WaitingPlace {
  readonly place: string;
  readonly queue: number;
  readonly fifo: Fifo;
}

export interface Waiting {
  /** Requests that wait. */
  readonly waiting: number;
  /** Whole periods waited by all of them together: request-months. */
  readonly total_wait: number;
  /** Whole periods since the oldest request's period, and that period; null where nobody waits. */
  readonly worst_wait: number | null;
  readonly worst_month: string | null;
}

export interface Outcome extends Waiting {
  /** Places in which nobody waits any more, of those in which somebody did. */
  readonly cleared: readonly string[];
  /** Places with more, and with fewer, cards than in proportion to queues. */
  readonly gained: number;
  readonly lost: number;
  /** Cards that go elsewhere than in proportion to queues. */
  readonly moved: number;
  readonly shares: readonly {
    readonly place: string;
    readonly share: number;
    /** More (or fewer) cards than in proportion to queues. */
    readonly difference: number;
  }[];
}

/** Who waits, and how long. */
export function describeWaiting(fifos: readonly Fifo[]): Waiting {
  const { waiting, waited_total, cohorts } = addFifos(fifos);
  const [oldest] = cohorts;
  return {
    waiting,
    total_wait: waited_total,
    worst_wait: oldest?.waited ?? null,
    worst_month: oldest?.month ?? null,
  };
}

/** The outcome of shares, each place served in order of its requests, set against those in proportion to queues. */
export function computeOutcome(
  places: readonly WaitingPlace[],
  shares: readonly number[],
  byQueue: readonly number[],
): Outcome {
  const rows = places.map(({ place }, i) => {
    const share = shares[i] ?? 0;
    return { place, share, difference: share - (byQueue[i] ?? 0) };
  });
  return {
    ...describeWaiting(places.map(({ fifo }, i) => serveFifo(fifo, shares[i] ?? 0))),
    cleared: places.flatMap(({ place, queue }, i) => (queue > 0 && shares[i] === queue ? [place] : [])),
    gained: rows.filter(({ difference }) => difference > 0).length,
    lost: rows.filter(({ difference }) => difference < 0).length,
    moved: rows.reduce((sum, { difference }) => sum + Math.max(0, difference), 0),
    shares: rows,
  };
}
