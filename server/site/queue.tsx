/** Reads and draws the page of the queue, of the country or a province. */
import { MissingQueuePage, QueuePage } from "../../client/pages/queue.tsx";
import { formatScenario } from "../../client/views/queue-form.tsx";
import type { QueueForecast } from "../../client/views/queue-rows.ts";
import { nextPeriod, parsePeriod } from "../../datasets/period.ts";
import { RELIEF_PLAN } from "../analysis/queue/load.ts";
import { formatDetail, ReaderError } from "../errors.ts";
import { hasQueue } from "../metrics/queue-series.ts";
import { readAgeExhibit } from "./exhibits/age.tsx";
import { readClearingExhibit } from "./exhibits/clearing.tsx";
import { drawForPage } from "./exhibits/exhibit.ts";
import { readForecastExhibit } from "./exhibits/forecast.tsx";
import { readLoadExhibit } from "./exhibits/load.tsx";
import { readRecordExhibit } from "./exhibits/record.tsx";
import { readWaitingExhibit } from "./exhibits/waiting.tsx";
import { askForecast } from "./forecasts.ts";
import { queuePlace } from "./queue-places.ts";
import type { PageRequest, PageResult } from "./request.ts";

export async function renderQueue(asked: PageRequest): Promise<PageResult> {
  const { programme } = asked.snapshot;
  const request = settlePlace(asked);
  const { context, reads } = request;
  if (!hasQueue(request.snapshot)) {
    const error = new ReaderError("no_queue", { programme: programme.programme });
    const why = formatDetail(error)[context.locale.language];
    return { status: 404, page: <MissingQueuePage context={context} why={why} /> };
  }
  const place = context.view.place ?? programme.country.place;
  const { month } = context.view;
  const here = { place, month };
  const answer = await readAnswer(request);
  const isAnswered = answer.forecast !== null;
  const [load, loadExhibit, waiting, age, nearVoid, forecast, clearing, record] = await Promise.all([
    reads.queueLoad(here),
    readLoadExhibit(request).then(drawForPage),
    readWaitingExhibit(request).then(drawForPage),
    readAgeExhibit(request).then(drawForPage),
    reads.nearVoiding(here),
    isAnswered ? readForecastExhibit(request).then(drawForPage) : null,
    isAnswered && place === programme.country.place ? readClearingExhibit(request).then(drawForPage) : null,
    readRecordExhibit(request).then(drawForPage),
  ]);
  const page = (
    <QueuePage
      {...{ context, place, age, nearVoid, waiting, forecast, clearing, record }}
      load={loadExhibit}
      state={load.row}
      target={RELIEF_PLAN}
      example={exampleMonths(request)}
      written={writtenOf(request, answer.forecast)}
      problem={answer.problem}
    />
  );
  return { status: 200, page };
}

/** Only the country and provinces have a queue of their own to tell; any other place gives way, with a notice. */
function settlePlace(request: PageRequest): PageRequest {
  const { context } = request;
  const { place, ...view } = context.view;
  if (
    place === undefined ||
    (queuePlace(context) === place && place !== context.catalog.programme.country.place)
  )
    return request;
  const isCountry = place === context.catalog.programme.country.place;
  const unknown = isCountry ? context.unknown : [...context.unknown, { parameter: "place", seen: place }];
  return { ...request, context: { ...context, view, unknown } };
}

interface Answer {
  readonly forecast: QueueForecast | null;
  readonly problem: string | null;
}

/** The forecast, or in the reader's words why there is none. */
async function readAnswer(request: PageRequest): Promise<Answer> {
  try {
    return { forecast: await askForecast(request), problem: null };
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error;
    return { forecast: null, problem: formatDetail(error)[request.context.locale.language] };
  }
}

/** What stands in the fields: the scenarios drawn, or what was written where it cannot be read. */
function writtenOf({ context }: PageRequest, forecast: QueueForecast | null): string[] {
  if (!forecast) return [...(context.view.supply ?? [])];
  return forecast.scenarios.map((scenario) => formatScenario(context, scenario));
}

/** The first period ahead and one half a year later. */
function exampleMonths({ context }: PageRequest): readonly [string, string] {
  const month = parsePeriod(context.catalog.programme.calendar, context.view.month);
  return [nextPeriod(month, 1).key, nextPeriod(month, 7).key];
}
