/** Everything that a release's tables are made from, read once from the snapshot it pins, and nothing it may not show. */

import { computeRevisionSizes, type RevisionSizeRow } from "../../server/analysis/releases/revision-sizes.ts";
import { OBS_STATUS } from "../../server/api/representations/labels.ts";
import { type Catalog, type Month, type Place, readCatalog } from "../../server/metrics/catalog.ts";
import { type ProgrammeEvent, readEvents } from "../../server/metrics/events.ts";
import { computeFigures, type Figure } from "../../server/metrics/figures.ts";
import type { Measure } from "../../server/metrics/measures.ts";
import { computeRanking, type Ranking } from "../../server/metrics/ranking.ts";
import type { Snapshot } from "../../server/warehouse/snapshot.ts";
import { assertDisclosed, createDisclosureGate, type DisclosureGate } from "../disclosure.ts";
import type { ReleaseHead } from "../model/report.ts";
import { readSeries, type Series } from "./series.ts";

export interface ReleaseData {
  readonly release: ReleaseHead;
  readonly catalog: Catalog;
  readonly gate: DisclosureGate;
  readonly month: Month;
  /** From the first that anybody reported up to the release's. */
  readonly months: readonly Month[];
  /** Places that may be shown, in their usual order, by code. */
  readonly places: ReadonlyMap<string, Place>;
  readonly measures: ReadonlyMap<string, Measure>;
  /** Of the release's period, every measure of every place. */
  readonly figures: readonly Figure[];
  /** Of all periods, country and provinces. */
  readonly series: Series;
  /** Provinces, by each measure of which one way is better. */
  readonly rankings: readonly Ranking[];
  /** By province and all together; none where nobody told when figures became known. */
  readonly revisions: readonly RevisionSizeRow[];
  /** Those that had begun when the release's sources were known. */
  readonly events: readonly ProgrammeEvent[];
}

/** Throws RangeError (`unknown month: …`) and what the gate throws. */
export async function readReleaseData(snapshot: Snapshot, release: ReleaseHead): Promise<ReleaseData> {
  const catalog = await readCatalog(snapshot);
  const gate = createDisclosureGate(snapshot.programme, catalog.places);
  const month = catalog.months.find((known) => known.month === release.month);
  if (!month) throw new RangeError(`unknown month: ${release.month}`);
  const first = catalog.months.find(({ places_reported }) => places_reported > 0) ?? month;
  const months = catalog.months.filter(
    ({ ordinal }) => ordinal >= Math.min(first.ordinal, month.ordinal) && ordinal <= month.ordinal,
  );
  const places = catalog.places.filter(({ level }) => gate.levels.includes(level));
  const measures = catalog.measures.map(({ id }) => id);
  const question = { measures, places: places.map(({ place }) => place), months: [month.month] };
  const [figures, series, events, { rows: revisions }, ...rankings] = await Promise.all([
    computeFigures(snapshot, question),
    readSeries(snapshot, {
      measures,
      places: places.filter(({ level }) => level !== "county").map(({ place }) => place),
      months: months.map((period) => period.month),
    }),
    readEvents(snapshot),
    computeRevisionSizes(snapshot),
    ...catalog.measures
      .filter(({ better }) => better !== null)
      .map(({ id }) => computeRanking(snapshot, { measure: id, month: month.month })),
  ]);
  assertDisclosed(gate, figures);
  assertDisclosed(
    gate,
    series.place.map((place) => ({ place })),
  );
  assertDisclosed(
    gate,
    revisions.flatMap(({ place }) => (place === null ? [] : [{ place }])),
  );
  for (const { rows } of rankings) assertDisclosed(gate, rows);
  return {
    ...{ release, catalog, gate, month, months, figures, series, rankings, revisions },
    places: new Map(places.map((place) => [place.place, place])),
    measures: new Map(catalog.measures.map((measure) => [measure.id, measure])),
    events: events.filter(({ date_gregorian }) => date_gregorian <= release.known_on),
  };
}

/** The status of a figure as statistics offices write it. */
export function formatObsStatus({ status }: Pick<Figure, "status">): string {
  return OBS_STATUS[status];
}

/** What is known by that code; throws RangeError (`unknown code: …`). */
export function requireKnown<Known>(known: ReadonlyMap<string, Known>, code: string): Known {
  const found = known.get(code);
  if (found === undefined) throw new RangeError(`unknown code: ${code}`);
  return found;
}
