/**
 * How much late and missing reports have mattered: the nation's totals as they could first have been published,
 * from those alone who had reported, against what is known today. The error adds up exactly:
 * error = − what provinces that had not reported came to − what later revisions added to those that had.
 */
import { daysBetween } from "./days.ts";
import { firstWhole, isWhole, type Knowledge, type LevelFigure, stateOn } from "./knowledge.ts";
import type { ReportPeriod } from "./reporting.ts";

export const MATTERED_FIGURES = ["requested", "queue"] as const;
export type MatteredFigure = (typeof MATTERED_FIGURES)[number];

export interface MatteredTotal {
  /** The sum of those who had reported, and today's of all who have. */
  readonly published: number;
  readonly latest: number;
  /** Today's figures of those who had not reported by then, and their share of `latest` in percent. */
  readonly missing: number;
  readonly missing_percent: number | null;
  /** What later reports added for those who had. */
  readonly revised: number;
  readonly revised_percent: number | null;
  /** published − latest = −missing − revised; in percent of `latest`. */
  readonly error: number;
  readonly error_percent: number | null;
}

export interface MatteredRow {
  readonly month: string;
  /** The day half of the provinces had reported, or the following period's last day if that came first. */
  readonly published_on: string;
  readonly days: number;
  readonly reported_then: number;
  readonly reported_now: number;
  readonly expected: number;
  /** Null if the programme does not report it. */
  readonly requested: MatteredTotal | null;
  readonly queue: MatteredTotal | null;
  /** Percent of those eligible where reports had come, and where they have today; today's figures in both. */
  readonly coverage_then: number | null;
  readonly coverage_now: number | null;
  /** coverage_then − coverage_now in percentage points: what leaving provinces out did to the ratio. */
  readonly coverage_error: number | null;
  readonly synthetic: boolean;
}

/** First requests and eligible persons as known today, by province and period. */
export interface CoverageTerms {
  readonly first: readonly (readonly (number | null)[])[];
  readonly eligible: readonly (readonly (number | null)[])[];
}

/** One row for each period up to `upTo` that could be published by `day` and did not come in one load with others. */
export function createMattered(
  knowledge: Knowledge,
  dates: readonly ReportPeriod[],
  coverage: CoverageTerms | null,
  { upTo, day }: { readonly upTo: number; readonly day: string },
): MatteredRow[] {
  return knowledge.periods.slice(0, upTo + 1).flatMap((period, column) => {
    const date = dates[column];
    if (!knowledge.dated || !date || (date.half_on !== null && !date.measured)) return [];
    const published = [date.half_on, period.followingLastDay].flatMap((known) => known ?? []).sort()[0] ?? "";
    if (published > day) return [];
    const states = knowledge.states.map((row) => row[column] ?? []);
    const had = states.map((known) => (firstWhole(known)?.known_from ?? "9999") <= published);
    const now = states
      .map((known) => stateOn(known, day))
      .map((state) => (state && isWhole(state) ? state : null));
    if (!had.includes(true)) return [];
    const ratio = (kept: (row: number) => boolean) => coverageOf(coverage, column, kept);
    const [before, after] = [ratio((row) => had[row] === true), ratio((row) => now[row] !== null)];
    const totals = (figure: MatteredFigure) => createTotal(states, { figure, had, published, day });
    return [
      {
        month: period.month,
        published_on: published,
        days: daysBetween(period.lastDay, published),
        reported_then: had.filter(Boolean).length,
        reported_now: now.filter((state) => state !== null).length,
        expected: knowledge.places.length,
        requested: totals("requested"),
        queue: totals("queue"),
        coverage_then: rounded(before),
        coverage_now: rounded(after),
        coverage_error: before === null || after === null ? null : rounded(before - after),
        synthetic: now.some((state) => state?.synthetic),
      },
    ];
  });
}

type Levels = Readonly<Record<LevelFigure, number | null>>;

/** The figure of a state; null if the programme does not report it. */
function read(state: Levels | null, figure: MatteredFigure): number | null {
  if (!state || figure === "requested") return state?.requested ?? null;
  return state.requested === null || state.produced === null ? null : state.requested - state.produced;
}

function createTotal(
  states: Knowledge["states"][number],
  {
    figure,
    had,
    published,
    day,
  }: {
    readonly figure: MatteredFigure;
    readonly had: readonly boolean[];
    readonly published: string;
    readonly day: string;
  },
): MatteredTotal | null {
  let [sumThen, sumNow, missing, found] = [0, 0, 0, false];
  for (const [row, known] of states.entries()) {
    const state = stateOn(known, day);
    const now = read(state && isWhole(state) ? state : null, figure) ?? 0;
    const then = had[row] ? read(stateOn(known, published), figure) : null;
    found ||= then !== null;
    sumNow += now;
    if (then === null) missing += now;
    else sumThen += then;
  }
  if (!found) return null;
  const percent = (part: number) => (sumNow === 0 ? null : rounded((100 * part) / sumNow));
  const [revised, error] = [sumNow - missing - sumThen, sumThen - sumNow];
  return {
    published: sumThen,
    latest: sumNow,
    missing,
    missing_percent: percent(missing),
    revised,
    revised_percent: percent(revised),
    error,
    error_percent: percent(error),
  };
}

function coverageOf(
  terms: CoverageTerms | null,
  column: number,
  kept: (row: number) => boolean,
): number | null {
  let [first, eligible] = [0, 0];
  for (const [row, periods] of terms?.first.entries() ?? []) {
    const [numerator, denominator] = [periods[column], terms?.eligible[row]?.[column]];
    if (!kept(row) || numerator == null || denominator == null) continue;
    first += numerator;
    eligible += denominator;
  }
  return eligible > 0 ? (100 * first) / eligible : null;
}

/** To three decimals, which tell a thousandth of a percentage point. */
function rounded(value: number): number;
function rounded(value: number | null): number | null;
function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1000) / 1000 + 0;
}

export interface MatteredSummary {
  /** Periods that are complete today, over which the rest is told: of the others nobody knows what is missing. */
  readonly periods: number;
  /** Of these, periods in which somebody was missing on the day of first publishing. */
  readonly incomplete: number;
  readonly figures: readonly MatteredSummaryRow[];
}

export interface MatteredSummaryRow {
  readonly figure: MatteredFigure;
  /** Over all periods: share of the nation missing then, size of the error and of revisions, in percent. */
  readonly median_missing_percent: number | null;
  readonly median_error_percent: number | null;
  readonly worst_error_percent: number | null;
  readonly worst_month: string | null;
  readonly median_revised_percent: number | null;
}

/** What the rows come to: medians of sizes, and the worst. */
export function summariseMattered(all: readonly MatteredRow[]): MatteredSummary {
  const rows = all.filter(({ reported_now, expected }) => reported_now === expected);
  return {
    periods: rows.length,
    incomplete: rows.filter(({ reported_then, expected }) => reported_then < expected).length,
    figures: MATTERED_FIGURES.map((figure) => {
      const totals = rows.flatMap((row) => (row[figure] ? [{ month: row.month, ...row[figure] }] : []));
      const size = (of: (total: MatteredTotal) => number | null) =>
        totals.map((total) => Math.abs(of(total) ?? 0)).toSorted((one, other) => one - other);
      const errors = size(({ error_percent }) => error_percent);
      const worst = errors.at(-1) ?? null;
      return {
        figure,
        median_missing_percent: middle(size(({ missing_percent }) => missing_percent)),
        median_error_percent: middle(errors),
        worst_error_percent: worst,
        worst_month: totals.find((total) => Math.abs(total.error_percent ?? 0) === worst)?.month ?? null,
        median_revised_percent: middle(size(({ revised_percent }) => revised_percent)),
      };
    }),
  };
}

function middle(sorted: readonly number[]): number | null {
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return low === undefined || high === undefined ? null : rounded((low + high) / 2);
}
