/** Every way to share out a few cards, and what each rule says is best, written without the rules' own code. */
import type { AllocationPlace, PlainRule } from "../../../server/analysis/allocation/rules.ts";

export type Shares = readonly number[];

/** Every whole vector that adds up to the cards, none above its cap. */
export function* listShares(cards: number, caps: readonly number[]): Generator<Shares> {
  const [cap, ...rest] = caps;
  if (cap === undefined) {
    if (cards === 0) yield [];
    return;
  }
  for (let share = 0; share <= Math.min(cap, cards); share += 1)
    for (const others of listShares(cards - share, rest)) yield [share, ...others];
}

const product = (numbers: readonly bigint[]) => numbers.reduce((all, number) => all * number, 1n);
const sum = (numbers: readonly bigint[]) => numbers.reduce((all, number) => all + number, 0n);
const ascending = (one: bigint, other: bigint) => (one < other ? -1 : one > other ? 1 : 0);

/** floor(√n · 10^30). */
function rootOf(n: number): bigint {
  const target = BigInt(n) * 10n ** 60n;
  let root = BigInt(Math.floor(Math.sqrt(n) * 1e15)) * 10n ** 15n;
  for (let i = 0; i < 8 && root > 0n; i += 1) root = (root + target / root) / 2n;
  return root;
}

/** Σ share² / weight, times the product of the weights. */
function squaresOverWeights(shares: Shares, weights: readonly bigint[]): bigint {
  const kept = weights.map((weight) => (weight === 0n ? 1n : weight));
  const all = product(kept);
  return sum(shares.map((share, i) => (BigInt(share) ** 2n * all) / (kept[i] ?? 1n)));
}

/** How many of a place's requests of each age are served, oldest first. */
function serve(share: number, cohorts: AllocationPlace["cohorts"]) {
  let left = share;
  return cohorts
    .toSorted((one, other) => other.waited - one.waited)
    .map(({ requests, waited }) => {
      const used = Math.min(left, requests);
      left -= used;
      return { used, requests, waited };
    });
}

/** What the cut-off decimals of six roots can be off by, of 10^24; unlike sums of small roots differ by far more. */
const ROUGHNESS: Readonly<Partial<Record<PlainRule, bigint>>> = { protect_small: 100n };

/** What each rule wants to be lexicographically least. */
export const OBJECTIVES: Readonly<
  Record<PlainRule, (shares: Shares, places: readonly AllocationPlace[]) => bigint[]>
> = {
  equal: (shares) => shares.map((share) => BigInt(-share)).toSorted((one, other) => ascending(other, one)),
  by_queue: (shares, places) => [
    squaresOverWeights(
      shares,
      places.map(({ queue }) => BigInt(queue)),
    ),
  ],
  protect_small: (shares, places) => [
    sum(
      places.map(({ queue }, i) =>
        queue === 0 ? 0n : (BigInt(shares[i] ?? 0) ** 2n * 10n ** 54n) / rootOf(queue),
      ),
    ),
  ],
  oldest_first: (shares, places) => {
    const served = places.flatMap(({ cohorts }, i) => serve(shares[i] ?? 0, cohorts));
    const ended = sum(served.map(({ used, waited }) => BigInt(used * waited)));
    return [
      -ended,
      squaresOverWeights(
        served.map(({ used }) => used),
        served.map(({ requests }) => BigInt(requests)),
      ),
    ];
  },
  equalise_clearing: (shares, places) => {
    const paces = places.map(({ recent: { cards, periods } }) => ({
      cards: BigInt(Math.max(cards, periods)),
      periods: BigInt(periods),
    }));
    const all = product(paces.map(({ cards }) => cards));
    return places
      .map(({ queue }, i) => {
        const { cards, periods } = paces[i] ?? { cards: 1n, periods: 1n };
        return (BigInt(queue - (shares[i] ?? 0)) * periods * all) / cards;
      })
      .toSorted((one, other) => ascending(other, one));
  },
};

/** Below zero where the first is lexicographically less. */
export function compareVectors(one: readonly bigint[], other: readonly bigint[]): number {
  for (const [i, value] of one.entries()) {
    const order = ascending(value, other[i] ?? 0n);
    if (order !== 0) return order;
  }
  return 0;
}

/** The least objective of all shares of the cards. */
export function findLeast(
  cards: number,
  places: readonly AllocationPlace[],
  objective: (shares: Shares) => readonly bigint[],
): readonly bigint[] {
  let least: readonly bigint[] | null = null;
  const caps = places.map(({ queue }) => queue);
  for (const shares of listShares(cards, caps)) {
    const value = objective(shares);
    if (least === null || compareVectors(value, least) < 0) least = value;
  }
  if (least === null) throw new RangeError(`impossible cards: ${cards}`);
  return least;
}

/** Whether no other shares of as many cards are better by the rule's objective. */
export function isBest(rule: PlainRule, shares: Shares, places: readonly AllocationPlace[]): boolean {
  const objective = (candidate: Shares) => OBJECTIVES[rule](candidate, places);
  const cards = shares.reduce((all, share) => all + share, 0);
  const least = findLeast(cards, places, objective);
  const slack = ROUGHNESS[rule] ?? 0n;
  return (
    compareVectors(
      objective(shares),
      least.map((value) => value + slack),
    ) <= 0
  );
}
