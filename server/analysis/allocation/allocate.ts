/** Shares out a number of cards among places by one rule. */
import type { AllocationRule } from "../../../datasets/vocabulary.ts";
import { type Mix, mixShares } from "./mix.ts";
import { type AllocationPlace, SHARE_OUT } from "./rules.ts";

export interface AllocateQuestion {
  /** Whole, 0 or more. */
  readonly cards: number;
  readonly places: readonly AllocationPlace[];
  readonly rule: AllocationRule;
  /** The weights of a `mix`; no other rule has any. */
  readonly mix?: Mix;
}

export interface Allocation {
  /** Whole cards for each place in the order given, none above its queue; with `held` they add up to the cards. */
  readonly shares: readonly number[];
  /** What is left over when nobody waits any more. */
  readonly held: number;
}

/**
 * The rule's shares, the same for the same question: of equals the larger queue comes first, then the place named
 * first. One card more never takes a card from a place, except in a mix. Throws RangeError for cards, queues or paces
 * that are no whole numbers of 0 or more, cohorts that do not add up to their queue, and a mix without weights.
 */
export function allocate({ cards, places, rule, mix = [] }: AllocateQuestion): Allocation {
  requireWhole("cards", cards);
  for (const place of places) requirePlace(place);
  const waiting = places.reduce((sum, { queue }) => sum + queue, 0);
  const given = Math.min(cards, waiting);
  const held = cards - given;
  if (rule !== "mix") return { shares: SHARE_OUT[rule](given, places), held };
  if (!mix.some(({ weight }) => weight > 0)) throw new RangeError(`missing weights: ${JSON.stringify(mix)}`);
  const mixed = mix.map(({ rule: one, weight }) => ({ weight, shares: SHARE_OUT[one](given, places) }));
  return { shares: mixShares(mixed, places), held };
}

function requirePlace({ place, queue, recent, cohorts }: AllocationPlace): void {
  requireWhole(`queue of ${place}`, queue);
  requireWhole(`cards of ${place}`, recent.cards);
  if (recent.periods < 1) throw new RangeError(`invalid periods of ${place}: ${recent.periods}`);
  requireWhole(`periods of ${place}`, recent.periods);
  const requests = cohorts.reduce((sum, cohort) => sum + cohort.requests, 0);
  if (requests !== queue) throw new RangeError(`invalid cohorts of ${place}: ${requests} of ${queue}`);
}

function requireWhole(name: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`invalid ${name}: ${value}`);
}
