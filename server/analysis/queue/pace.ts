/** The recent pace of requests and cards: the last three reported steps, as the measure `months_to_clear` counts them. */
import type { QueueMonth } from "../../metrics/queue-series.ts";
import { createRatio, type Ratio } from "./ratio.ts";

/** Reported month ends that a pace steps over. */
const STEPS = 3;
/** Over more periods than this a pace is not recent. */
const MOST_PERIODS = 12;

export interface Pace {
  /** First period whose requests and cards are counted; of several places, the earliest. */
  readonly from: string;
  /** Periods counted: three, and more where some were not reported; of several places, their least common multiple. */
  readonly periods: number;
  /** Requests and cards of these periods together; below zero where more were taken back. */
  readonly arrivals: number;
  readonly cards: number;
}

/** The pace up to the last of consecutive months; null unless that and three earlier ends, not too far back, are known. */
export function readPace(months: readonly QueueMonth[]): Pace | null {
  const ends = months.filter(({ queue }) => queue !== null);
  const [last, start] = [ends.at(-1), ends.at(-1 - STEPS)];
  if (!last || !start || last !== months.at(-1)) return null;
  const periods = last.ordinal - start.ordinal;
  const from = months[months.indexOf(start) + 1];
  if (!last.state || !start.state || !from || periods > MOST_PERIODS) return null;
  return {
    from: from.month,
    periods,
    arrivals: (last.state.requested ?? 0) - (start.state.requested ?? 0),
    cards: (last.state.produced ?? 0) - (start.state.produced ?? 0),
  };
}

/** The paces of several places as one; null of none. */
export function addPaces(paces: readonly Pace[]): Pace | null {
  const [first, ...rest] = paces;
  return rest.reduce<Pace | null>((sum, pace) => (sum ? addPace(sum, pace) : pace), first ?? null);
}

/** Mean requests and cards a period, exact. */
export function meansOf({ arrivals, cards, periods }: Pace): {
  readonly arrivals: Ratio;
  readonly cards: Ratio;
} {
  const mean = (sum: number) => createRatio(BigInt(sum), BigInt(periods));
  return { arrivals: mean(arrivals), cards: mean(cards) };
}

function addPace(one: Pace, other: Pace): Pace {
  const periods = (one.periods * other.periods) / greatestDivisor(one.periods, other.periods);
  const scale = (pace: Pace, sum: number) => sum * (periods / pace.periods);
  return {
    from: [one.from, other.from].toSorted()[0] ?? one.from,
    periods,
    arrivals: scale(one, one.arrivals) + scale(other, other.arrivals),
    cards: scale(one, one.cards) + scale(other, other.cards),
  };
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other);
}
