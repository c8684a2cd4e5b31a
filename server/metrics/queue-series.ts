/** Requests and cards of every province, period by period: what queues, forecasts and allocations are computed from. */
import { nextPeriod, type Period, parsePeriod, rangePeriods } from "../../datasets/period.ts";
import type { Snapshot } from "../warehouse/snapshot.ts";
import { readMetricsQuery } from "./query.ts";
import { parseCount, parseFlag, parseNumber, parseRow, parseText, type Shaped } from "./row.ts";

const QUEUE_SERIES = readMetricsQuery("queue_series");
const VINTAGES = readMetricsQuery("vintages");

const STATE = {
  place: parseText,
  month: parseText,
  /** Requests and cards of both kinds and all channels, cumulative to the period's end; null is not reported. */
  requested: parseNumber,
  produced: parseNumber,
  /** Cards lying at the office at the period's end. */
  uncollected: parseNumber,
  delivered: parseNumber,
  /** Counties that reported, of those that should; 1 of 1 where the province itself reported. */
  reported: parseCount,
  expected: parseCount,
  provisional: parseFlag,
  synthetic: parseFlag,
};
/** What is known of a province's period. */
export type QueueState = Shaped<typeof STATE>;

const VINTAGE = { ...STATE, known_from: parseText };
/** What was known of a province's period from a day (ISO) until the next row's. */
export type Vintage = Shaped<typeof VINTAGE>;

/** A period of a series: its state, null where nothing was reported, and what moved in it. */
export interface QueueMonth {
  readonly month: string;
  /** Of the period in its calendar; neighbours differ by one. */
  readonly ordinal: number;
  /** 1–12; 1 where a period is a year. */
  readonly monthOfYear: number;
  /** Null where nothing was reported. */
  readonly state: QueueState | null;
  /** Requests not yet produced; null unless both are known and every county reported, here and below. */
  readonly queue: number | null;
  /** Requests in the period; null unless both its ends are known. */
  readonly arrivals: number | null;
  /** Cards produced in the period. */
  readonly cards: number | null;
}

export interface QueueSeries {
  readonly place: string;
  /** Every period from the programme's first to the last asked, without gaps. */
  readonly months: readonly QueueMonth[];
}

/** Whether the programme reports requests and cards, and so has a queue. */
export function hasQueue({ programme }: Snapshot): boolean {
  return programme.stages.includes("requested") && programme.stages.includes("issued");
}

/** What is known today of every province (or those asked, in their usual order) up to a period. */
export async function readQueueSeries(
  snapshot: Snapshot,
  { upTo, places = null }: { readonly upTo: string; readonly places?: readonly string[] | null },
): Promise<QueueSeries[]> {
  const rows = await snapshot.rows(QUEUE_SERIES, { up_to: upTo, places });
  return createQueueSeries(
    snapshot,
    rows.map((row) => parseRow(STATE, row)),
    upTo,
  );
}

/** Every state of knowledge of every province's period: by place, period, then the day from which it was known. */
export async function readVintages(snapshot: Snapshot): Promise<Vintage[]> {
  return (await snapshot.rows(VINTAGES)).map((row) => parseRow(VINTAGE, row));
}

/** What `readQueueSeries` would have given on a day (ISO), up to a period; for vintages as `readVintages` gives them. */
export function createSeriesAsKnown(
  snapshot: Snapshot,
  vintages: readonly Vintage[],
  { day, upTo }: { readonly day: string; readonly upTo: string },
): QueueSeries[] {
  const latest = new Map<string, QueueState>();
  for (const { known_from, ...state } of vintages)
    if (known_from <= day && state.month <= upTo) latest.set(`${state.place} ${state.month}`, state);
  return createQueueSeries(snapshot, [...latest.values()], upTo);
}

/** Series of states in order of place and period, as the queries give them. */
function createQueueSeries(
  { programme }: Snapshot,
  states: readonly QueueState[],
  upTo: string,
): QueueSeries[] {
  const [first] = states.map(({ month }) => month).sort();
  if (first === undefined) return [];
  const last = parsePeriod(programme.calendar, upTo);
  const periods = rangePeriods(parsePeriod(programme.calendar, first), last);
  return [...new Set(states.map(({ place }) => place))].map((place) => ({
    place,
    months: createMonths(
      periods,
      states.filter((state) => state.place === place),
    ),
  }));
}

function createMonths(periods: readonly Period[], states: readonly QueueState[]): QueueMonth[] {
  const known = new Map(states.map((state) => [state.month, state]));
  const whole = (month: string) => {
    const state = known.get(month);
    return state && state.reported >= state.expected ? state : null;
  };
  return periods.map((period) => {
    const [now, before] = [whole(period.key), whole(nextPeriod(period, -1).key)];
    return {
      month: period.key,
      ordinal: period.ordinal,
      monthOfYear: period.month,
      state: known.get(period.key) ?? null,
      queue: minus(now?.requested, now?.produced),
      arrivals: minus(now?.requested, before?.requested),
      cards: minus(now?.produced, before?.produced),
    };
  });
}

function minus(one: number | null | undefined, other: number | null | undefined): number | null {
  return one == null || other == null ? null : one - other;
}
