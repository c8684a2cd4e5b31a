/** What a release changed: every figure that two snapshots give differently, by how much, why, and what it did to ranks. */
import { type Calendar, periodsPerYear } from "../../../datasets/period.ts";
import type { Level, Status, Unit } from "../../../datasets/vocabulary.ts";
import { readCatalog, type Source } from "../../metrics/catalog.ts";
import { computeFigures, type Figure } from "../../metrics/figures.ts";
import { type Measure, measuresOf } from "../../metrics/measures.ts";
import type { Snapshot } from "../../warehouse/snapshot.ts";
import { type Causes, createCauses, type DiffReason } from "./causes.ts";
import { hasCounties, readChangedCells } from "./cells.ts";
import { changeOf, relativeOf } from "./difference.ts";
import { compareRanks, type RankEffect, type Ranks, rankKey, readRanks } from "./rank-effects.ts";

/** Months that are compared unless the reader asks for others: a year and the same month before it. */
export const DIFF_MONTHS = 13;

export interface DiffRow {
  readonly place: string;
  readonly level: Level;
  readonly month: string;
  readonly measure: string;
  readonly unit: Unit;
  /** As published; null is not reported. */
  readonly before: number | null;
  readonly after: number | null;
  /** In points for shares, else in the unit, of exact fractions and rounded once; null where either is null. */
  readonly change: number | null;
  /** The change of the exact figures as a fraction of the one before; null where that is null or nought. */
  readonly relative: number | null;
  readonly status_before: Status;
  readonly status_after: Status;
  /** Provinces by measures that have a better way; null for anything else. */
  readonly rank_before: number | null;
  readonly rank_after: number | null;
  readonly reason: DiffReason;
  /** Ids of the submissions behind it that the snapshot before did not have. */
  readonly sources: readonly string[];
}

/** A submission behind a change. */
export interface DiffSubmission
  extends Pick<Source, "submission" | "received_on" | "kind" | "title_fa" | "title_en"> {}

export interface ReleaseDiff {
  /** Periods compared, in time order. */
  readonly months: readonly string[];
  /** The largest relative change first; figures that came or went follow, then in order of measure, place and period. */
  readonly rows: readonly DiffRow[];
  readonly ranks: readonly RankEffect[];
  /** Those that the rows name, in the order in which they were received. */
  readonly submissions: readonly DiffSubmission[];
  /** Figures compared, also those that neither knows. */
  readonly compared: number;
  readonly changed: number;
  /** Null where no figure has both ends. */
  readonly largest: DiffRow | null;
}

export interface DiffQuestion {
  /** Defaults to the last 13 that both have reports of, and the later snapshot's own */
  readonly months?: readonly string[];
}

/**
 * Compares the measures of the later snapshot's programme for the country, its provinces, and counties where they are
 * public. Figures are read only of places and periods that differ. Periods that one of the two has no report of are new,
 * not changed, and are left out.
 */
export async function computeReleaseDiff(
  before: Snapshot,
  after: Snapshot,
  question: DiffQuestion = {},
): Promise<ReleaseDiff> {
  const [old, now] = await Promise.all([readCatalog(before), readCatalog(after)]);
  const both = findCommonMonths([old, now]);
  const months = chooseMonths(both, after.defaultMonth, question.months);
  const measures = measuresOf(after.programme.stages).filter(({ needs }) =>
    needs.every((stage) => before.programme.stages.includes(stage)),
  );
  const all = await readChangedCells(before, after, reachBack(both, months, after.programme.calendar));
  const cells = all.filter(({ month }) => months.includes(month));
  const known = new Set(old.sources.map(sourceKey));
  const fresh = new Map(
    now.sources.filter((source) => !known.has(sourceKey(source))).map((source) => [source.source, source]),
  );
  const levels = new Map(now.places.map(({ place, level }) => [place, level]));
  const places = now.places.filter(({ level }) => level !== "county" || hasCounties(after));
  const shared = {
    months,
    compared: measures.length * places.length * months.length,
  };
  if (cells.length === 0)
    return { ...shared, rows: [], ranks: [], submissions: [], changed: 0, largest: null };

  const changedMonths = months.filter((month) => cells.some((cell) => cell.month === month));
  const [pairs, ranksBefore, ranksAfter] = await Promise.all([
    readPairs([before, after], measures, {
      places: [now.country, ...new Set(cells.map(({ place }) => place))],
      months: changedMonths,
    }),
    readRanks(before, changedMonths),
    readRanks(after, changedMonths),
  ]);
  const causes = createCauses(all, { fresh, levels });
  const rows = pairs
    .filter(([one, other]) => one.value !== other.value)
    .map(([one, other]) =>
      createRow([one, other], levels.get(one.place) ?? "country", [ranksBefore, ranksAfter], causes),
    );
  const order = (row: DiffRow) => (row.relative === null ? -1 : Math.abs(row.relative));
  rows.sort((one, other) => order(other) - order(one));
  return {
    ...shared,
    rows,
    ranks: compareRanks(ranksBefore, ranksAfter),
    submissions: listSubmissions([...fresh.values()], new Set(rows.flatMap(({ sources }) => sources))),
    changed: rows.length,
    largest: rows.find(({ relative }) => relative !== null) ?? null,
  };
}

type Catalogs = readonly [
  before: Awaited<ReturnType<typeof readCatalog>>,
  after: Awaited<ReturnType<typeof readCatalog>>,
];

/** Periods that both have a report of, in time order. */
function findCommonMonths([old, now]: Catalogs): string[] {
  const reported = ({ places_reported }: { readonly places_reported: number }) => places_reported > 0;
  const known = new Set(old.months.filter(reported).map(({ month }) => month));
  return now.months.filter((month) => reported(month) && known.has(month.month)).map(({ month }) => month);
}

function chooseMonths(both: readonly string[], own: string, asked: readonly string[] | undefined): string[] {
  const last = new Set([...both.slice(-DIFF_MONTHS), own]);
  return both.filter((month) => (asked ? asked.includes(month) : last.has(month)));
}

/** The periods and two years before them: what flowed in the last full year follows from reports so old. */
function reachBack(both: readonly string[], months: readonly string[], calendar: Calendar): string[] {
  const [first, last] = [both.indexOf(months[0] ?? ""), both.indexOf(months.at(-1) ?? "")];
  return first < 0 ? [] : both.slice(Math.max(0, first - 2 * periodsPerYear(calendar)), last + 1);
}

/** The same bytes sent for the same purpose are the same source, whatever the two builds call it. */
function sourceKey({ kind, submission, sha256 }: Source): string {
  return `${kind} ${submission} ${sha256}`;
}

function listSubmissions(sources: readonly Source[], named: ReadonlySet<string>): DiffSubmission[] {
  const told = sources.filter(({ submission }) => named.has(submission));
  const seen = new Map(told.map((source) => [source.submission, source]));
  return [...seen.values()]
    .map(({ submission, received_on, kind, title_fa, title_en }) => ({
      ...{ submission, received_on, kind, title_fa, title_en },
    }))
    .sort((one, other) =>
      `${one.received_on} ${one.submission}` < `${other.received_on} ${other.submission}` ? -1 : 1,
    );
}

type Pair = readonly [before: Figure, after: Figure];

async function readPairs(
  [before, after]: readonly [Snapshot, Snapshot],
  measures: readonly Measure[],
  { places, months }: { readonly places: readonly string[]; readonly months: readonly string[] },
): Promise<Pair[]> {
  const question = { measures: measures.map(({ id }) => id), places, months };
  const [earlier, later] = await Promise.all([
    computeFigures(before, question),
    computeFigures(after, question),
  ]);
  const keyOf = ({ measure, place, month }: Figure) => `${measure} ${place} ${month}`;
  const known = new Map(earlier.map((figure) => [keyOf(figure), figure]));
  return later.flatMap((figure): Pair[] => {
    const old = known.get(keyOf(figure));
    return old ? [[old, figure]] : [];
  });
}

function createRow(
  [before, after]: Pair,
  level: Level,
  [ranksBefore, ranksAfter]: readonly [Ranks, Ranks],
  causes: Causes,
): DiffRow {
  const { measure, place, month, unit } = after;
  const key = rankKey(measure, place, month);
  return {
    ...{ place, level, month, measure, unit, before: before.value, after: after.value },
    change: changeOf(before, after),
    relative: relativeOf(before, after),
    status_before: before.status,
    status_after: after.status,
    rank_before: ranksBefore.get(key) ?? null,
    rank_after: ranksAfter.get(key) ?? null,
    ...causes.find(after),
  };
}
