/** First in, first out: which requests the cards of a month reach, the nation over. */
import { solve } from "./uptake.ts";

/** Months from a request to its card at the least; about 20 days (pf016). */
const LEAD = 0.65;

/** A path at a moment between two month ends; 0 before the first. */
export function readAt(path: ArrayLike<number>, time: number): number {
  const month = Math.floor(time);
  const [before, after] = [path[month] ?? 0, path[Math.min(month + 1, path.length - 1)] ?? 0];
  return before + (after - before) * (time - month);
}

/**
 * For every place and month, the moment up to which requests have their cards: one date for the nation, moved
 * by each place's `advance` in months, such that no more than `cards` (cumulative) are made.
 */
export function computeClearing(
  requested: readonly Float64Array[],
  advance: readonly number[],
  cards: Float64Array,
): Float64Array[] {
  const clearing = requested.map(() => new Float64Array(cards.length));
  for (let month = 0; month < cards.length; month += 1) {
    const moment = (i: number, date: number) =>
      Math.max(clearing[i]?.[month - 1] ?? -1, Math.min(date + (advance[i] ?? 0), month - LEAD));
    const sum = (date: number) =>
      requested.reduce((total, path, i) => total + readAt(path, moment(i, date)), 0);
    const date = solve(sum, cards[month] ?? 0, -12, month + 12);
    clearing.forEach((times, i) => {
      times[month] = moment(i, date);
    });
  }
  return clearing;
}

/** Month-end cards of one cell from its whole requests and the clearing moments of its place. */
export function computeProduced(requested: Int32Array, clearing: Float64Array): Int32Array {
  return Int32Array.from(clearing, (time) => Math.floor(readAt(requested, time)));
}
