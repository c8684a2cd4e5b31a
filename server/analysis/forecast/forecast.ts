/** When queues clear under scenarios of cards, as intervals from simulation. */
import { setImmediate } from "node:timers/promises";
import { type Calendar, nextPeriod, parsePeriod } from "../../../datasets/period.ts";
import type { Sharing } from "../../../datasets/vocabulary.ts";
import { ReaderError } from "../../errors.ts";
import { readMetricsQuery } from "../../metrics/query.ts";
import { hasQueue, type QueueSeries, readQueueSeries } from "../../metrics/queue-series.ts";
import type { Snapshot } from "../../warehouse/snapshot.ts";
import { describeRows, type ForecastRow } from "./forecast-rows.ts";
import { createOutlook, type Outlook, paceOf } from "./outlook.ts";
import {
  parseScenarios,
  type Scenario,
  type ScenarioStep,
  spreadSupply,
  suggestScenarios,
} from "./scenario.ts";
import { type QueueDraws, type QueueSetup, runQueues } from "./simulate.ts";
import { type Span, spanSorted } from "./span.ts";

const PLACES = readMetricsQuery("places");
export const HORIZON = { default: 60, least: 1, most: 120 } as const;
const SIMULATIONS = 1_000;
const SEED = 1;

export interface ForecastQuestion {
  readonly month: string;
  /** Card bodies a period for the country, as `parseScenarios` reads them; the recent pace, ×1.5 and ×2 unless given. */
  readonly supply?: string;
  /** Defaults to each place's recent share of the cards. */
  readonly sharing?: Sharing;
  /** Periods ahead; 60 unless given. */
  readonly horizon?: number;
  readonly simulations?: number;
  readonly seed?: number;
  /** Whose queue is told month by month; the country unless given. */
  readonly place?: string;
}

/** The queue at the end of a period ahead, in requests. */
export interface ForecastPoint extends Span {
  readonly month: string;
}

export interface ForecastScenario {
  /** As it is written in an address. */
  readonly supply: string;
  readonly steps: readonly ScenarioStep[];
  /** Provinces in their usual order, then the country. */
  readonly rows: readonly ForecastRow[];
  readonly path: readonly ForecastPoint[];
}

export interface Forecast {
  readonly month: string;
  /** First period ahead. */
  readonly first_month: string;
  readonly horizon: number;
  readonly simulations: number;
  readonly seed: number;
  readonly sharing: Sharing;
  /** Whose queue `path` and `history` tell. */
  readonly place: string;
  /** Periods of history known, of which the last 60 at most are looked back on. */
  readonly history_months: number;
  /** Provinces that reported `month`, of all. */
  readonly reported: number;
  readonly expected: number;
  readonly synthetic: boolean;
  /** The place's queue as it was; null where it is not known whole. */
  readonly history: readonly { readonly month: string; readonly queue: number | null }[];
  readonly scenarios: readonly ForecastScenario[];
}

/**
 * The forecast from the end of a period; the same bytes for the same question, and other work is let in while it runs.
 * Throws ReaderError: `no_queue`, `short_history`, `invalid_value` of supply, `not_reported` for a place without a
 * queue, `unknown_value` for a place that is neither the country nor a province.
 */
export async function computeForecast(snapshot: Snapshot, question: ForecastQuestion): Promise<Forecast> {
  const { programme } = snapshot;
  if (!hasQueue(snapshot)) throw new ReaderError("no_queue", { programme: programme.programme });
  const { month, horizon = HORIZON.default, place = programme.country.place } = question;
  const { calendar } = programme;
  const first = nextPeriod(parsePeriod(calendar, month)).key;
  const asked =
    question.supply === undefined ? null : parseScenarios(question.supply, { firstMonth: first, calendar });
  const [provinces, series] = await Promise.all([
    readProvinces(snapshot),
    readQueueSeries(snapshot, { upTo: month }),
  ]);
  const outlook = createOutlook(series, calendar);
  const watched = findWatched(outlook, { place, provinces, country: programme.country.place });
  const scenarios = asked ?? suggestScenarios(paceOf(outlook), first);
  const { simulations = SIMULATIONS, seed = SEED, sharing = "recent" } = question;
  const supplies = scenarios.map((scenario) => spreadSupply(scenario, calendar, horizon));
  const setup = createSetup(outlook, { supplies, sharing, simulations, seed, watched: [watched] });
  const draws = await runWithPauses(setup);
  return {
    ...{ month, first_month: first, horizon, simulations, seed, sharing, place },
    history_months: outlook.history,
    reported: outlook.reported,
    expected: provinces.length,
    synthetic: outlook.synthetic,
    history: describeHistory(series, { place, provinces, country: programme.country.place }),
    scenarios: scenarios.map((scenario, i) => {
      const drawn = draws[i] as QueueDraws;
      const frame = { calendar, horizon, simulations, provinces, country: programme.country.place };
      return {
        ...scenario,
        rows: describeRows(outlook, drawn.clears, frame),
        path: describePath(scenario, drawn.paths[0] as Float64Array, { calendar, horizon, simulations }),
      };
    }),
  };
}

/** Codes of all provinces in their usual order; the whole catalogue would take longer than the forecast's reading. */
async function readProvinces(snapshot: Snapshot): Promise<string[]> {
  const places = await snapshot.rows(PLACES);
  return places.filter(({ level }) => level === "province").map(({ place }) => String(place));
}

interface SetupOptions {
  readonly supplies: readonly Float64Array[];
  readonly sharing: Sharing;
  readonly simulations: number;
  readonly seed: number;
  readonly watched: readonly (number | null)[];
}

/** What a simulation from an outlook needs. */
export function createSetup(outlook: Outlook, options: SetupOptions): QueueSetup {
  return {
    ...options,
    queues: Float64Array.from(outlook.places, ({ queue }) => queue),
    behind: Uint8Array.from(outlook.places, ({ behind }) => behind),
    lead: outlook.lead,
    arrivals: outlook.arrivals,
    cards: outlook.cards,
  };
}

async function runWithPauses(setup: QueueSetup): Promise<QueueDraws[]> {
  const run = runQueues(setup);
  for (;;) {
    const { done, value } = run.next();
    if (done) return value;
    await setImmediate();
  }
}

interface Asked {
  readonly place: string;
  readonly provinces: readonly string[];
  readonly country: string;
}

function findWatched(outlook: Outlook, { place, provinces, country }: Asked): number | null {
  if (place === country) return null;
  if (!provinces.includes(place))
    throw new ReaderError("unknown_value", {
      parameter: "place",
      value: place,
      known: [country, ...provinces],
    });
  const index = outlook.places.findIndex((one) => one.place === place);
  if (index < 0) throw new ReaderError("not_reported", { place, month: outlook.month });
  return index;
}

function describeHistory(series: readonly QueueSeries[], { place, provinces, country }: Asked) {
  const asked = place === country ? series : series.filter((own) => own.place === place);
  const whole = place !== country || asked.length === provinces.length;
  return (series[0]?.months ?? []).map(({ month }, t) => {
    const queues = asked.map(({ months }) => months[t]?.queue ?? null);
    const known = whole && queues.every((queue) => queue !== null);
    return { month, queue: known ? queues.reduce<number>((sum, queue) => sum + (queue ?? 0), 0) : null };
  });
}

function describePath(
  { steps }: Scenario,
  path: Float64Array,
  { calendar, horizon, simulations }: { calendar: Calendar; horizon: number; simulations: number },
): ForecastPoint[] {
  const first = parsePeriod(calendar, steps[0]?.month ?? "");
  return Array.from({ length: horizon }, (_, t) => {
    const span = spanSorted(path.slice(t * simulations, (t + 1) * simulations));
    return {
      month: nextPeriod(first, t).key,
      low_80: Math.round(span.low_80),
      low_50: Math.round(span.low_50),
      median: Math.round(span.median),
      high_50: Math.round(span.high_50),
      high_80: Math.round(span.high_80),
    };
  });
}
