/** Flags as the analysis gives them: figures that deserve a call. */
import type { FlagKind } from "../../datasets/flag-kinds.ts";
import type { Words } from "../../datasets/vocabulary.ts";

export interface Flagged {
  /** What it is acknowledged by: `kind.place.month.column`. */
  readonly id: string;
  readonly kind: FlagKind;
  readonly place: string;
  /** The province around the place, or the place itself. */
  readonly province: string;
  readonly month: string;
  readonly seen: number;
  readonly expected: number | null;
  /** Between these nothing would have been said; null where it was not a question of how much. */
  readonly low: number | null;
  readonly high: number | null;
  /** Why, in a sentence. */
  readonly words: Words;
  /** Null until somebody has looked into it; one of the two reasons is there. */
  readonly acknowledged: {
    readonly by: string;
    /** ISO day. */
    readonly on: string;
    readonly reason_fa: string | null;
    readonly reason_en: string | null;
  } | null;
}
