/** Figures of a snapshot that deserve a call, with what was found out about them. */
import { FLAG_KINDS, type FlagKind } from "../../../datasets/flag-kinds.ts";
import { type FlagRows, readFlagRows } from "../../metrics/flag-rows.ts";
import { readQueueSeries } from "../../metrics/queue-series.ts";
import type { Snapshot } from "../../warehouse/snapshot.ts";
import { findFlags } from "./findings.ts";
import { type Acknowledgement, createFlag, type FlagRow } from "./flag.ts";

/** Every flag of a snapshot. */
export interface AllFlags {
  /** Latest period first, then by province, kind and place. */
  readonly rows: readonly FlagRow[];
  /** Months of provinces that were looked at. */
  readonly province_months: number;
  /** Acknowledged flags that the figures of today no longer raise. */
  readonly settled: readonly string[];
}

export interface Flags extends AllFlags {
  readonly month: string | null;
  readonly place: string | null;
  /** How many of each kind are among the rows, and how many of all nobody has looked into. */
  readonly counts: Readonly<Record<FlagKind, number>>;
  readonly open: number;
  readonly synthetic: boolean;
}

export interface FlagQuestion {
  /** All periods unless given. */
  readonly month?: string | undefined;
  /** A province with its counties, a county, or the country; all unless given. */
  readonly place?: string | undefined;
}

export type ReadFlags = (snapshot: Snapshot) => Promise<AllFlags>;

/** Judges every figure of a snapshot; takes some hundreds of milliseconds, so hold a reader where it is asked often. */
export async function computeAllFlags(snapshot: Snapshot): Promise<AllFlags> {
  const rows = await readFlagRows(snapshot);
  const upTo = rows.months.at(-1);
  const series = upTo === undefined ? [] : await readQueueSeries(snapshot, { upTo });
  const acknowledgements = parseAcknowledgements(rows);
  const flags = findFlags(snapshot.programme, series, rows).map((finding) =>
    createFlag(finding, acknowledgements),
  );
  const raised = new Set(flags.map(({ id }) => id));
  return {
    rows: flags,
    province_months: series.flatMap(({ months }) => months.flatMap(({ state }) => state ?? [])).length,
    settled: [...acknowledgements.keys()].filter((id) => !raised.has(id)),
  };
}

/** The flags of a period, a place, both or all; none for a period or place without any. */
export async function computeFlags(
  snapshot: Snapshot,
  { month, place }: FlagQuestion = {},
  read: ReadFlags = computeAllFlags,
): Promise<Flags> {
  const all = await read(snapshot);
  const everywhere = place === undefined || place === snapshot.programme.country.place;
  const rows = all.rows.filter(
    (flag) =>
      (month === undefined || flag.month === month) &&
      (everywhere || flag.place === place || flag.province === place),
  );
  return {
    ...all,
    month: month ?? null,
    place: place ?? null,
    rows,
    counts: Object.fromEntries(
      FLAG_KINDS.map((kind) => [kind, rows.filter((flag) => flag.kind === kind).length]),
    ) as Record<FlagKind, number>,
    open: rows.filter(({ acknowledged }) => acknowledged === null).length,
    synthetic: rows.some(({ synthetic }) => synthetic),
  };
}

function parseAcknowledgements({ acknowledgements }: FlagRows): Map<string, Acknowledgement> {
  return new Map(
    acknowledgements.map(({ flag, acknowledged_by, acknowledged_on, ...reasons }) => [
      flag,
      { by: acknowledged_by, on: acknowledged_on, ...reasons },
    ]),
  );
}
