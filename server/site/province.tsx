/** Reads and draws the page of one province; null where there is no such province. */
import { ProvincePage } from "../../client/pages/province.tsx";
import { hasMeasure } from "../../client/views/context.ts";
import { readAgeExhibit } from "./exhibits/age.tsx";
import { drawForPage, type ReadExhibit } from "./exhibits/exhibit.ts";
import { readLedgerExhibit } from "./exhibits/ledger.tsx";
import { readQueueExhibit } from "./exhibits/queue.tsx";
import { readCountiesExhibit } from "./exhibits/ranking.tsx";
import { readFlowsExhibit, readSeriesExhibit } from "./exhibits/series.tsx";
import { headlineMeasures } from "./headlines.ts";
import type { PageRequest, PageResult } from "./request.ts";

const EXHIBITS: readonly ReadExhibit[] = [
  readSeriesExhibit,
  readQueueExhibit,
  readAgeExhibit,
  readLedgerExhibit,
  readFlowsExhibit,
  readCountiesExhibit,
];
const BY_CHANNEL = ["requested", "issued", "delivered", "backlog_uncollected_outside", "uncollected"];

export async function renderProvince(request: PageRequest): Promise<PageResult | null> {
  const { context, reads } = request;
  const { month, measure, place } = context.view;
  if (place === undefined) return null;
  if (context.catalog.places.find((candidate) => candidate.place === place)?.level !== "province")
    return null;
  const [[figure], headlines, ranking, channels, changes, ...exhibits] = await Promise.all([
    reads.figures({ measures: [measure], places: [place], months: [month] }),
    reads.figures({ measures: headlineMeasures(context), places: [place], months: [month] }),
    reads.ranking({ measure, month }),
    readChannels(
      request,
      place,
      BY_CHANNEL.filter((id) => hasMeasure(context, id)),
    ),
    reads.changes({
      measures: headlineMeasures(context),
      place,
      month,
      basis: context.view.basis ?? "last_month",
    }),
    ...EXHIBITS.map(async (read) => drawForPage(await read(request))),
  ]);
  if (!figure) return null;
  const shown = exhibits.filter((exhibit) => exhibit !== null);
  const page = (
    <ProvincePage {...{ context, place, figure, headlines, ranking, channels, changes }} exhibits={shown} />
  );
  return { status: 200, page };
}

/** One row a channel that has any figure; none where the programme has one channel only. */
async function readChannels({ reads, context }: PageRequest, place: string, measures: readonly string[]) {
  const channels = context.catalog.channels.filter((channel) => channel !== "all");
  if (channels.length < 2 || measures.length === 0) return [];
  const { month } = context.view;
  const rows = await Promise.all(
    channels.map((channel) => reads.figures({ measures, places: [place], months: [month], channel })),
  );
  const reported = rows.filter((row) => row.some(({ value }) => value !== null));
  return reported.length > 1 ? reported : [];
}
