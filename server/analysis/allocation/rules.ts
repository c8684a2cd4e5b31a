/** The rules by which scarce cards are shared out, each by its stated objective; whole shares, no place above its queue. */
import type { AllocationRule } from "../../../datasets/vocabulary.ts";
import type { Cohort } from "../queue/fifo.ts";
import { type Fill, fillShares } from "./fill.ts";

/** What the rules know of a place. */
export interface AllocationPlace {
  readonly place: string;
  /** Requests that wait: whole, the most it can take. */
  readonly queue: number;
  /** Cards of its recent periods and how many periods those were; at least one card a period is counted. */
  readonly recent: { readonly cards: number; readonly periods: number };
  /** The queue in order of requests, oldest first, as `computeFifo` tells it. */
  readonly cohorts: readonly Pick<Cohort, "requests" | "waited">[];
}

/** Every rule but the mix of them. */
export type PlainRule = Exclude<AllocationRule, "mix">;

type ShareOut = (cards: number, places: readonly AllocationPlace[]) => number[];

/** Places in the order that decides between equals: the larger queue first, then the order given. */
export function createTieOrder(places: readonly AllocationPlace[]): number[] {
  const order = places.map((_, i) => i);
  order.sort((i, j) => (places[j]?.queue ?? 0) - (places[i]?.queue ?? 0) || i - j);
  const position = new Array<number>(places.length).fill(0);
  for (const [at, i] of order.entries()) position[i] = at;
  return position;
}

/** By a card's merit, then the tie order; a place's own cards in order. */
function withTies(places: readonly AllocationPlace[], compare: Fill["compare"]): Fill["compare"] {
  const position = createTieOrder(places);
  return (i, a, j, b) => (i === j ? a - b : compare(i, a, j, b) || (position[i] ?? 0) - (position[j] ?? 0));
}

const sign = (difference: bigint) => (difference < 0n ? -1 : difference > 0n ? 1 : 0);

/**
 * Equal shares: as large as can be for the place that gets least, then for the next (max–min fairness; Bertsekas &
 * Gallager 1992). No place gets two cards more than another that still waits.
 */
const shareEqually: ShareOut = (cards, places) => {
  const caps = places.map(({ queue }) => queue);
  return fillShares(cards, {
    caps,
    compare: withTies(places, (_i, a, _j, b) => a - b),
    shareAt: (level) => level,
    levels: [0, Math.max(0, ...caps)],
  });
};

/**
 * Webster's method (Sainte-Laguë 1910; Balinski & Young 2001): least Σ share² / weight, where the a-th card of a place
 * costs (2a − 1) / weight. Power 2 takes the square roots of the weights given, compared by their squares.
 */
function shareByWeight(
  cards: number,
  places: readonly AllocationPlace[],
  {
    weights,
    caps,
    power,
  }: { readonly weights: readonly number[]; readonly caps: readonly number[]; readonly power: 1 | 2 },
): number[] {
  const exact = weights.map((weight) => BigInt(weight));
  const costOf = (a: number) => {
    const odd = BigInt(2 * a - 1);
    return power === 1 ? odd : odd * odd;
  };
  const rough = weights.map((weight) => (power === 1 ? weight : Math.sqrt(weight)));
  const least = Math.min(...rough.filter((weight) => weight > 0));
  return fillShares(cards, {
    caps,
    compare: withTies(places, (i, a, j, b) =>
      sign(costOf(a) * (exact[j] ?? 0n) - costOf(b) * (exact[i] ?? 0n)),
    ),
    shareAt: (level, i) => level * (rough[i] ?? 0) + 0.5,
    levels: [0, (Math.max(0, ...caps) + 1) / (Number.isFinite(least) ? least : 1)],
  });
}

/** In proportion to queues. A card within the queue costs less than 2, one beyond it more, so the cap never binds. */
const shareByQueue: ShareOut = (cards, places) => {
  const queues = places.map(({ queue }) => queue);
  return shareByWeight(cards, places, { weights: queues, caps: queues, power: 1 });
};

/** In proportion to the square roots of queues (degressive proportionality): the small get more for each request. */
const shareToSmall: ShareOut = (cards, places) => {
  const queues = places.map(({ queue }) => queue);
  return shareByWeight(cards, places, { weights: queues, caps: queues, power: 2 });
};

/**
 * The oldest requests of all places first; those of the last period that not all can be served of, by Webster's
 * method among places. No other shares end more months of waiting.
 */
const shareOldestFirst: ShareOut = (cards, places) => {
  const shares = places.map(() => 0);
  const ages = [...new Set(places.flatMap(({ cohorts }) => cohorts.map(({ waited }) => waited)))];
  let left = cards;
  for (const age of ages.toSorted((one, other) => other - one)) {
    const waiting = places.map(({ cohorts }) =>
      cohorts.reduce((sum, { requests, waited }) => (waited === age ? sum + requests : sum), 0),
    );
    const all = waiting.reduce((sum, requests) => sum + requests, 0);
    const served =
      all <= left ? waiting : shareByWeight(left, places, { weights: waiting, caps: waiting, power: 1 });
    for (const [i, requests] of served.entries()) shares[i] = (shares[i] ?? 0) + requests;
    left -= Math.min(left, all);
    if (left === 0) return shares;
  }
  return shares;
};

/**
 * As small as can be the longest (queue − share) / recent monthly cards, then the next longest (lexicographic
 * minimax; Luss 1999): each card goes where that time is longest, of equals to where a card shortens it most.
 */
const equaliseClearing: ShareOut = (cards, places) => {
  const queues = places.map(({ queue }) => queue);
  // At least one card a period: nothing is divided by nothing.
  const paces = places.map(({ recent }) => ({ ...recent, cards: Math.max(recent.cards, recent.periods) }));
  const exact = paces.map((pace) => ({ cards: BigInt(pace.cards), periods: BigInt(pace.periods) }));
  const rough = paces.map((pace) => pace.cards / pace.periods);
  const longest = Math.max(0, ...queues.map((queue, i) => queue / (rough[i] ?? 1)));
  const none = { cards: 1n, periods: 1n };
  return fillShares(cards, {
    caps: queues,
    compare: withTies(places, (i, a, j, b) => {
      const [one, other] = [exact[i] ?? none, exact[j] ?? none];
      const left = (place: number, share: number) => BigInt((queues[place] ?? 0) - share + 1);
      const longer = left(j, b) * other.periods * one.cards - left(i, a) * one.periods * other.cards;
      return sign(longer) || sign(one.cards * other.periods - other.cards * one.periods);
    }),
    shareAt: (level, i) => (queues[i] ?? 0) - Math.ceil((longest - level) * (rough[i] ?? 1)),
    levels: [0, longest],
  });
};

/** How each rule shares out a number of cards that is at most the sum of the queues. */
export const SHARE_OUT: Readonly<Record<PlainRule, ShareOut>> = {
  equal: shareEqually,
  by_queue: shareByQueue,
  oldest_first: shareOldestFirst,
  equalise_clearing: equaliseClearing,
  protect_small: shareToSmall,
};
