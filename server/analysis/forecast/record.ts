/** The forecast's own record: every past period's forecast made again from what was known then. */
import { setImmediate } from "node:timers/promises";
import { lastDay, nextPeriod, parsePeriod } from "../../../datasets/period.ts";
import { ReaderError } from "../../errors.ts";
import {
  createSeriesAsKnown,
  hasQueue,
  type QueueMonth,
  type QueueSeries,
  readQueueSeries,
  type Vintage,
} from "../../metrics/queue-series.ts";
import type { Snapshot } from "../../warehouse/snapshot.ts";
import { createSetup } from "./forecast.ts";
import { createOutlook, type Outlook, type OutlookPlace, paceOf } from "./outlook.ts";
import { type QueueDraws, simulateQueues } from "./simulate.ts";
import { type Span, spanSorted } from "./span.ts";

/** Periods ahead that are scored. */
export const RECORD_HORIZONS = [1, 3, 6, 12] as const;
/** Cards that the forecast was told: those that came, or the pace of its last three periods going on. */
export const RECORD_SUPPLIES = ["actual", "recent"] as const;
export type RecordSupply = (typeof RECORD_SUPPLIES)[number];
/** Periods with reports before the first forecast that is made again. */
export const RECORD_NEEDS = 36;
export const RECORD_SIMULATIONS = 250;
const SEED = 1;

/** One past forecast of one queue, in requests, and what came. */
export interface RecordPoint extends Span {
  readonly place: string;
  /** Period at whose end the forecast is made. */
  readonly origin: string;
  /** ISO day up to which sources were known to it. */
  readonly known_on: string;
  readonly horizon: number;
  /** Period forecast. */
  readonly month: string;
  readonly supply: RecordSupply;
  /** As known today. */
  readonly actual: number;
  /** Forecasts that need no method: the last known queue, and that queue moving on as in the last three periods. */
  readonly no_change: number;
  readonly straight_line: number;
  readonly synthetic: boolean;
}

/**
 * Every past forecast that can be scored: provinces and the country, by origin, supply, horizon and place. Each is made
 * from what was known on the last day of the period after its origin or, where fewer than half of the provinces had
 * reported the origin by then, on the day from which half had. Empty where the snapshot tells no earlier states of
 * knowledge (`vintages`). Throws ReaderError `no_queue`. Lets other work in between.
 */
export async function computeRecordPoints(
  snapshot: Snapshot,
  vintages: readonly Vintage[],
): Promise<RecordPoint[]> {
  const { programme, knownOn } = snapshot;
  if (!hasQueue(snapshot)) throw new ReaderError("no_queue", { programme: programme.programme });
  const upTo = vintages
    .map(({ month }) => month)
    .sort()
    .at(-1);
  if (upTo === undefined) return [];
  const today = await readQueueSeries(snapshot, { upTo });
  const points: RecordPoint[] = [];
  for (const { month } of listOrigins(today)) {
    await setImmediate();
    const soonest = lastDay(nextPeriod(parsePeriod(programme.calendar, month)));
    const half = findHalf(vintages, month, today.length);
    const day = half !== null && half > soonest ? half : soonest;
    if (half === null || day > knownOn) continue;
    const known = createSeriesAsKnown(snapshot, vintages, { day, upTo: month });
    await setImmediate();
    const outlook = createPastOutlook(known, snapshot);
    if (!outlook) continue;
    for (const supply of RECORD_SUPPLIES) {
      await setImmediate();
      points.push(...scoreOrigin({ day, outlook, known, today, country: programme.country.place }, supply));
    }
  }
  return points;
}

/** Periods from the 36th reported one on that have a later one. */
function listOrigins(today: readonly QueueSeries[]): QueueMonth[] {
  const months = today[0]?.months ?? [];
  const reported = months.map((_, t) => today.some((own) => own.months[t]?.queue != null));
  return months.filter((_, t) => {
    const before = reported.slice(0, t + 1).filter(Boolean).length;
    return reported[t] && before >= RECORD_NEEDS && t < months.length - 1;
  });
}

/** First day on which half of the provinces had reported a period whole; null where that has not come yet. */
function findHalf(vintages: readonly Vintage[], month: string, places: number): string | null {
  const first = new Map<string, string>();
  for (const { place, month: told, known_from, reported, expected } of vintages)
    if (told === month && reported >= expected && !first.has(place)) first.set(place, known_from);
  return [...first.values()].sort()[Math.ceil(places / 2) - 1] ?? null;
}

function createPastOutlook(known: readonly QueueSeries[], { programme }: Snapshot): Outlook | null {
  try {
    return createOutlook(known, programme.calendar);
  } catch (error) {
    if (error instanceof ReaderError && error.code === "short_history") return null;
    throw error;
  }
}

interface Origin {
  readonly day: string;
  readonly outlook: Outlook;
  readonly known: readonly QueueSeries[];
  readonly today: readonly QueueSeries[];
  readonly country: string;
}

function scoreOrigin(origin: Origin, supply: RecordSupply): RecordPoint[] {
  const { day, outlook, today, country } = origin;
  const longest = Math.max(...RECORD_HORIZONS);
  const cards = supply === "recent" ? paceFor(outlook, longest) : cardsThatCame(origin, longest);
  const [draws] = simulateQueues(
    createSetup(outlook, {
      supplies: [cards],
      sharing: "recent",
      simulations: RECORD_SIMULATIONS,
      seed: SEED,
      watched: [...outlook.places.keys(), null],
    }),
  );
  const naive = outlook.places.map((place) => describeNaive(place, origin));
  const whole = outlook.places.length === today.length;
  return RECORD_HORIZONS.filter((horizon) => horizon <= cards.length).flatMap((horizon) => {
    const actual = outlook.places.map(({ place }) => queueAhead(today, place, outlook.month, horizon));
    const { month: origin, synthetic } = outlook;
    const shared = { origin, known_on: day, horizon, supply, synthetic };
    const points = outlook.places.flatMap(({ place }, i) => {
      const came = actual[i];
      const guess = naive[i];
      if (came === undefined || came === null || !guess) return [];
      const month = monthAhead(today, outlook.month, horizon);
      return [{ place, month, ...shared, ...spanOf(draws, i, horizon), actual: came, ...guess(horizon) }];
    });
    if (!whole || points.length < outlook.places.length) return points;
    const sum = (read: (point: RecordPoint) => number) =>
      points.reduce((total, point) => total + read(point), 0);
    return [
      ...points,
      {
        place: country,
        month: monthAhead(today, outlook.month, horizon),
        ...shared,
        ...spanOf(draws, outlook.places.length, horizon),
        actual: sum((point) => point.actual),
        no_change: sum((point) => point.no_change),
        straight_line: sum((point) => point.straight_line),
      },
    ];
  });
}

const paceFor = (outlook: Outlook, steps: number) =>
  new Float64Array(steps).fill(Number(paceOf(outlook).toPrecision(3)));

/**
 * Cards of the outlook's places in each period after it, as known today, until the first that is not known. Where a
 * place skipped reports between two others, the cards between them are taken as made evenly.
 */
function cardsThatCame({ outlook, today }: Origin, steps: number): Float64Array {
  const cards = new Float64Array(steps);
  let told = steps;
  for (const { place } of outlook.places) {
    const months = today.find((own) => own.place === place)?.months ?? [];
    const at = months.findIndex(({ month }) => month === outlook.month);
    const produced = months.map(({ state }) =>
      state && state.reported >= state.expected ? state.produced : null,
    );
    for (let step = 0; step < told; step += 1) {
      const t = at + 1 + step;
      const before = produced.slice(0, t).findLastIndex((count) => count !== null);
      const after = produced.findIndex((count, i) => i >= t && count !== null);
      if (before < 0 || after < 0) told = step;
      else
        cards[step] =
          (cards[step] as number) + ((produced[after] ?? 0) - (produced[before] ?? 0)) / (after - before);
    }
  }
  return cards.slice(0, told).map((count) => Math.max(0, count));
}

function describeNaive({ place, queue, behind }: OutlookPlace, { known }: Origin) {
  const months = known.find((own) => own.place === place)?.months ?? [];
  const moves = months
    .flatMap(({ arrivals, cards }) => (arrivals === null || cards === null ? [] : [arrivals - cards]))
    .slice(-3);
  const pace = moves.reduce((sum, move) => sum + move, 0) / Math.max(1, moves.length);
  return (horizon: number) => ({
    no_change: queue,
    straight_line: Math.max(0, queue + pace * (horizon + behind)),
  });
}

function monthAhead([first]: readonly QueueSeries[], month: string, horizon: number): string {
  const months = first?.months ?? [];
  return months[months.findIndex((one) => one.month === month) + horizon]?.month ?? "";
}

function queueAhead(today: readonly QueueSeries[], place: string, month: string, horizon: number) {
  const months = today.find((own) => own.place === place)?.months ?? [];
  return months[months.findIndex((one) => one.month === month) + horizon]?.queue ?? null;
}

function spanOf(draws: QueueDraws | undefined, place: number, horizon: number): Span {
  const path = draws?.paths[place] ?? new Float64Array(0);
  const step = (horizon - 1) * RECORD_SIMULATIONS;
  const span = spanSorted(path.slice(step, step + RECORD_SIMULATIONS));
  return {
    low_80: Math.round(span.low_80),
    low_50: Math.round(span.low_50),
    median: Math.round(span.median),
    high_50: Math.round(span.high_50),
    high_80: Math.round(span.high_80),
  };
}
