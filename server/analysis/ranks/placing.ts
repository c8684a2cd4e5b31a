/** By what value each province is placed, and how far that may be from the truth. */
import type { Measure } from "../../metrics/measure.ts";
import type { Carried } from "./carried.ts";

/** A province's figure in the month, as far as placing needs it. */
export interface PlacedFigure {
  /** Unrounded, in the measure's unit; null where there is none. */
  readonly value: number | null;
  /** Cannot exist (a share of nobody): it has no place. */
  readonly excluded: boolean;
  /** Only some of its counties reported. */
  readonly partly: boolean;
  /** What it would show had it reported whole; null where that is not known. Needed only where it has not. */
  readonly carried: Carried | null;
  /** Eligible persons, as last known. */
  readonly eligible: number | null;
}

export interface PlacingQuestion {
  readonly measure: Pick<Measure, "kind" | "byChannel">;
  /** Standard error of the eligible population, percent of it. */
  readonly eligibleError: number;
  /** Root mean square of revisions still to come, a fraction of the reported part. */
  readonly revisionSize: number;
}

/** Standard errors in the unit of the value; Infinity where nothing is known of it. */
export interface Placing {
  /** NaN where nothing is known of it. */
  readonly value: number;
  readonly error: number;
  readonly se_eligible: number;
  readonly se_revision: number;
  /** Of a value carried forward; of a report in part, with its distance from the value carried forward. */
  readonly se_missing: number;
  /** Where it was not reported, the last report that the value is carried from. */
  readonly carried: Carried | null;
}

/** The placing of one province; null where it has no place. Errors are independent, so their squares add up. */
export function createPlacing(figure: PlacedFigure, question: PlacingQuestion): Placing | null {
  if (figure.excluded) return null;
  const absent = figure.value === null;
  const carried = absent ? figure.carried : null;
  const value = figure.value ?? carried?.value ?? Number.NaN;
  const se_missing = absent || figure.partly ? computeMissing(figure) : 0;
  if (Number.isNaN(value))
    return { value, error: Infinity, se_eligible: 0, se_revision: 0, se_missing, carried };
  const se_eligible = (question.eligibleError / 100) * eligiblePart(value, figure, question.measure);
  const se_revision = question.revisionSize * revisedPart(value, figure, question.measure);
  const error = Math.hypot(se_eligible, se_revision, se_missing);
  return { value, error, se_eligible, se_revision, se_missing, carried };
}

function computeMissing({ value, carried }: PlacedFigure): number {
  if (!carried) return Infinity;
  return Math.hypot(carried.error, value === null ? 0 : value - carried.value);
}

/** What a relative error of the eligible population moves: d(n/e) = −(n/e)·(de/e) and d(e − n) = e·(de/e). */
function eligiblePart(
  value: number,
  { eligible }: PlacedFigure,
  measure: PlacingQuestion["measure"],
): number {
  if (measure.byChannel) return 0;
  return measure.kind === "count" ? (eligible ?? 0) : Math.abs(value);
}

/** What a relative revision of the reported counts moves; what is left of the eligible moves by those counts. */
function revisedPart(value: number, { eligible }: PlacedFigure, measure: PlacingQuestion["measure"]): number {
  return measure.byChannel || measure.kind !== "count" ? Math.abs(value) : Math.abs((eligible ?? 0) - value);
}
