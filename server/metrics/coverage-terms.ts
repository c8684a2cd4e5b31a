/** What request coverage is made from, by province and period: also of provinces that have not reported yet. */
import type { Snapshot } from "../warehouse/snapshot.ts";
import { readMetricsQuery } from "./query.ts";
import { parseNumber, parseRow, parseText, type Shaped } from "./row.ts";

const COVERAGE_TERMS = readMetricsQuery("coverage_terms");

const TERM = {
  place: parseText,
  month: parseText,
  /** First requests, cumulative; null unless every county reported. */
  requested: parseNumber,
  /** Eligible persons; null where not known. */
  eligible: parseNumber,
};
export type CoverageTerm = Shaped<typeof TERM>;

/** Terms of every province and period of which either is known. */
export async function readCoverageTerms(snapshot: Snapshot): Promise<CoverageTerm[]> {
  return (await snapshot.rows(COVERAGE_TERMS)).map((row) => parseRow(TERM, row));
}
