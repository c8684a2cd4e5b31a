/** The queue as stock and flow, of every province and the country: what comes, what goes, how long one waits. */
import type { WaitBand } from "../../../datasets/age-band.ts";
import { periodsPerYear } from "../../../datasets/period.ts";
import type { Status } from "../../../datasets/vocabulary.ts";
import { ReaderError } from "../../errors.ts";
import { computeFigures } from "../../metrics/figures.ts";
import { hasQueue, type QueueSeries, readQueueSeries } from "../../metrics/queue-series.ts";
import type { Snapshot } from "../../warehouse/snapshot.ts";
import { clearQueue } from "./clearing.ts";
import { addFifos, bandFifo, computeFifo, type Fifo, totalsOf } from "./fifo.ts";
import { addPaces, meansOf, type Pace, readPace } from "./pace.ts";
import { divideRatios, parseRatio, roundRatio, subtractRatios } from "./ratio.ts";
import { computeRelief, type ReliefPlan } from "./relief.ts";
import { computeSteadiness, computeWait } from "./waiting.ts";

/** A month to wait at most, and half a year to come down to what that allows. */
export const RELIEF_PLAN: ReliefPlan = { targetWait: 1, monthsToTarget: 6 };

export interface QueueLoadQuestion {
  readonly month: string;
  /** A province or the country; the country unless given. */
  readonly place?: string;
  /** Defaults to RELIEF_PLAN */
  readonly plan?: ReliefPlan;
}

export interface QueueLoadRow {
  readonly place: string;
  readonly month: string;
  /** Requests that wait; null where not every part is reported, and with it all else. */
  readonly queue: number | null;
  /** What the mean flows are counted over; null where the pace is not known, and with it all made from it. */
  readonly pace_from: string | null;
  readonly pace_periods: number | null;
  readonly pace_arrivals: number | null;
  readonly pace_cards: number | null;
  /** The queue of the places whose pace is known, which is set against their flows; of a province its queue. */
  readonly pace_queue: number | null;
  readonly pace_reported: number;
  /** Mean requests and cards a period, two decimals. */
  readonly arrivals: number | null;
  readonly cards: number | null;
  /** Requests for every hundred cards, two decimals: above 100 the queue grows; null without cards. */
  readonly utilisation: number | null;
  /** Periods until the queue is cleared at this pace; null where it never is (or is not known). */
  readonly months_to_clear: number | null;
  readonly full_months: number | null;
  /** What still waits after the full months, two decimals. */
  readonly leaves: number | null;
  /** Periods a request made now waits: queue / cards. */
  readonly wait_new: number | null;
  /** Mean periods waited by Little's law: queue / arrivals, only of a steady queue. */
  readonly wait_little: number | null;
  /** Whether the queue was steady over a year, and how far its month ends lie apart, in percent of the highest. */
  readonly steady: boolean | null;
  readonly steady_range: number | null;
  readonly target_queue: number | null;
  /** Cards a period that bring the queue to its target; null where it is not above that. */
  readonly relief_capacity: number | null;
  readonly relief_needed: boolean | null;
  /** First in, first out: the period of the oldest waiting request (the last it can be of) and the whole periods since. */
  readonly oldest_month: string | null;
  readonly oldest_from: string | null;
  readonly oldest_waited: number | null;
  /** Whole periods waited by all, and on average with two decimals. */
  readonly waited_total: number | null;
  readonly waited_mean: number | null;
  /** Whether each waiting request's period is known; where not, it has waited at least so long. */
  readonly fifo_exact: boolean | null;
  /** By bands of waiting; null where periods are no months. */
  readonly bands: Readonly<Record<WaitBand, number>> | null;
  readonly status: Status;
  readonly reported: number;
  readonly expected: number;
  readonly synthetic: boolean;
}

export interface QueueLoad {
  readonly place: string;
  readonly month: string;
  readonly plan: ReliefPlan;
  /** Of the place asked. */
  readonly row: QueueLoadRow;
  /** Its queue in order of requests; null where it is not known. */
  readonly fifo: Fifo | null;
  /** Every province in its usual order, then the country. */
  readonly rows: readonly QueueLoadRow[];
  /** Provinces whose queue is known, of all. */
  readonly reported: number;
  readonly expected: number;
  readonly synthetic: boolean;
}

/**
 * The queue of every province and the country at a period's end. Throws ReaderError `no_queue` for a programme
 * without one, `unknown_value` for a place that is neither a province nor the country.
 */
export async function computeQueueLoad(
  snapshot: Snapshot,
  { month, place: asked, plan = RELIEF_PLAN }: QueueLoadQuestion,
): Promise<QueueLoad> {
  const { programme } = snapshot;
  if (!hasQueue(snapshot)) throw new ReaderError("no_queue", { programme: programme.programme });
  const country = programme.country.place;
  const [figures, series] = await Promise.all([
    computeFigures(snapshot, {
      measures: ["backlog_uncollected_outside"],
      level: "province",
      months: [month],
    }),
    readQueueSeries(snapshot, { upTo: month }),
  ]);
  const places = figures.map(({ place }) => place);
  const place = asked ?? country;
  if (place !== country && !places.includes(place))
    throw new ReaderError("unknown_value", { parameter: "place", value: place, known: [...places, country] });
  const year = periodsPerYear(programme.calendar);
  const standings = figures.map(({ place: own, status, reported, expected, synthetic }) => ({
    ...{ place: own, status, reported, expected, synthetic },
    ...createStanding(series.find((one) => one.place === own)),
  }));
  const all = [...standings, addStandings(country, standings, programme.synthetic)];
  const rows = all.map((standing) => createRow(standing, { month, plan, year }));
  const chosen = all.findIndex((standing) => standing.place === place);
  const [row, standing, whole] = [rows[chosen], all[chosen], rows.at(-1)];
  if (!row || !standing || !whole) throw new RangeError(`unknown place: ${place}`);
  const { reported, expected, synthetic } = whole;
  return { place, month, plan, row, fifo: standing.fifo, rows, reported, expected, synthetic };
}

/** What is known of a place's queue, before any figure is made of it. */
interface Standing {
  readonly place: string;
  readonly status: Status;
  readonly reported: number;
  readonly expected: number;
  readonly synthetic: boolean;
  readonly queue: number | null;
  /** Month ends up to now, oldest first. */
  readonly queues: readonly (number | null)[];
  readonly fifo: Fifo | null;
  readonly pace: Pace | null;
  readonly pace_queue: number | null;
  readonly pace_reported: number;
}

function createStanding(series: QueueSeries | undefined) {
  const months = series?.months ?? [];
  const last = months.at(-1);
  const queue = last?.queue ?? null;
  const pace = readPace(months);
  return {
    queue,
    queues: months.map((month) => month.queue),
    fifo: last && queue !== null ? computeFifo(months.map(totalsOf), last.ordinal) : null,
    pace,
    pace_queue: pace && queue,
    pace_reported: pace ? 1 : 0,
  };
}

function addStandings(country: string, standings: readonly Standing[], synthetic: boolean): Standing {
  const known = standings.filter(({ queue }) => queue !== null);
  const paced = known.filter(({ pace }) => pace !== null);
  const add = (numbers: readonly (number | null)[]) =>
    numbers.length === 0 || numbers.includes(null)
      ? null
      : numbers.reduce<number>((sum, number) => sum + (number ?? 0), 0);
  const length = Math.max(0, ...known.map(({ queues }) => queues.length));
  return {
    place: country,
    status: statusOf(standings, known),
    reported: known.length,
    expected: standings.length,
    synthetic: known.length === 0 ? synthetic : known.some((standing) => standing.synthetic),
    queue: add(known.map(({ queue }) => queue)),
    queues: Array.from({ length }, (_, i) => add(known.map(({ queues }) => queues[i] ?? null))),
    fifo: known.length === 0 ? null : addFifos(known.flatMap(({ fifo }) => fifo ?? [])),
    pace: addPaces(paced.flatMap(({ pace }) => pace ?? [])),
    pace_queue: add(paced.map(({ queue }) => queue)),
    pace_reported: paced.length,
  };
}

function statusOf(all: readonly Standing[], known: readonly Standing[]): Status {
  if (known.length === 0) return "not_reported";
  if (known.length < all.length) return "incomplete";
  return known.some(({ status }) => status === "provisional") ? "provisional" : "reported";
}

interface Frame {
  readonly month: string;
  readonly plan: ReliefPlan;
  readonly year: number;
}

function createRow(standing: Standing, { month, plan, year }: Frame): QueueLoadRow {
  const { place, queue, queues, fifo, status, reported, expected, synthetic } = standing;
  const { range, steady } = computeSteadiness(queues, year);
  return {
    ...{ place, month, queue },
    ...createPaceColumns(standing, steady, plan),
    steady: queue === null ? null : steady,
    steady_range: queue === null ? null : range,
    ...createFifoColumns(queue === null ? null : fifo, year),
    ...{ status, reported, expected, synthetic },
  };
}

function createPaceColumns(
  { pace, pace_queue, pace_reported }: Standing,
  steady: boolean | null,
  plan: ReliefPlan,
) {
  const unplanned = { target_queue: null, relief_capacity: null, relief_needed: null };
  const none = {
    ...{ pace_from: null, pace_periods: null, pace_arrivals: null, pace_cards: null },
    ...{ pace_queue, pace_reported, arrivals: null, cards: null, utilisation: null },
    ...{ months_to_clear: null, full_months: null, leaves: null, wait_new: null, wait_little: null },
    ...unplanned,
  };
  if (pace === null || pace_queue === null) return none;
  const { arrivals, cards } = meansOf(pace);
  const clearing = clearQueue(parseRatio(pace_queue), subtractRatios(cards, arrivals));
  const load = cards.numerator > 0n && arrivals.numerator >= 0n ? divideRatios(arrivals, cards) : null;
  return {
    pace_from: pace.from,
    pace_periods: pace.periods,
    pace_arrivals: pace.arrivals,
    pace_cards: pace.cards,
    ...{ pace_queue, pace_reported },
    arrivals: roundRatio(arrivals, 2),
    cards: roundRatio(cards, 2),
    utilisation: load && roundRatio({ ...load, numerator: load.numerator * 100n }, 2),
    months_to_clear: clearing.months,
    full_months: clearing.full_months,
    leaves: clearing.leaves === null ? null : roundRatio(parseRatio(clearing.leaves), 2),
    wait_new: computeWait(pace_queue, cards),
    wait_little: steady === true ? computeWait(pace_queue, arrivals) : null,
    ...(computeRelief(pace_queue, arrivals, plan) ?? unplanned),
  };
}

function createFifoColumns(fifo: Fifo | null, year: number) {
  const oldest = fifo?.cohorts[0];
  const mean = fifo && divideRatios(parseRatio(fifo.waited_total), parseRatio(fifo.waiting));
  return {
    oldest_month: oldest?.month ?? null,
    oldest_from: oldest?.from ?? null,
    oldest_waited: oldest?.waited ?? null,
    waited_total: fifo?.waited_total ?? null,
    waited_mean: mean && roundRatio(mean, 2),
    fifo_exact: fifo?.exact ?? null,
    bands: fifo && year === 12 ? bandFifo(fifo) : null,
  };
}
