/** What was known, day by day, of every province's period: laid out so that many days can be asked about. */
import type { Calendar } from "../../../datasets/period.ts";
import { lastDay, nextPeriod, parsePeriod } from "../../../datasets/period.ts";
import type { Vintage } from "../../metrics/queue-series.ts";

export interface KnownPeriod {
  readonly month: string;
  /** ISO day on which it ends, and on which the one after it does. */
  readonly lastDay: string;
  readonly followingLastDay: string;
}

export interface Knowledge {
  /** Provinces that should report, in the usual order. */
  readonly places: readonly string[];
  /** Without gaps, from the first period that any province reported. */
  readonly periods: readonly KnownPeriod[];
  /** By province and period: states in the order in which they became known. */
  readonly states: readonly (readonly (readonly Vintage[])[])[];
  /** False where the programme does not tell when anything became known. */
  readonly dated: boolean;
}

/** Cumulative figures that are followed. */
const LEVELS_FOLLOWED = ["requested", "produced"] as const;
export type LevelFigure = (typeof LEVELS_FOLLOWED)[number];

/** Knowledge of those provinces and periods; `months` are neighbours in time order. */
export function createKnowledge(
  calendar: Calendar,
  { places, months }: { readonly places: readonly string[]; readonly months: readonly string[] },
  vintages: readonly Vintage[],
  dated: boolean,
): Knowledge {
  const reported = new Set(vintages.map(({ month }) => month));
  const first = months.findIndex((month) => reported.has(month));
  const known = first < 0 ? [] : months.slice(first);
  const [rowOf, columnOf] = [indexOf(places), indexOf(known)];
  const states = places.map(() => known.map((): Vintage[] => []));
  for (const vintage of vintages) {
    const cell = states[rowOf.get(vintage.place) ?? -1]?.[columnOf.get(vintage.month) ?? -1];
    cell?.push(vintage);
  }
  return { places, periods: known.map((month) => createKnownPeriod(calendar, month)), states, dated };
}

function createKnownPeriod(calendar: Calendar, month: string): KnownPeriod {
  const period = parsePeriod(calendar, month);
  return {
    month,
    lastDay: lastDay(period),
    followingLastDay: lastDay(nextPeriod(period)),
  };
}

function indexOf(keys: readonly string[]): ReadonlyMap<string, number> {
  return new Map(keys.map((key, index) => [key, index]));
}

/** Whether every county that should report did. */
export function isWhole(state: Vintage): boolean {
  return state.reported >= state.expected;
}

/** The state known on a day; null if none was yet. */
export function stateOn(states: readonly Vintage[], day: string): Vintage | null {
  return states.findLast(({ known_from }) => known_from <= day) ?? null;
}

/** The first state in which every county had reported; null if there is none. */
export function firstWhole(states: readonly Vintage[]): Vintage | null {
  return states.find(isWhole) ?? null;
}

/** By province and period, a cumulative figure as known on a day; null unless every county had reported it. */
export function levelsOn(
  { states }: Pick<Knowledge, "states">,
  day: string,
  figure: LevelFigure,
): (number | null)[][] {
  return states.map((periods) =>
    periods.map((known) => {
      const state = stateOn(known, day);
      return state && isWhole(state) ? state[figure] : null;
    }),
  );
}
