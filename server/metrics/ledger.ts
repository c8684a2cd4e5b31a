/** The ledger: every eligible person in exactly one part, first requests only, with what is left over. */
import { STATUSES, type Stage, type Status } from "../../datasets/vocabulary.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { readMetricsQuery } from "./query.ts";
import { parseCount, parseFlag, parseNumber, parseText, parseWord } from "./row.ts";

export const LEDGER = readMetricsQuery("ledger");

/** Parts in order of the card's life, and the stages a programme must report to know each. */
export const LEDGER_PARTS = [
  "no_action",
  "backlog",
  "in_transit",
  "uncollected",
  "delivered",
  "voided",
] as const;
export type LedgerPart = (typeof LEDGER_PARTS)[number];

const NEEDS: Readonly<Record<LedgerPart, readonly Stage[]>> = {
  no_action: ["eligible", "requested"],
  backlog: ["requested", "issued"],
  in_transit: ["in_transit"],
  uncollected: ["uncollected"],
  delivered: ["delivered"],
  voided: ["voided"],
};

export interface LedgerRow {
  readonly stage: LedgerPart;
  /** Persons; null is not reported. */
  readonly value: number | null;
  /** Percent of those eligible, two decimals. */
  readonly share: number | null;
}

export interface Ledger {
  readonly place: string;
  readonly month: string;
  /** Only the parts that the programme's stages can tell. */
  readonly rows: LedgerRow[];
  readonly eligible: number | null;
  /** Of the parts; null if one of them is not reported. */
  readonly sum: number | null;
  /** eligible − sum; null also where the programme does not report the stages that would close the ledger. */
  readonly residual: number | null;
  readonly status: Status;
  readonly reported: number;
  readonly expected: number;
  readonly source: string;
  readonly synthetic: boolean;
}

/** The ledger of a place at a period's end. Throws RangeError (`unknown place: …`); a programme too small for one has no rows. */
export async function computeLedger(
  snapshot: Snapshot,
  { place, month }: { readonly place: string; readonly month: string },
): Promise<Ledger> {
  const { stages, synthetic } = snapshot.programme;
  const has = (needed: readonly Stage[]) => needed.every((stage) => stages.includes(stage));
  const parts = LEDGER_PARTS.filter((part) => has(NEEDS[part]));
  const closes = has(["eligible", "requested", "issued", "delivered"]);
  const found = await snapshot.rows(LEDGER, { place, month, parts, closes, synthetic });
  const [row] = found;
  if (!row) {
    if (parts.length > 0) throw new RangeError(`unknown place: ${place}`);
    return {
      ...{ place, month, rows: [], eligible: null, sum: null, residual: null },
      ...{ status: "not_applicable", reported: 0, expected: 0, source: "", synthetic },
    };
  }
  return {
    place,
    month,
    rows: found.map((part) => ({
      stage: parseWord(part, "stage", LEDGER_PARTS),
      value: parseNumber(part, "value"),
      share: parseNumber(part, "share"),
    })),
    eligible: parseNumber(row, "eligible"),
    sum: parseNumber(row, "sum"),
    residual: parseNumber(row, "residual"),
    status: parseWord(row, "status", STATUSES),
    reported: parseCount(row, "reported"),
    expected: parseCount(row, "expected"),
    source: parseText(row, "source"),
    synthetic: parseFlag(row, "synthetic"),
  };
}
