/** A figure that deserves a call to the office it came from. */
import { type FlagFigure, type FlagKind, formatFlagId } from "../../../datasets/flag-kinds.ts";
import type { Channel, RequestKind, Words } from "../../../datasets/vocabulary.ts";

/** What a rule found; numbers in the unit of the column. */
export interface Finding {
  readonly kind: FlagKind;
  readonly place: string;
  /** The province around the place, or the place itself. */
  readonly province: string;
  readonly month: string;
  readonly figure: FlagFigure;
  /** Null where every channel and kind is meant, or none. */
  readonly channel: Channel | null;
  readonly request_kind: RequestKind | null;
  readonly seen: number;
  readonly expected: number | null;
  /** Between these nothing would have been said; null where it was not a question of how much. */
  readonly low: number | null;
  readonly high: number | null;
  /** By kind: modified z-score; times too large (or, below one, too small); −log₁₀ of the chance. */
  readonly score: number;
  readonly words: Words;
  readonly synthetic: boolean;
}

export interface Acknowledgement {
  readonly by: string;
  /** ISO day. */
  readonly on: string;
  /** One of the two is there. */
  readonly reason_fa: string | null;
  readonly reason_en: string | null;
}

export interface FlagRow extends Omit<Finding, "figure"> {
  /** `kind.place.month.column`; the same as long as the figures are. */
  readonly id: string;
  /** The figure, with its channel and kind where it is of one. */
  readonly column: string;
  /** Null until somebody has looked into it. */
  readonly acknowledged: Acknowledgement | null;
}

/** The flag of a finding, with its acknowledgement if there is one. */
export function createFlag(
  finding: Finding,
  acknowledgements: ReadonlyMap<string, Acknowledgement>,
): FlagRow {
  const { figure, ...rest } = finding;
  const slice = [finding.channel, finding.request_kind].flatMap((part) => part ?? []);
  const column = [figure, ...slice].join(".");
  const id = formatFlagId({ ...rest, column });
  return { id, ...rest, column, acknowledged: acknowledgements.get(id) ?? null };
}
