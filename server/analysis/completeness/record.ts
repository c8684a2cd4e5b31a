/**
 * How well provisional estimates have done: every one that could have been made before a report came, made again from
 * what was known then, against what came.
 */
import { addDays } from "./days.ts";
import { bandOf, createEstimator, type Estimator, type LevelDraws } from "./estimate.ts";
import { firstWhole, type Knowledge, type LevelFigure, levelsOn } from "./knowledge.ts";
import { subtractDraws } from "./provisional.ts";
import { createReportCell, type ReportPeriod } from "./reporting.ts";

/** `late`: made the day before a late report came. `alone`: every report in turn, as if it alone were missing. */
export const RECORD_KINDS = ["late", "alone"] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

export const RECORD_FIGURES = ["requested", "produced", "queue"] as const;
export type RecordFigure = (typeof RECORD_FIGURES)[number];

/** Periods of which `alone` is computed. */
export const ALONE_PERIODS = 36;

/** One estimate and what came. */
export interface RecordPoint {
  readonly kind: RecordKind;
  readonly place: string;
  readonly month: string;
  /** Day of whose knowledge the estimate was made. */
  readonly made_on: string;
  readonly figure: RecordFigure;
  readonly low_80: number;
  readonly low_50: number;
  readonly median: number;
  readonly high_50: number;
  readonly high_80: number;
  /** What was last known, which a reader without an estimate would have repeated. */
  readonly last: number;
  /** The first whole report. */
  readonly came: number;
}

export interface RecordQuestion {
  readonly knowledge: Knowledge;
  readonly dates: readonly ReportPeriod[];
  readonly figures: readonly LevelFigure[];
  /** Reports known by this day. */
  readonly day: string;
}

/** Estimates to make of one period from one day's knowledge. */
interface Task {
  readonly kind: RecordKind;
  readonly made_on: string;
  readonly period: number;
  readonly places: readonly number[];
}

/** Milliseconds after which other work goes first. */
const SLICE = 20;

/** Every point of the record, by the day on which it would have been made; other work goes on in between. */
export async function computeRecordPoints(question: RecordQuestion): Promise<RecordPoint[]> {
  const { knowledge, figures } = question;
  const points: RecordPoint[] = [];
  let began = performance.now();
  for (const task of listTasks(question)) {
    const estimators = figures.map((figure) => ({
      figure,
      estimate: createEstimator(levelsOn(knowledge, task.made_on, figure)),
    }));
    for (const place of task.places) {
      points.push(...createPoints(knowledge, estimators, task, place));
      if (performance.now() - began < SLICE) continue;
      await new Promise<void>((resolve) => setImmediate(resolve));
      began = performance.now();
    }
  }
  return points;
}

function listTasks({ knowledge, dates, day }: RecordQuestion): Task[] {
  const measured = dates.flatMap((date, period) => (date.measured ? [{ date, period }] : []));
  const came = (place: number, period: number) => {
    const whole = firstWhole(knowledge.states[place]?.[period] ?? []);
    return whole && whole.known_from <= day ? whole.known_from : null;
  };
  const late = measured.flatMap(({ date, period }): Task[] => {
    const days = new Map<string, number[]>();
    for (const place of knowledge.places.keys()) {
      const known = came(place, period);
      if (known === null || !createReportCell(knowledge, [place, period], date, day).late) continue;
      days.set(known, [...(days.get(known) ?? []), place]);
    }
    return [...days].map(([known, places]) => ({
      kind: "late",
      made_on: addDays(known, -1),
      period,
      places,
    }));
  });
  const alone = measured.slice(-ALONE_PERIODS).map(({ date, period }): Task => {
    const places = [...knowledge.places.keys()].filter((place) => came(place, period) !== null);
    return { kind: "alone", made_on: date.half_on ?? "", period, places };
  });
  return [...late, ...alone].toSorted((one, other) => (one.made_on < other.made_on ? -1 : 1));
}

function createPoints(
  { states, places, periods }: Knowledge,
  estimators: readonly { readonly figure: LevelFigure; readonly estimate: Estimator }[],
  { kind, made_on, period }: Task,
  place: number,
): RecordPoint[] {
  const drawn = new Map<RecordFigure, LevelDraws>();
  for (const { figure, estimate } of estimators) {
    const draws = estimate(place, period, { withheld: kind === "alone" });
    if (draws) drawn.set(figure, draws);
  }
  const [requested, produced] = [drawn.get("requested"), drawn.get("produced")];
  if (requested && produced) {
    const last = requested.last - produced.last;
    drawn.set("queue", { ...requested, last, draws: subtractDraws(requested, produced) });
  }
  const state = firstWhole(states[place]?.[period] ?? []);
  return RECORD_FIGURES.flatMap((figure): RecordPoint[] => {
    const draws = drawn.get(figure);
    const came = state && readFigure(state, figure);
    if (!draws || came == null) return [];
    const shared = { kind, place: places[place] ?? "", month: periods[period]?.month ?? "", made_on };
    return [{ ...shared, figure, ...bandOf(draws.draws), last: draws.last, came }];
  });
}

function readFigure(
  state: Readonly<Record<LevelFigure, number | null>>,
  figure: RecordFigure,
): number | null {
  if (figure !== "queue") return state[figure];
  return state.requested === null || state.produced === null ? null : state.requested - state.produced;
}
