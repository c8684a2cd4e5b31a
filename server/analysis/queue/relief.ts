/**
 * How long a queue may be for a target wait, and the cards a month that bring it there: Fong, Mushtaq, House, Gordon,
 * Chen, Griffiths, Ahmad & Walton (2022), "Understanding Waiting Lists Pressures", medRxiv 2022.08.23.22279117, as in
 * the package NHSRwaitinglist (calc_target_queue_size, calc_relief_capacity).
 */
import {
  addRatios,
  ceilRatio,
  createRatio,
  divideRatios,
  multiplyRatios,
  parseRatio,
  type Ratio,
  roundRatio,
  subtractRatios,
} from "./ratio.ts";

/** The mean wait is to be a quarter of the target wait, so that e⁻⁴, under 2 %, wait longer where waits are exponential. */
const FACTOR = createRatio(4n);
/** Relief is called for where a queue is more than twice its target. */
const RELIEF_AT = createRatio(2n);

export interface ReliefPlan {
  /** Periods within which nearly all are to have their card; above zero. */
  readonly targetWait: number;
  /** Periods in which the queue is to come down; a whole number from 1. */
  readonly monthsToTarget: number;
}

export interface Relief {
  /** Demand × target wait / 4, rounded. */
  readonly target_queue: number;
  /** Demand + (queue − target queue) / months to target, rounded up; null where the queue is not above its target. */
  readonly relief_capacity: number | null;
  /** Whether the queue is more than twice its target. */
  readonly relief_needed: boolean;
}

/** The target of a queue with so many requests a period; null where those are below zero. Throws RangeError (`invalid plan: …`). */
export function computeRelief(queue: number, demand: Ratio, plan: ReliefPlan): Relief | null {
  const { targetWait, monthsToTarget } = plan;
  if (!(targetWait > 0) || !Number.isSafeInteger(monthsToTarget) || monthsToTarget < 1)
    throw new RangeError(`invalid plan: ${JSON.stringify(plan)}`);
  const meanWait = divideRatios(parseRatio(targetWait), FACTOR);
  if (meanWait === null || demand.numerator < 0n) return null;
  const target = multiplyRatios(demand, meanWait);
  const above = subtractRatios(parseRatio(queue), target);
  const aMonth = createRatio(above.numerator, above.denominator * BigInt(monthsToTarget));
  return {
    target_queue: roundRatio(target, 0),
    relief_capacity: above.numerator > 0n ? Number(ceilRatio(addRatios(demand, aMonth))) : null,
    relief_needed: subtractRatios(parseRatio(queue), multiplyRatios(target, RELIEF_AT)).numerator > 0n,
  };
}
