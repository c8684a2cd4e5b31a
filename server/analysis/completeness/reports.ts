/** Reads what completeness is computed from out of a snapshot. */
import { readCatalog } from "../../metrics/catalog.ts";
import { readCoverageTerms } from "../../metrics/coverage-terms.ts";
import { readQueueSeries, readVintages, type Vintage } from "../../metrics/queue-series.ts";
import type { Snapshot } from "../../warehouse/snapshot.ts";
import { createKnowledge, type Knowledge, type LevelFigure } from "./knowledge.ts";
import type { CoverageTerms } from "./mattered.ts";
import { createReportPeriods, type ReportPeriod } from "./reporting.ts";

/** What `computeCompleteness` and the record are computed from. */
export interface ReportsRead {
  readonly knowledge: Knowledge;
  readonly dates: readonly ReportPeriod[];
  readonly figures: readonly LevelFigure[];
  readonly country: string;
}

/**
 * Every state of knowledge of a snapshot, and what came of each period by the day it was built for; `known` is what
 * `readVintages` gave, where the caller has it already.
 */
export async function readReports(snapshot: Snapshot, known?: readonly Vintage[]): Promise<ReportsRead> {
  const { programme, knownOn } = snapshot;
  const [catalog, vintages] = await Promise.all([readCatalog(snapshot), known ?? readVintages(snapshot)]);
  const months = catalog.months.map(({ month }) => month);
  const places = catalog.places.filter(({ level }) => level === "province").map(({ place }) => place);
  const dated = vintages.length > 0;
  const states = dated ? vintages : await readUndated(snapshot, months.at(-1) ?? snapshot.defaultMonth);
  const knowledge = createKnowledge(programme.calendar, { places, months }, states, dated);
  return {
    knowledge,
    dates: createReportPeriods(knowledge, knownOn),
    figures: [
      ...(programme.stages.includes("requested") ? (["requested"] as const) : []),
      ...(programme.stages.includes("issued") ? (["produced"] as const) : []),
    ],
    country: catalog.country,
  };
}

/** Today's states as if they had always been known. */
async function readUndated(snapshot: Snapshot, upTo: string): Promise<Vintage[]> {
  const series = await readQueueSeries(snapshot, { upTo });
  return series.flatMap(({ months }) =>
    months.flatMap(({ state }) => (state ? [{ ...state, known_from: "" }] : [])),
  );
}

/** The first requests and eligible persons that make request coverage; null if the programme has none. */
export async function readCoverage(
  snapshot: Snapshot,
  { places, periods }: Knowledge,
): Promise<CoverageTerms | null> {
  const { stages } = snapshot.programme;
  if (!stages.includes("requested") || !stages.includes("eligible") || periods.length === 0) return null;
  const terms = await readCoverageTerms(snapshot);
  const cells = new Map(terms.map((term) => [`${term.place} ${term.month}`, term]));
  const table = (term: "requested" | "eligible") =>
    places.map((place) => periods.map(({ month }) => cells.get(`${place} ${month}`)?.[term] ?? null));
  return { first: table("requested"), eligible: table("eligible") };
}
