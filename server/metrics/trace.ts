/** From one figure down to its formula, its query, its rows and its files. */
import { nextPeriod, type Period, parsePeriod, periodsPerYear } from "../../datasets/period.ts";
import type { Channel, KindChoice, Words } from "../../datasets/vocabulary.ts";
import { type Query, readQuery } from "../warehouse/query.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { SOURCE, SOURCES, type Source } from "./catalog.ts";
import { computeFigures, FIGURES, type Figure, requireMeasures } from "./figures.ts";
import { METRIC_MACROS } from "./macros.ts";
import { type Measure, measureName } from "./measures.ts";
import { readMetricsQuery } from "./query.ts";
import {
  parseCount,
  parseFlag,
  parseMaybeText,
  parseNumber,
  parseRow,
  parseText,
  type Shaped,
  wordOf,
} from "./row.ts";

const TRACE_ROWS = readMetricsQuery("trace_rows");
const TRACE_REVISIONS = readMetricsQuery("trace_revisions");
const TRACE_FINDINGS = readMetricsQuery("trace_findings");
/** Macros that no figure is made with. */
const ASIDE: readonly string[] = ["slack", "figure_difference", "rank_terms"];
/** The steps from `position` and `eligible` to a figure, last one first. */
const STEPS: readonly Query[] = [
  FIGURES,
  ...METRIC_MACROS.filter(({ name }) => !ASIDE.includes(name)).reverse(),
  readQuery(new URL("../warehouse/sql/stock.sql", import.meta.url)),
];
/** Rows that are listed; the count says how many there are. */
export const TRACE_LIMIT = 500;

const TRACED_ROW = {
  table_name: wordOf(["position", "eligible"] as const),
  month: parseText,
  place: parseText,
  channel: parseMaybeText,
  request_kind: parseMaybeText,
  requested: parseNumber,
  produced: parseNumber,
  in_transit: parseNumber,
  uncollected: parseNumber,
  delivered: parseNumber,
  voided: parseNumber,
  eligible: parseNumber,
  source: parseText,
  /** Line of the source file, its head is 1; null for registers. */
  row: parseNumber,
  provisional: (row: Parameters<typeof parseFlag>[0], name: string) =>
    row[name] === null ? null : parseFlag(row, name),
  synthetic: parseFlag,
};
export type TracedRow = Shaped<typeof TRACED_ROW>;

const REVISION = {
  table_name: parseText,
  month: parseText,
  place: parseText,
  channel: parseMaybeText,
  request_kind: parseMaybeText,
  column_name: parseText,
  old_value: parseNumber,
  new_value: parseNumber,
  old_source: parseText,
  new_source: parseText,
};
export type TracedRevision = Shaped<typeof REVISION>;

const FINDING = {
  rule: parseText,
  severity: parseText,
  file: parseText,
  row: parseNumber,
  column_name: parseMaybeText,
  place: parseMaybeText,
  month: parseMaybeText,
  seen: parseMaybeText,
  expected: parseMaybeText,
  message_fa: parseText,
  message_en: parseText,
};
export type TracedFinding = Shaped<typeof FINDING>;

export interface TraceQuestion {
  readonly measure: string;
  readonly place: string;
  readonly month: string;
  /** Defaults to all */
  readonly channel?: Channel | "all";
  /** Defaults to the request kind of the measure */
  readonly kind?: KindChoice;
}

export interface Trace {
  readonly figure: Figure;
  /** In the programme's own words. */
  readonly name: Words;
  readonly definition: Words;
  readonly formula: string;
  readonly numerator_name: Words;
  readonly denominator_name: Words | null;
  /** Texts of the queries between the rows and the figure. */
  readonly queries: readonly Query[];
  /** The first TRACE_LIMIT rows of `position` and `eligible` behind the figure. */
  readonly rows: readonly TracedRow[];
  readonly rows_total: number;
  readonly sources: readonly Source[];
  readonly revisions: readonly TracedRevision[];
  readonly findings: readonly TracedFinding[];
}

/** Periods whose stocks a measure is made of, by the columns in its formula. */
function periodsBehind({ formula }: Measure, period: Period): Period[] {
  const lastYearEnd = nextPeriod(period, -period.month);
  const year = periodsPerYear(period.calendar);
  if (formula.includes("_in_month")) return [period, nextPeriod(period, -1)];
  if (formula.includes("_in_year")) return [period, lastYearEnd];
  if (formula.includes("_in_last_year")) return [lastYearEnd, nextPeriod(lastYearEnd, -year)];
  if (formula.includes("_in_trailing_year")) return [period, nextPeriod(period, -year)];
  return [period];
}

/** Everything behind one figure. Throws RangeError for a measure, place or period the programme does not have. */
export async function computeTrace(snapshot: Snapshot, question: TraceQuestion): Promise<Trace> {
  const { measure: id, place, month, channel = "all", kind } = question;
  const [measure] = requireMeasures(snapshot, [id]);
  const [figure] = await computeFigures(snapshot, {
    measures: [id],
    places: [place],
    months: [month],
    channel,
    ...(kind === undefined ? {} : { kind }),
  });
  if (!measure || !figure) throw new RangeError(`unknown figure: ${id} ${place} ${month}`);
  const { calendar, names } = snapshot.programme;
  const behind = {
    place,
    months: periodsBehind(measure, parsePeriod(calendar, month)).map(({ key }) => key),
    channel,
    kind: figure.request_kind,
    uses_eligible: !measure.byChannel,
  };
  const [rows, revisions, findings] = await Promise.all([
    snapshot.rows(TRACE_ROWS, {
      ...behind,
      recent: measure.formula.includes("recent_"),
      limit: TRACE_LIMIT,
    }),
    snapshot.rows(TRACE_REVISIONS, behind),
    snapshot.rows(TRACE_FINDINGS, { place, months: behind.months }),
  ]);
  const traced = rows.map((row) => parseRow(TRACED_ROW, row));
  const sources = await snapshot.rows(SOURCES, { sources: [...new Set(traced.map(({ source }) => source))] });
  return {
    figure,
    name: { fa: measureName(measure, names, "fa"), en: measureName(measure, names, "en") },
    definition: measure.definition,
    formula: measure.formula,
    numerator_name: measure.numerator,
    denominator_name: measure.denominator,
    queries: STEPS,
    rows: traced,
    rows_total: rows[0] ? parseCount(rows[0], "total") : 0,
    sources: sources.map((row) => parseRow(SOURCE, row)),
    revisions: revisions.map((row) => parseRow(REVISION, row)),
    findings: findings.map((row) => parseRow(FINDING, row)),
  };
}
