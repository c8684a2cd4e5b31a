/** Published statements, recomputed: do the numbers of a sentence follow from each other? */
import { LEVELS } from "../../datasets/vocabulary.ts";
import type { Row } from "../warehouse/query.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { readMetricsQuery } from "./query.ts";
import { parseMaybeText, parseNumber, parseRow, parseText, type Shaped, wordOf } from "./row.ts";

export const STATEMENTS = readMetricsQuery("statements");

/** `partly`: the numbers hold, but not for what the words say they are. */
export const VERDICTS = ["reconciles", "partly", "does_not", "not_checkable"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Which definition of the queue a published number fits, by where uncollected cards are counted against "issued". */
export const BACKLOG_FITS = ["uncollected_outside", "uncollected_inside", "both", "neither"] as const;
export type BacklogFit = (typeof BACKLOG_FITS)[number];

export const SHARES = ["request_share", "card_share", "delivery_share", "issue_share"] as const;
export type StatementShare = (typeof SHARES)[number];

/** Everything a verdict can rest on; the pages have a sentence for each. */
export const REASONS = [
  "flow",
  "requested_derived",
  "eligible_derived",
  "no_action_fits",
  "no_action_differs",
  "backlog_fits",
  "backlog_differs",
  "uncollected_fits",
  "uncollected_differs",
  "coverage_fits",
  "coverage_fits_other_share",
  "coverage_differs",
  "coverage_word_differs",
  "order_broken",
] as const;
export type Reason = (typeof REASONS)[number];

function maybeWordOf<Word extends string>(words: readonly Word[]): (row: Row, name: string) => Word | null {
  const word = wordOf(words);
  return (row, name) => (row[name] === null ? null : word(row, name));
}

function parseReasons(row: Row, name: string): readonly Reason[] {
  const words = parseText(row, name).split(" ");
  return REASONS.filter((reason) => words.includes(reason));
}

const STATEMENT = {
  statement: parseText,
  place: parseText,
  place_name: parseText,
  level: wordOf(LEVELS),
  county_name: parseMaybeText,
  as_of_month: parseMaybeText,
  as_of_jalali: parseText,
  as_of_gregorian: parseMaybeText,
  as_of_basis: wordOf(["stated", "inferred"] as const),
  published_on: parseMaybeText,
  figure_kind: wordOf(["stock", "flow"] as const),
  eligible: parseNumber,
  requested: parseNumber,
  issued: parseNumber,
  delivered: parseNumber,
  backlog: parseNumber,
  uncollected: parseNumber,
  no_action: parseNumber,
  stated_requests_past_year: parseNumber,
  stated_coverage_pct: parseNumber,
  stated_coverage_of: parseMaybeText,
  stated_rank: parseNumber,
  rank_of: parseMaybeText,
  service_date: parseMaybeText,
  rounded_fields: parseMaybeText,
  reconciles_reading: wordOf(["yes", "partly", "no", "n/a"] as const),
  source_url: parseMaybeText,
  source_name: parseMaybeText,
  note: parseMaybeText,
  request_share: parseNumber,
  card_share: parseNumber,
  delivery_share: parseNumber,
  issue_share: parseNumber,
  residual_no_action: parseNumber,
  residual_backlog_inside: parseNumber,
  residual_backlog_outside: parseNumber,
  residual_uncollected: parseNumber,
  residual_coverage: parseNumber,
  fits_coverage: maybeWordOf(SHARES),
  fits_backlog: maybeWordOf(BACKLOG_FITS),
  verdict: wordOf(VERDICTS),
  reasons: parseReasons,
};

/**
 * A statement as published, then what follows from it: shares in percent, residuals in persons (coverage in points).
 * `requested` is taken from eligible − no_action or issued + backlog, and `eligible` from requested + no_action,
 * where a share needs one that is not stated; `reasons` say so.
 */
export type StatementCheck = Shaped<typeof STATEMENT>;

/** Every published statement (of a place, if given) with its check; ordered by place and date. */
export async function computeStatements(
  snapshot: Snapshot,
  { place = null }: { readonly place?: string | null } = {},
): Promise<StatementCheck[]> {
  const rows = await snapshot.rows(STATEMENTS, { place });
  return rows.map((row) => parseRow(STATEMENT, row));
}
