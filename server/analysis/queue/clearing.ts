/**
 * When a queue is cleared if requests and cards go on as they are: the recurrence
 * queue' = max(0, queue + arrivals − cards), solved exactly.
 */
import { ceilRatio, createRatio, parseRatio, type Ratio, subtractRatios } from "./ratio.ts";

/** A queue, and the requests and cards of each month; fractions are allowed, as means have them. */
export interface QueueFlow {
  readonly queue: number;
  readonly arrivals: number;
  readonly cards: number;
}

export interface Clearing {
  /** Months until queue + arrivals − cards ≤ 0; 0 where nobody waits, null where that never comes. */
  readonly months: number | null;
  /** Months before the last; null where there is no last. */
  readonly full_months: number | null;
  /** What still waits after the full months. */
  readonly leaves: number | null;
}

/**
 * Months until the queue is cleared, exact for the decimals given; null where it never is: cards do not outnumber
 * arrivals. Throws RangeError (`invalid queue: …`) for what is below zero or no number.
 */
export function monthsToClear(flow: QueueFlow): number | null {
  const { queue, fall } = parseFlow(flow);
  return clearingMonths(queue, fall);
}

/** The queue after so many whole months. Throws RangeError as `monthsToClear`, and `invalid months: …`. */
export function queueAfter(flow: QueueFlow, months: number): number {
  if (!Number.isSafeInteger(months) || months < 0) throw new RangeError(`invalid months: ${months}`);
  const { queue, fall } = parseFlow(flow);
  return queueLeft(queue, fall, months);
}

/** When the queue is cleared, and what the months before the last leave. Throws as `monthsToClear`. */
export function computeClearing(flow: QueueFlow): Clearing {
  const { queue, fall } = parseFlow(flow);
  return clearQueue(queue, fall);
}

/** The clearing of a queue that falls by so much a month (rises, if below zero). */
export function clearQueue(queue: Ratio, fall: Ratio): Clearing {
  const months = clearingMonths(queue, fall);
  if (months === null) return { months, full_months: null, leaves: null };
  const full_months = Math.max(0, months - 1);
  return { months, full_months, leaves: queueLeft(queue, fall, full_months) };
}

function clearingMonths(queue: Ratio, fall: Ratio): number | null {
  if (queue.numerator <= 0n) return 0;
  if (fall.numerator <= 0n) return null;
  const months = createRatio(queue.numerator * fall.denominator, queue.denominator * fall.numerator);
  return Number(ceilRatio(months));
}

/** No step of the recurrence before the last cuts at zero: a queue either falls all the way or never does. */
function queueLeft(queue: Ratio, fall: Ratio, months: number): number {
  const fallen = createRatio(fall.numerator * BigInt(months), fall.denominator);
  const { numerator, denominator } = subtractRatios(queue, fallen);
  return numerator <= 0n ? 0 : divideExactly(numerator, denominator);
}

/** The double nearest to the fraction, also where its terms are beyond a double's digits. */
function divideExactly(numerator: bigint, denominator: bigint): number {
  const whole = numerator / denominator;
  // Enough for every decimal of a denominator of twos and fives, and for a double's digits of any other.
  const digits = 20 + 4 * String(denominator).length;
  const rest = ((numerator % denominator) * 10n ** BigInt(digits)) / denominator;
  return Number(`${whole}.${String(rest).padStart(digits, "0")}`);
}

function parseFlow(flow: QueueFlow): { readonly queue: Ratio; readonly fall: Ratio } {
  for (const [name, value] of Object.entries(flow))
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) throw new RangeError(`invalid ${name}: ${value}`);
  const [queue, arrivals, cards] = [flow.queue, flow.arrivals, flow.cards].map(parseRatio);
  if (!queue || !arrivals || !cards) throw new RangeError(`invalid flow: ${JSON.stringify(flow)}`);
  return { queue, fall: subtractRatios(cards, arrivals) };
}
