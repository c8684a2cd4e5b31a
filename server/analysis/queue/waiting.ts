/** What a queue and its pace say of waiting: Little's law where it holds, and how long a request made today waits. */
import { divideRatios, parseRatio, type Ratio, roundRatio } from "./ratio.ts";

/** Little's law is used where a year's month ends differ by less than this much of the highest, in percent. */
export const STEADY_PERCENT = 10;

export interface Steadiness {
  /** Highest less lowest month end of the last year, in percent of the highest, with two decimals; null if not known. */
  readonly range: number | null;
  /** Whether that is below STEADY_PERCENT; null if not known. */
  readonly steady: boolean | null;
}

/**
 * How steady a queue was: its month ends from a year ago (first) to now (last), null where not reported. Not known
 * unless both ends are, nor for a queue below zero.
 */
export function computeSteadiness(queues: readonly (number | null)[], periodsPerYear: number): Steadiness {
  const year = queues.slice(-1 - periodsPerYear);
  const known = year.filter((queue) => queue !== null);
  const bothEnds = year.length > periodsPerYear && year[0] !== null && year.at(-1) !== null;
  if (!bothEnds || known.some((queue) => queue < 0)) return { range: null, steady: null };
  const highest = Math.max(...known);
  if (highest === 0) return { range: 0, steady: true };
  const range = { numerator: BigInt(highest - Math.min(...known)) * 100n, denominator: BigInt(highest) };
  return {
    range: roundRatio(range, 2),
    steady: range.numerator < BigInt(STEADY_PERCENT) * range.denominator,
  };
}

/**
 * Queue over a flow a period, in periods with two decimals: over arrivals it is the mean wait by Little's law (Little
 * 1961, L = λW: only of a steady queue), over cards the wait of a request made now if the pace goes on, first in first
 * out. 0 of an empty queue; null without a flow.
 */
export function computeWait(queue: number, flow: Ratio): number | null {
  if (queue <= 0) return 0;
  const wait = flow.numerator > 0n ? divideRatios(parseRatio(queue), flow) : null;
  return wait && roundRatio(wait, 2);
}
