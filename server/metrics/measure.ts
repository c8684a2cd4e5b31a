/** What a measure is. */
import type { RequestKind, Stage, Unit, Words } from "../../datasets/vocabulary.ts";

/** share: percent of integers · count: an integer · rate: integer per day · duration: months, rounded up */
export type MeasureKind = "share" | "count" | "rate" | "duration";

export interface Measure {
  readonly id: string;
  readonly kind: MeasureKind;
  readonly unit: Unit;
  /** Which way is better; null where neither is. */
  readonly better: "higher" | "lower" | null;
  /** Stages a programme must report for the measure to exist. */
  readonly needs: readonly Stage[];
  /** Request kind used unless the reader asks for another; "all" adds first requests and re-issues. */
  readonly requestKind: RequestKind | "all";
  /** False where the measure uses the eligible population, which has no channel. */
  readonly byChannel: boolean;
  readonly numerator: Words;
  readonly denominator: Words | null;
  readonly decimals: 0 | 2;
  readonly name: Words;
  readonly definition: Words;
  /** Formula in the columns of `stock`. */
  readonly formula: string;
}
