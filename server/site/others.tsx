/** Reads the pages of statements, of methods and of one figure. */
import { FigurePage } from "../../client/pages/figure.tsx";
import { MethodPage } from "../../client/pages/method.tsx";
import { SourcesPage } from "../../client/pages/sources.tsx";
import type { AnalysisConstants } from "../../client/views/method-analysis.tsx";
import { WINDOW as ESTIMATE_WINDOW } from "../analysis/completeness/beside-others.ts";
import { ESTIMATE_SIMULATIONS, LONGEST_GAP } from "../analysis/completeness/estimate.ts";
import { HABIT_PERIODS } from "../analysis/completeness/habits.ts";
import { ALONE_PERIODS } from "../analysis/completeness/record.ts";
import { GRACE_DAYS } from "../analysis/completeness/reporting.ts";
import { LEAST_EXPECTED, LEAST_SCORE } from "../analysis/flags/copies.ts";
import { HEAPING_CHANCE } from "../analysis/flags/heaping.ts";
import { CUTOFF, LEAST_RATIO, LEAST_VALUES } from "../analysis/flags/outliers.ts";
import { HORIZON } from "../analysis/forecast/forecast.ts";
import { FLOWS_NEEDED, WINDOW as FORECAST_WINDOW } from "../analysis/forecast/level.ts";
import { RECORD_HORIZONS, RECORD_NEEDS, RECORD_SIMULATIONS } from "../analysis/forecast/record.ts";
import { SCENARIO_LIMIT } from "../analysis/forecast/scenario.ts";
import { RELIEF_PLAN } from "../analysis/queue/load.ts";
import { STEADY_PERCENT } from "../analysis/queue/waiting.ts";
import { CARRIED_PERIODS, MOVEMENTS_NEEDED } from "../analysis/ranks/carried.ts";
import { ELIGIBLE_ERROR } from "../analysis/ranks/rank-range.ts";
import { DRAWS } from "../analysis/ranks/rank-sets.ts";
import { computeFigures } from "../metrics/figures.ts";
import { computeStatements } from "../metrics/statements.ts";
import { computeTrace } from "../metrics/trace.ts";
import type { PageRequest, PageResult } from "./request.ts";

/** Published statements; null where the programme has none. */
export async function renderSources({ snapshot, context }: PageRequest): Promise<PageResult | null> {
  const statements = await computeStatements(snapshot);
  if (statements.length === 0) return null;
  return { status: 200, page: <SourcesPage context={context} statements={statements} /> };
}

/** The reference article's place and month; a programme without them works its first province instead. */
const EXAMPLE = { place: "IR-18", month: "1399-01" };

/** What the method page says of the methods is read from them, so that it cannot say something else. */
const ANALYSIS_CONSTANTS: AnalysisConstants = {
  draws: DRAWS,
  eligibleError: ELIGIBLE_ERROR,
  carriedPeriods: CARRIED_PERIODS,
  movementsNeeded: MOVEMENTS_NEEDED,
  steadyPercent: STEADY_PERCENT,
  ...RELIEF_PLAN,
  scenarios: SCENARIO_LIMIT,
  forecastWindow: FORECAST_WINDOW,
  flowsNeeded: FLOWS_NEEDED,
  horizon: HORIZON.default,
  recordNeeds: RECORD_NEEDS,
  recordSimulations: RECORD_SIMULATIONS,
  recordHorizons: RECORD_HORIZONS,
  graceDays: GRACE_DAYS,
  habitPeriods: HABIT_PERIODS,
  estimateWindow: ESTIMATE_WINDOW,
  estimateSimulations: ESTIMATE_SIMULATIONS,
  alonePeriods: ALONE_PERIODS,
  longestGap: LONGEST_GAP,
  cutoff: CUTOFF,
  leastValues: LEAST_VALUES,
  leastRatio: LEAST_RATIO,
  leastExpected: LEAST_EXPECTED,
  copyOdds: 10 ** LEAST_SCORE,
  heapOdds: Math.round(1 / HEAPING_CHANCE),
};

/** Every measure with one place worked through. */
export async function renderMethod({ snapshot, context }: PageRequest): Promise<PageResult> {
  const { places, months, measures } = context.catalog;
  const known = places.some(({ place }) => place === EXAMPLE.place) && months.includes(EXAMPLE.month);
  const first =
    places.find(({ level }) => level === "province")?.place ?? context.catalog.programme.country.place;
  const example = known ? EXAMPLE : { place: first, month: context.view.month };
  const worked = await computeFigures(snapshot, {
    measures: measures.map(({ id }) => id),
    places: [example.place],
    months: [example.month],
  });
  return {
    status: 200,
    page: <MethodPage context={context} worked={worked} constants={ANALYSIS_CONSTANTS} />,
  };
}

/** The trail of one figure. */
export async function renderFigure({ snapshot, context }: PageRequest): Promise<PageResult> {
  const { measure, month, place = context.catalog.programme.country.place, channel, kind } = context.view;
  const trace = await computeTrace(snapshot, {
    measure,
    place,
    month,
    ...(channel === undefined ? {} : { channel }),
    ...(kind === undefined ? {} : { kind }),
  });
  return { status: 200, page: <FigurePage context={context} trace={trace} /> };
}
