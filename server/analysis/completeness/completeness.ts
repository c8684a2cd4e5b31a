/** Who has reported a period and who has not, how much that has mattered, and what the missing are estimated at. */
import { ReaderError } from "../../errors.ts";
import { hasQueue } from "../../metrics/queue-series.ts";
import type { Snapshot } from "../../warehouse/snapshot.ts";
import { ESTIMATE_SIMULATIONS } from "./estimate.ts";
import { createHabit, HABIT_PERIODS, type Habit, listNever } from "./habits.ts";
import { type Knowledge, type LevelFigure, levelsOn } from "./knowledge.ts";
import {
  type CoverageTerms,
  createMattered,
  type MatteredRow,
  type MatteredSummary,
  summariseMattered,
} from "./mattered.ts";
import { createProvisional, type EstimateRow } from "./provisional.ts";
import { createReportCell, type ReportCell, type ReportPeriod } from "./reporting.ts";
import { type ReportsRead, readCoverage, readReports } from "./reports.ts";

/** A province's report of the period asked, its habits, and the periods it never reported. */
export interface CompletenessRow extends ReportCell, Habit {
  readonly never_months: readonly string[];
}

/** Why there are, or are not, estimates: nobody is missing, too short a history, or none of the figures is reported. */
export const ESTIMATE_STATES = ["not_needed", "estimated", "partly", "short_history", "no_figures"] as const;
export type EstimateState = (typeof ESTIMATE_STATES)[number];

export interface Completeness extends ReportPeriod {
  /** Whether the programme tells when anything became known at all. */
  readonly dated: boolean;
  /** Whether estimates and totals of requests can be told. */
  readonly has_requests: boolean;
  readonly synthetic: boolean;
  /** Provinces in their usual order. */
  readonly rows: readonly CompletenessRow[];
  /** Every province × the last periods up to the one asked, in that order. */
  readonly cells: readonly ReportCell[];
  /** Those periods. */
  readonly periods: readonly ReportPeriod[];
  readonly estimate_state: EstimateState;
  /** Of each missing province and of the country; never part of any figure. */
  readonly estimates: readonly EstimateRow[];
  readonly simulations: number;
  /** Every past period that could be published, in time order. */
  readonly mattered: readonly MatteredRow[];
  readonly mattered_summary: MatteredSummary;
}

/**
 * Completeness of one period. Throws ReaderError `unknown_value` for a period before the first that was reported.
 * A programme that does not tell when reports came has no delays (`dated` false, days null) but all else. `reports` is
 * what `readReports` gave, where the caller has it already.
 */
export async function computeCompleteness(
  snapshot: Snapshot,
  { month }: { readonly month: string },
  reports?: ReportsRead,
): Promise<Completeness> {
  const read = reports ?? (await readReports(snapshot));
  const { knowledge, dates } = read;
  const period = knowledge.periods.findIndex((known) => known.month === month);
  const date = dates[period];
  if (!date) throw refuseMonth(knowledge, month);
  const coverage = await readCoverage(snapshot, knowledge);
  const day = snapshot.knownOn;
  const first = Math.max(0, period - HABIT_PERIODS + 1);
  const window = dates.slice(first, period + 1);
  const cells = knowledge.places.map((_, row) =>
    window.map((known, i) => createReportCell(knowledge, [row, first + i], known, day)),
  );
  const estimated = estimateMissing(snapshot, { ...read, coverage, period });
  const mattered = createMattered(knowledge, dates, coverage, { upTo: period, day });
  return {
    ...date,
    dated: knowledge.dated,
    has_requests: hasQueue(snapshot),
    synthetic: cells.flat().some(({ synthetic }) => synthetic),
    rows: cells.flatMap((row, place) => {
      const last = row.at(-1);
      const never_months = listNever(knowledge, [place, period], dates, day);
      return last ? [{ ...last, ...createHabit(row), never_months }] : [];
    }),
    cells: cells.flat(),
    periods: window,
    ...estimated,
    simulations: ESTIMATE_SIMULATIONS,
    mattered,
    mattered_summary: summariseMattered(mattered),
  };
}

function refuseMonth({ periods }: Knowledge, value: string): ReaderError {
  const [first, last] = [periods[0]?.month ?? "", periods.at(-1)?.month ?? ""];
  return new ReaderError("unknown_value", { parameter: "month", value, known: [`${first}..${last}`] });
}

function estimateMissing(
  { knownOn }: Snapshot,
  question: ReportsRead & { readonly coverage: CoverageTerms | null; readonly period: number },
): Pick<Completeness, "estimates" | "estimate_state"> {
  const { knowledge, dates, figures, coverage, period, country } = question;
  const { reported = 0, expected = 0 } = dates[period] ?? {};
  if (reported >= expected) return { estimates: [], estimate_state: "not_needed" };
  if (figures.length === 0) return { estimates: [], estimate_state: "no_figures" };
  const levels = (figure: LevelFigure) =>
    figures.includes(figure) ? levelsOn(knowledge, knownOn, figure) : null;
  const estimates = createProvisional({
    country,
    places: knowledge.places,
    months: knowledge.periods.map(({ month }) => month),
    levels: { requested: levels("requested"), produced: levels("produced") },
    coverage,
    period,
    synthetic: knowledge.states.some((row) => row.flat().some(({ synthetic }) => synthetic)),
  });
  const provinces = new Set(estimates.map(({ place }) => place)).size - 1;
  if (provinces < 1) return { estimates: [], estimate_state: "short_history" };
  return { estimates, estimate_state: provinces < expected - reported ? "partly" : "estimated" };
}
