/** What analyses read of a snapshot once, for it takes long, whoever asks: states of knowledge, past judgements' scores. */
import { ReaderError } from "../errors.ts";
import { readVintages } from "../metrics/queue-series.ts";
import { oncePerSnapshot } from "../warehouse/per-snapshot.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { computeCompletenessRecord } from "./completeness/record-reader.ts";
import { readReports } from "./completeness/reports.ts";
import { computeAllFlags } from "./flags/flags.ts";
import { createRecordReader } from "./forecast/record-score.ts";

/** Readers to be shared by all who serve; what was read is forgotten with its snapshot. */
export function createRecords() {
  const vintages = oncePerSnapshot(readVintages);
  const reports = oncePerSnapshot(async (snapshot) => readReports(snapshot, await vintages(snapshot)));
  return {
    vintages,
    reports,
    forecast: createRecordReader(vintages),
    flags: oncePerSnapshot(computeAllFlags),
    completeness: oncePerSnapshot(async (snapshot) =>
      computeCompletenessRecord(snapshot, await reports(snapshot)),
    ),
  };
}

export type Records = ReturnType<typeof createRecords>;

/** Reads everything once, one after the other. */
export async function warmRecords(records: Records, snapshot: Snapshot): Promise<void> {
  const release = snapshot.retain();
  try {
    for (const read of Object.values(records)) await read(snapshot).catch(passReaderError);
  } finally {
    release();
  }
}

/** A programme may lack what a record is made of; whoever asks for it is told. */
function passReaderError(error: unknown): void {
  if (!(error instanceof ReaderError)) throw error;
}
