/** A ranking that says how sure it is: each rank as a range, why it moved, and what would alter it. */
import { basisPeriod, nextPeriod, type Period, parsePeriod, rangePeriods } from "../../../datasets/period.ts";
import type { Basis, Confidence } from "../../../datasets/vocabulary.ts";
import { ReaderError } from "../../errors.ts";
import { computeFigures, type Figure, requireMeasures } from "../../metrics/figures.ts";
import type { Measure } from "../../metrics/measure.ts";
import { readVintages, type Vintage } from "../../metrics/queue-series.ts";
import { TIE_RULE } from "../../metrics/ranking.ts";
import type { Snapshot } from "../../warehouse/snapshot.ts";
import { stockOf } from "./absent.ts";
import { CARRIED_PERIODS } from "./carried.ts";
import { createRangeRows, type RankRangeRow } from "./range-rows.ts";
import { computeRevisionSize, type RevisionSize } from "./revision-size.ts";

/** Standard error of the eligible population unless another is stated, percent of it. */
export const ELIGIBLE_ERROR = 0.5;

export interface RankRangeQuestion {
  readonly measure: string;
  readonly month: string;
  /** What movement is measured from; defaults to last_month */
  readonly basis?: Basis;
  /** Defaults to 90 */
  readonly confidence?: Confidence;
  /** Percent of the eligible population; defaults to `ELIGIBLE_ERROR` */
  readonly eligibleError?: number;
  /** Of the simulated errors; defaults to 1 */
  readonly seed?: number;
}

export interface RankRange {
  readonly measure: string;
  readonly month: string;
  /** Period that movement is measured from. */
  readonly compared_with: string;
  /** Percent of cases in which a range is to hold the true rank of its province. */
  readonly confidence: number;
  /** Standard error of the eligible population, percent; null where the measure does not use it. */
  readonly eligible_error: number | null;
  /** Revisions of older figures from this age on; null where the programme does not tell when it knew what. */
  readonly revisions: RevisionSize | null;
  /** Provinces that have a rank, provinces that know the figure's terms, and all provinces. */
  readonly ranked: number;
  readonly reported: number;
  readonly expected: number;
  /** Provinces that have not reported and are placed by what they reported before. */
  readonly estimated: number;
  readonly tie_rule: typeof TIE_RULE;
  readonly synthetic: boolean;
  /** Best first, then provinces without a value in their usual order. */
  readonly rows: readonly RankRangeRow[];
}

/**
 * Ranks of provinces by a measure as ranges. Throws RangeError for a measure or period the programme cannot have and
 * `invalid eligible error: …`; ReaderError not_ranked for durations and for measures without a better way. `known` is
 * what `readVintages` gave, where the caller has it already.
 */
export async function computeRankRange(
  snapshot: Snapshot,
  question: RankRangeQuestion,
  known?: readonly Vintage[],
): Promise<RankRange> {
  const { month, basis = "last_month", confidence = "90", seed = 1 } = question;
  const { eligibleError = ELIGIBLE_ERROR } = question;
  if (!(eligibleError >= 0 && eligibleError < Infinity))
    throw new RangeError(`invalid eligible error: ${eligibleError}`);
  const { programme } = snapshot;
  const [measure] = requireMeasures(snapshot, [question.measure]);
  if (!measure) throw new RangeError(`unknown measure: ${question.measure}`);
  const { better } = measure;
  if (better === null || measure.kind === "duration")
    throw new ReaderError("not_ranked", { measure: measure.id });
  const period = parsePeriod(programme.calendar, month);
  const compared_with = basisPeriod(period, basis).key;
  const [figures, vintages] = await Promise.all([
    readFigures(snapshot, measure, [month, compared_with]),
    known ?? readVintages(snapshot),
  ]);
  const now = figures.filter((figure) => figure.month === month && figure.measure === measure.id);
  if (now.length === 0) throw new RangeError(`unknown period: ${month}`);
  const reports = now.every((figure) => isWhole(figure) || figure.status === "not_applicable")
    ? []
    : await readReports(snapshot, measure, period);
  const revisions = computeRevisionSize({ programme, measure, month }, vintages);
  const rows = createRangeRows({
    measure: { ...measure, better },
    period,
    compared_with,
    now,
    before: figures.filter((figure) => figure.month === compared_with && figure.measure === measure.id),
    reports: reports.filter((figure) => figure.measure === stockOf(measure) && isWhole(figure)),
    eligible: [...reports, ...figures].filter((figure) => figure.measure === "eligible"),
    eligibleError,
    revisionSize: revisions?.size ?? 0,
    confidence: Number(confidence),
    seed,
  });
  return {
    measure: measure.id,
    month,
    compared_with,
    confidence: Number(confidence),
    eligible_error: measure.byChannel ? null : eligibleError,
    revisions,
    ranked: rows.filter(({ rank }) => rank !== null).length,
    reported: now.filter((figure) => knowsTerms(measure, figure)).length,
    expected: now.length,
    estimated: rows.filter(({ estimated }) => estimated).length,
    tie_rule: TIE_RULE,
    synthetic: rows.some(({ synthetic }) => synthetic),
    rows,
  };
}

/** Figures of all provinces; with the eligible population beside a measure that counts what is left of it. */
function readFigures(snapshot: Snapshot, measure: Measure, months: readonly string[]): Promise<Figure[]> {
  return computeFigures(snapshot, {
    measures: [measure.id, ...measuresBeside(measure)],
    months,
    level: "province",
  });
}

/** What an estimate of a missing report is made from, up to the period asked. */
function readReports(snapshot: Snapshot, measure: Measure, period: Period): Promise<Figure[]> {
  return computeFigures(snapshot, {
    measures: [stockOf(measure), ...measuresBeside(measure)],
    months: rangePeriods(nextPeriod(period, -CARRIED_PERIODS), period).map(({ key }) => key),
    level: "province",
    kind: measure.requestKind,
  });
}

const measuresBeside = (measure: Measure) =>
  measure.kind === "count" && !measure.byChannel ? ["eligible"] : [];
const isWhole = ({ status }: Figure) => status === "reported" || status === "provisional";

function knowsTerms({ kind }: Measure, { numerator, denominator }: Figure): boolean {
  return numerator !== null && (kind === "count" || denominator !== null);
}
