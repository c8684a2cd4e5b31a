/** What a rule of the rule table is, and what one finding says about it. */
import type { Severity, Words } from "../../../datasets/vocabulary.ts";

export const FINDING_FIELDS = [
  "file",
  "row",
  "other",
  "column",
  "seen",
  "expected",
  "place",
  "month",
  "reason",
] as const;
export type FindingField = (typeof FINDING_FIELDS)[number];

export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** What its sentences need. */
  readonly fields: readonly FindingField[];
  readonly message: Words;
  /** How to mend it. */
  readonly mend: Words;
}

/** What a finding is about; `more` counts further findings of the same rule that are not listed. */
export interface FindingDetails {
  readonly file: string;
  readonly row?: number | undefined;
  /** Row of the file that this one is held against. */
  readonly other?: number | undefined;
  readonly column?: string | undefined;
  readonly seen?: string | undefined;
  readonly expected?: string | undefined;
  readonly place?: string | undefined;
  readonly month?: string | undefined;
  readonly reason?: Words | undefined;
  readonly more?: number | undefined;
}
