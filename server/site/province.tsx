/** Reads and draws the page of one province; null where there is no such province. */
import { ProvincePage } from "../../client/pages/province.tsx";
import { hasMeasure } from "../../client/views/context.ts";
import type { Ranking } from "../../client/views/rows.ts";
import { periodsPerYear } from "../../datasets/period.ts";
import { computeFigures } from "../metrics/figures.ts";
import { computeLedger } from "../metrics/ledger.ts";
import { computeRanking } from "../metrics/ranking.ts";
import { readEligibleRevisions } from "../metrics/revisions.ts";
import { headlineMeasures } from "./headlines.ts";
import { drawFlows, drawRanking, drawSeries } from "./pictures.ts";
import type { PageRequest, PageResult } from "./request.ts";
import { isSeries, readSeries, readSeriesEvents, seriesMeasures } from "./series.ts";

const FLOWS = ["requests_month", "issued_month"];
const BY_CHANNEL = ["requested", "issued", "delivered", "backlog_uncollected_outside", "uncollected"];

export async function renderProvince(request: PageRequest): Promise<PageResult | null> {
  const { snapshot, context } = request;
  const { month, measure, place } = context.view;
  if (context.catalog.places.find((candidate) => candidate.place === place)?.level !== "province")
    return null;
  if (place === undefined) return null;
  const has = (id: string) => hasMeasure(context, id);
  const [figures, headlines, ranking, ledger, series, flows, revisions, counties, channels] =
    await Promise.all([
      computeFigures(snapshot, { measures: [measure], places: [place], months: [month] }),
      computeFigures(snapshot, { measures: headlineMeasures(context), places: [place], months: [month] }),
      computeRanking(snapshot, { measure, month }),
      has("no_action") ? computeLedger(snapshot, { place, month }) : null,
      readSeries(request, place, seriesMeasures(request)),
      readSeries(request, place, FLOWS.filter(has)),
      readEligibleRevisions(snapshot, [place]),
      readCounties(request, place),
      readChannels(request, place, BY_CHANNEL.filter(has)),
    ]);
  const [figure] = figures;
  if (!figure) return null;
  const events = await readSeriesEvents(request, series);
  const known = revisions.filter((revision) => revision.month <= month).map((revision) => revision.month);
  const page = (
    <ProvincePage
      context={context}
      place={place}
      measures={context.catalog.measures.map(({ id }) => id)}
      figure={figure}
      headlines={headlines}
      ranking={ranking}
      ledger={ledger}
      series={series}
      seriesPicture={
        isSeries(series) ? await drawSeries(request, series, { events, revisions: known }) : null
      }
      events={events}
      flows={flows}
      flowsPicture={isSeries(flows) ? await drawFlows(request, flows) : null}
      perYear={periodsPerYear(context.catalog.programme.calendar)}
      counties={counties}
      countiesPicture={counties && (await drawRanking(request, counties, "counties"))}
      channels={channels}
    />
  );
  return { status: 200, page };
}

/** The province's counties by the page's measure; null where none has a value or none may be shown. */
async function readCounties({ snapshot, context }: PageRequest, parent: string): Promise<Ranking | null> {
  const { month, measure } = context.view;
  if (!context.catalog.places.some((place) => place.parent === parent)) return null;
  const ranking = await computeRanking(snapshot, { measure, month, level: "county", parent });
  return ranking.ranked > 0 ? ranking : null;
}

/** One row a channel that has any figure; none where the programme has one channel only. */
async function readChannels({ snapshot, context }: PageRequest, place: string, measures: readonly string[]) {
  const channels = context.catalog.channels.filter((channel) => channel !== "all");
  if (channels.length < 2 || measures.length === 0) return [];
  const { month } = context.view;
  const rows = await Promise.all(
    channels.map((channel) =>
      computeFigures(snapshot, { measures, places: [place], months: [month], channel }),
    ),
  );
  const reported = rows.filter((row) => row.some(({ value }) => value !== null));
  return reported.length > 1 ? reported : [];
}
