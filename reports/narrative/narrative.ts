/** What a report says in sentences, each number of which is tied to a figure. */
import type { Passage } from "../model/report.ts";

export const NARRATIVE_SECTIONS = [
  "coverage",
  "queue",
  "delivery",
  "places",
  "reporting",
  "changes",
] as const;
export type NarrativeSection = (typeof NARRATIVE_SECTIONS)[number];

/**
 * A section is empty where the programme lacks what it is about.
 *
 * A tie's `measure` is a measure's id, or says what of it the number is: `request_coverage.numerator`, `.denominator`,
 * `.excess` (numerator − denominator), `.rank`, `.ranked` (places with a rank), `.moved` (places gained since a period's
 * end), `.apart` (from the country's figure), `.above` (places above it), `.others` (places not named), `.movers:1398-12` (places
 * that moved alike since), `.to_next` (of the
 * numerator, what draws level), `.reported`, `.expected`, `.part` (reported
 * in part), `.change:1398-12` (since that period's end),
 * `.numerator_change:1398-12`, `.denominator_change:1398-12`; of the queue's walk `.walk_start` (at the end of the tie's
 * month), `.walk_requested`, `.walk_issued`, `.walk_end`, `.walk_change`, `.walk_reported`,
 * `.walk_expected`; of reports `report.reported`, `.expected`,
 * `.others`, `.days`.
 * Of differences and flows the value has its sign, the text has not: the verb tells it. Of a hedged number the value is the exact
 * one and the text has the hedge: "about 72,000".
 */
export interface Narrative {
  /** One sentence: what stands at the top. */
  readonly finding: Passage;
  readonly summary: readonly Passage[];
  readonly sections: Readonly<Record<NarrativeSection, readonly Passage[]>>;
}
