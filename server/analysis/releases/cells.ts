/** What two snapshots know of each place and period, told apart without their figures, and what made the difference. */
import { RELEASE_CELLS } from "../../metrics/release-queries.ts";
import {
  parseCount,
  parseMaybeText,
  parseNumber,
  parseRow,
  parseText,
  type Shaped,
} from "../../metrics/row.ts";
import type { Snapshot } from "../../warehouse/snapshot.ts";

const CELL = {
  place: parseText,
  month: parseText,
  /** Counties that reported, of those that should; 1 of 1 where the place itself did. */
  reported: parseCount,
  expected: parseCount,
  eligible: parseNumber,
  source: parseText,
  eligible_source: parseMaybeText,
  own: parseText,
  whole: parseText,
};
type Cell = Shaped<typeof CELL>;

/** What was done to a place's report of a period. */
export type Cause = "late_report" | "complete" | "revised_return" | "eligible_revised";

/** A place and period about which two snapshots do not know the same. */
export interface ChangedCell {
  readonly place: string;
  readonly month: string;
  /** Null where only what is measured against other periods differs. */
  readonly cause: Cause | null;
  /** Whether its count of the eligible differs. */
  readonly eligible: boolean;
  /** Keys of the sources that the later snapshot has it from. */
  readonly sources: readonly string[];
}

/** Whether counties may be shown. */
export function hasCounties({ programme }: Snapshot): boolean {
  return programme.county_figures_public;
}

/** Every place and period of which the two do not know the same, in the order of place and period. */
export async function readChangedCells(
  before: Snapshot,
  after: Snapshot,
  months: readonly string[],
): Promise<ChangedCell[]> {
  if (months.length === 0) return [];
  const [earlier, later] = await Promise.all([readCells(before, months), readCells(after, months)]);
  const keys = [...new Set([...earlier.keys(), ...later.keys()])].sort();
  return keys.flatMap((key) => {
    const changed = compareCells(earlier.get(key), later.get(key));
    return changed ? [changed] : [];
  });
}

async function readCells(snapshot: Snapshot, months: readonly string[]): Promise<Map<string, Cell>> {
  const rows = await snapshot.rows(RELEASE_CELLS, { months, counties: hasCounties(snapshot) });
  return new Map(rows.map((row) => parseRow(CELL, row)).map((cell) => [`${cell.place} ${cell.month}`, cell]));
}

function compareCells(before: Cell | undefined, after: Cell | undefined): ChangedCell | null {
  const cell = after ?? before;
  if (!cell || before?.whole === after?.whole) return null;
  return {
    place: cell.place,
    month: cell.month,
    cause: causeOf(before, after),
    eligible: before?.eligible !== after?.eligible,
    sources: after ? [...after.source.split("+"), ...(after.eligible_source?.split("+") ?? [])] : [],
  };
}

function causeOf(before: Cell | undefined, after: Cell | undefined): Cause | null {
  if (!before) return "late_report";
  // What is no longer there was taken back by its sender.
  if (!after) return "revised_return";
  if (before.reported < before.expected && after.reported > before.reported) return "complete";
  if (before.own !== after.own) return "revised_return";
  return before.eligible === after.eligible ? null : "eligible_revised";
}
