/** The forecast that a view asks for. */
import type { QueueForecast } from "../../client/views/queue-rows.ts";
import { foldSupply } from "../analysis/forecast/scenario.ts";
import { ReaderError, type ReaderErrorCode } from "../errors.ts";
import { hasQueue } from "../metrics/queue-series.ts";
import { queuePlace } from "./queue-places.ts";
import type { PageRequest } from "./request.ts";

/** What a view cannot help: there is no forecast for it at all. */
const NONE: readonly ReaderErrorCode[] = ["no_queue", "short_history", "not_reported"];

/** Scenarios as the analysis takes them, from fields as they were filled in. */
function supplyOf({ context }: Pick<PageRequest, "context">): string | undefined {
  return context.view.supply?.map(foldSupply).join(",");
}

/**
 * The forecast of the view's place (the country if none). Throws ReaderError where there is none for the view, and for
 * scenarios that cannot be read.
 */
export async function askForecast(request: PageRequest): Promise<QueueForecast> {
  const { context, reads } = request;
  const { month, sharing, place = context.catalog.programme.country.place } = context.view;
  const supply = supplyOf(request);
  return reads.forecast({
    month,
    place,
    ...(supply === undefined ? {} : { supply }),
    ...(sharing === undefined ? {} : { sharing }),
  });
}

/** The same; null where there is none for the view. Throws ReaderError for scenarios that cannot be read. */
export async function readForecast(request: PageRequest): Promise<QueueForecast | null> {
  if (queuePlace(request.context) === null || !hasQueue(request.snapshot)) return null;
  try {
    return await askForecast(request);
  } catch (error) {
    if (error instanceof ReaderError && NONE.includes(error.code)) return null;
    throw error;
  }
}

/** Where the API gives the same forecast. */
export function forecastDownload({ context }: PageRequest, forecast: QueueForecast, place: string | null) {
  const query = [
    `month=${forecast.month}`,
    `supply=${forecast.scenarios.map(({ supply }) => encodeURIComponent(supply)).join(",")}`,
    ...(context.view.sharing ? [`sharing=${context.view.sharing}`] : []),
    ...(place === null ? [] : [`place=${place}`]),
  ];
  return { path: "/api/v1/analysis/forecast", query: query.join("&") };
}
