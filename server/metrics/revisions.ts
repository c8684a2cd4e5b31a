/** Where the eligible population was revised in a step: a series of anything divided by it breaks there. */
import type { Snapshot } from "../warehouse/snapshot.ts";
import { readMetricsQuery } from "./query.ts";
import { parseCount, parseRow, parseText, type Shaped } from "./row.ts";

export const ELIGIBLE_REVISIONS = readMetricsQuery("eligible_revisions");

const REVISION = { place: parseText, month: parseText, revision: parseCount };
export type EligibleRevision = Shaped<typeof REVISION>;

/** The first period of every revised series of these places, in order of time. */
export async function readEligibleRevisions(
  snapshot: Snapshot,
  places: readonly string[],
): Promise<EligibleRevision[]> {
  const rows = await snapshot.rows(ELIGIBLE_REVISIONS, { places });
  return rows.map((row) => parseRow(REVISION, row));
}
