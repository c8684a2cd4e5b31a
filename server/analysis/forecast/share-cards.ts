/** One period's cards shared among queues. */

/** Less than this much of a card is nothing: what rounding of doubles leaves. */
const NOTHING = 1e-6;

/**
 * Takes `cards` off `queues` (the period's requests in them), which become what still waits, 0 exactly where nobody
 * does; gives their sum. Shares go by `weights[from + place]`, above zero, or by the queues themselves where weights
 * are null. What a place cannot use goes to the others in the same proportion, so cards are left over only when every
 * queue is empty.
 */
export function shareCards(
  queues: Float64Array,
  cards: number,
  weights: Float64Array | null,
  from: number,
): number {
  if (weights === null) return shareByQueue(queues, cards);
  let [all, open] = [0, 0];
  for (let i = 0; i < queues.length; i += 1) {
    const queue = queues[i] as number;
    if (queue <= 0) continue;
    all += queue;
    open += weights[from + i] as number;
  }
  if (all - cards <= NOTHING) {
    queues.fill(0);
    return 0;
  }
  let left = cards;
  let waiting = 0;
  // Every round but the last empties a queue.
  while (open > 0) {
    const each = left / open;
    left = 0;
    open = 0;
    waiting = 0;
    for (let i = 0; i < queues.length; i += 1) {
      const queue = queues[i] as number;
      if (queue <= 0) continue;
      const weight = weights[from + i] as number;
      const rest = queue - each * weight;
      if (rest <= NOTHING) {
        queues[i] = 0;
        left -= rest;
      } else {
        queues[i] = rest;
        open += weight;
        waiting += rest;
      }
    }
    if (left <= NOTHING) break;
  }
  return waiting;
}

function shareByQueue(queues: Float64Array, cards: number): number {
  let all = 0;
  for (let i = 0; i < queues.length; i += 1) all += queues[i] as number;
  const kept = all - cards <= NOTHING ? 0 : 1 - cards / all;
  for (let i = 0; i < queues.length; i += 1) queues[i] = (queues[i] as number) * kept;
  return all * kept;
}
