/** Requests and cards of the country or a province, month by month. */
import type { Context } from "../../client/views/context.ts";
import { hasQueue, type QueueSeries } from "../metrics/queue-series.ts";
import type { PageRequest } from "./request.ts";

/** A period of a place; null is not known: of the country, where any province has not reported it whole. */
export interface QueuePeriod {
  readonly month: string;
  readonly ordinal: number;
  readonly arrivals: number | null;
  readonly cards: number | null;
  readonly queue: number | null;
}

/** The view's place if it has a queue of its own to tell, the country if it names none; null for a county. */
export function queuePlace({ view, catalog }: Pick<Context, "view" | "catalog">): string | null {
  const { country } = catalog.programme;
  if (view.place === undefined || view.place === country.place) return country.place;
  return catalog.places.find(({ place }) => place === view.place)?.level === "province" ? view.place : null;
}

/** Periods from the first that is known, up to the view's month; empty where none are. */
export async function readQueuePeriods(
  { context, reads, snapshot }: PageRequest,
  place: string,
): Promise<QueuePeriod[]> {
  if (!hasQueue(snapshot)) return [];
  const { catalog, view } = context;
  const series = await reads.queueSeries({ upTo: view.month });
  const isCountry = place === catalog.programme.country.place;
  const asked = isCountry ? series : series.filter((own) => own.place === place);
  const expected = isCountry ? catalog.places.filter(({ level }) => level === "province").length : 1;
  if (asked.length < expected || expected === 0) return [];
  const periods = addPeriods(asked);
  const first = periods.findIndex(({ queue }) => queue !== null);
  return first < 0 ? [] : periods.slice(first);
}

function addPeriods(series: readonly QueueSeries[]): QueuePeriod[] {
  return (series[0]?.months ?? []).map(({ month, ordinal }, t) => {
    const at = series.map(({ months }) => months[t]);
    const sum = (key: "arrivals" | "cards" | "queue") => {
      const values = at.map((own) => own?.[key] ?? null);
      return values.every((value) => value !== null)
        ? values.reduce<number>((total, value) => total + (value ?? 0), 0)
        : null;
    };
    return { month, ordinal, arrivals: sum("arrivals"), cards: sum("cards"), queue: sum("queue") };
  });
}
