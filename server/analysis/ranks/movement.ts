/** Why a rank changed: the place's own movement and that of the others, which add up to the change exactly. */
import { type Fraction, isBetter, rankAmong } from "./standing.ts";

/** A place that has a value in both months; fractions as `createFraction` makes them, larger is better. */
export interface Mover {
  readonly place: string;
  readonly now: Fraction;
  readonly before: Fraction;
}

export interface Movement {
  readonly place: string;
  /** Among the movers. */
  readonly rank: number;
  readonly previous_rank: number;
  /** Ranks gained (positive) or lost; own + others. */
  readonly rank_change: number;
  /** Ranks it would have gained had every other place stood still. */
  readonly own: number;
  /** The rest: what the others' movement added or took. */
  readonly others: number;
  /** Places that were ahead and are no longer (drawn level with or passed), in the order given. */
  readonly passed: readonly string[];
  /** Places that were not ahead and are now; passed less passed_by is rank_change. */
  readonly passed_by: readonly string[];
}

/**
 * The movement of each, in their order. Rank before − rank now = (rank before − rank of the new value among the others'
 * old ones) + (that rank − rank now): a counterfactual in which one moves and the rest stand still, so the parts add up
 * whatever the values. Limit: the other order (the others first) can split the same change otherwise.
 */
export function computeMovements(movers: readonly Mover[]): Movement[] {
  return movers.map(({ place, now, before }) => {
    const rest = movers.filter((mover) => mover.place !== place);
    const previous_rank = rankAmong(
      before,
      rest.map((mover) => mover.before),
    );
    const alone = rankAmong(
      now,
      rest.map((mover) => mover.before),
    );
    const rank = rankAmong(
      now,
      rest.map((mover) => mover.now),
    );
    const wasAhead = (mover: Mover) => isBetter(mover.before, before);
    const isAhead = (mover: Mover) => isBetter(mover.now, now);
    const names = (some: readonly Mover[]) => some.map((mover) => mover.place);
    return {
      place,
      rank,
      previous_rank,
      rank_change: previous_rank - rank,
      own: previous_rank - alone,
      others: alone - rank,
      passed: names(rest.filter((mover) => wasAhead(mover) && !isAhead(mover))),
      passed_by: names(rest.filter((mover) => !wasAhead(mover) && isAhead(mover))),
    };
  });
}
