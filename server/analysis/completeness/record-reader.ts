/** The record of provisional estimates of a snapshot. */
import type { Snapshot } from "../../warehouse/snapshot.ts";
import { computeRecordPoints, type RecordPoint } from "./record.ts";
import { type ReportsRead, readReports } from "./reports.ts";
import { type RecordRow, scoreRecord } from "./score.ts";

export interface CompletenessRecord {
  readonly rows: readonly RecordRow[];
  readonly points: readonly RecordPoint[];
}

/** The record of the estimates of every past period; `reports` as for `computeCompleteness`. */
export async function computeCompletenessRecord(
  snapshot: Snapshot,
  reports?: ReportsRead,
): Promise<CompletenessRecord> {
  const { knowledge, dates, figures } = reports ?? (await readReports(snapshot));
  const points = await computeRecordPoints({ knowledge, dates, figures, day: snapshot.knownOn });
  return { rows: scoreRecord(points), points };
}
