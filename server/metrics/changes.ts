/** What changed at a place since a basis: both figures of each measure and their difference. */
import { basisPeriod, parsePeriod } from "../../datasets/period.ts";
import {
  type Basis,
  type Channel,
  type KindChoice,
  STATUSES,
  type Status,
} from "../../datasets/vocabulary.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { type Figure, measureParameters, parseFigure, requireMeasures } from "./figures.ts";
import { readMetricsQuery } from "./query.ts";
import { parseCount, parseNumber, parseText, parseWord } from "./row.ts";

const CHANGES = readMetricsQuery("changes");

export interface ChangeQuestion {
  readonly measures: readonly string[];
  /** The country, a province or a county. */
  readonly place: string;
  readonly month: string;
  readonly basis: Basis;
  /** Defaults to all */
  readonly channel?: Channel | "all";
  /** Defaults to the request kind of each measure */
  readonly kind?: KindChoice;
}

/** A figure and the same one at the basis; `source` names those of both, `synthetic` is true if either is. */
export interface ChangeRow extends Figure {
  /** Period that the change is measured from. */
  readonly compared_with: string;
  readonly previous_value: number | null;
  readonly previous_numerator: number | null;
  readonly previous_denominator: number | null;
  readonly previous_status: Status;
  readonly previous_reported: number;
  readonly previous_expected: number;
  /**
   * In points for shares, else in the measure's unit; null where either end has no value. A country adds up whoever
   * reported at each end: where `reported` and `previous_reported` differ, so do the places behind the change.
   */
  readonly change: number | null;
}

/**
 * One row a measure, in the order asked. Throws RangeError for a measure the programme does not have, and
 * (`unknown figure: …`) for a place or period that is not in the snapshot.
 */
export async function computeChanges(snapshot: Snapshot, question: ChangeQuestion): Promise<ChangeRow[]> {
  const { place, month, basis, channel = "all", kind } = question;
  const measures = requireMeasures(snapshot, [...new Set(question.measures)]);
  const { calendar, synthetic } = snapshot.programme;
  const rows = await snapshot.rows(CHANGES, {
    ...measureParameters(measures, kind),
    place,
    month,
    basis: basisPeriod(parsePeriod(calendar, month), basis).key,
    channel,
    synthetic,
  });
  if (rows.length < measures.length) throw new RangeError(`unknown figure: ${place} ${month}`);
  return rows.map((row) => ({
    ...parseFigure(row),
    compared_with: parseText(row, "compared_with"),
    previous_value: parseNumber(row, "previous_value"),
    previous_numerator: parseNumber(row, "previous_numerator"),
    previous_denominator: parseNumber(row, "previous_denominator"),
    previous_status: parseWord(row, "previous_status", STATUSES),
    previous_reported: parseCount(row, "previous_reported"),
    previous_expected: parseCount(row, "previous_expected"),
    change: parseNumber(row, "change"),
  }));
}
