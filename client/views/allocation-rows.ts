/** What the page of sharing out is given: rows of the analysis, as the API gives them too. */
import type { AllocationRule } from "../../datasets/vocabulary.ts";

/** A province's line of the month's order; null is not known. */
export interface AllocatedPlace {
  readonly place: string;
  readonly month: string;
  /** Period whose report the queue is from; null where none ever came. */
  readonly from_month: string | null;
  readonly queue: number | null;
  readonly share: number;
  readonly share_percent: number | null;
  readonly remaining: number | null;
  readonly arrivals: number | null;
  readonly months_to_clear_before: number | null;
  readonly months_to_clear_after: number | null;
  /** Period of the oldest request left; null where nobody waits, or it is not known. */
  readonly oldest_after: string | null;
}

/** Who waits, and how long. */
export interface WaitingLeft {
  readonly waiting: number;
  /** Whole periods waited by all of them together. */
  readonly total_wait: number;
  readonly worst_wait: number | null;
  readonly worst_month: string | null;
}

/** What a rule does, set against shares in proportion to queues. */
export interface RuleResult extends WaitingLeft {
  readonly rule: AllocationRule;
  readonly cleared: readonly string[];
  readonly gained: number;
  readonly lost: number;
  readonly moved: number;
  readonly shares: readonly { readonly place: string; readonly share: number; readonly difference: number }[];
}

export interface AllocationAnswer {
  readonly month: string;
  readonly cards: number;
  readonly cards_basis: {
    readonly month: string;
    readonly cards: number;
    readonly reported: number;
  } | null;
  readonly rule: AllocationRule;
  /** "by_queue:2,equal:1"; null without. */
  readonly mix: string | null;
  readonly given: number;
  readonly held: number;
  readonly before: WaitingLeft;
  readonly rows: readonly AllocatedPlace[];
  readonly rules: readonly RuleResult[];
  readonly reported: number;
  readonly expected: number;
  readonly synthetic: boolean;
}

/** Most cards first; equal ones by queue, then in their usual order. */
export function orderByShare(rows: readonly AllocatedPlace[]): AllocatedPlace[] {
  return rows.toSorted((a, b) => b.share - a.share || (b.queue ?? -1) - (a.queue ?? -1));
}
