/** What places are to reach, and when. */
import type { Snapshot } from "../warehouse/snapshot.ts";
import { readMetricsQuery } from "./query.ts";
import { parseCount, parseFlag, parseRow, parseText, type Shaped } from "./row.ts";

const TARGETS = readMetricsQuery("targets");

const TARGET = {
  place: parseText,
  month: parseText,
  measure: parseText,
  /** In the measure's unit. */
  value: parseCount,
  source: parseText,
  synthetic: parseFlag,
};
export type Target = Shaped<typeof TARGET>;

/** Targets of a place and a measure, or of all; ordered by place, measure and period. */
export async function readTargets(
  snapshot: Snapshot,
  { place = null, measure = null }: { readonly place?: string | null; readonly measure?: string | null } = {},
): Promise<Target[]> {
  const rows = await snapshot.rows(TARGETS, { place, measure });
  return rows.map((row) => parseRow(TARGET, row));
}
