/** The provisional estimates of one period: of each province that has not reported, and of the nation with them. */
import {
  type Band,
  bandOf,
  createEstimator,
  ESTIMATE_SIMULATIONS,
  type LevelDraws,
  type Levels,
} from "./estimate.ts";
import type { LevelFigure } from "./knowledge.ts";
import type { CoverageTerms } from "./mattered.ts";

export const ESTIMATED_FIGURES = ["requested", "produced", "queue", "request_coverage"] as const;
export type EstimatedFigure = (typeof ESTIMATED_FIGURES)[number];

/** Months whose first requests tell their share of all requests, in the coverage of a province that is missing. */
const SHARE_PERIODS = 12;

/** Never a figure: an estimate until the report comes. */
export interface EstimateRow extends Band {
  readonly place: string;
  readonly month: string;
  readonly figure: EstimatedFigure;
  readonly provisional: true;
  /** Period of the last report that it starts from; of the country, the earliest of those; null if none is missing. */
  readonly from_month: string | null;
  /** Period of the next report, where a gap between two is filled. */
  readonly to_month: string | null;
  /** What was last reported (of the country: what the provinces that reported add up to); null for a ratio. */
  readonly known: number | null;
  /** Provinces that reported, were estimated, and should be in it; 0, 1 and 1 of a province. */
  readonly reported: number;
  readonly estimated: number;
  readonly expected: number;
  readonly synthetic: boolean;
}

export interface ProvisionalQuestion {
  readonly country: string;
  readonly places: readonly string[];
  readonly months: readonly string[];
  /** What is known of each cumulative figure; null if the programme does not report it. */
  readonly levels: Readonly<Record<LevelFigure, Levels | null>>;
  readonly coverage: CoverageTerms | null;
  readonly period: number;
  readonly synthetic: boolean;
}

/** A place's draws of one figure; of a province that reported, its figure in every one. */
interface Part {
  readonly known: number | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly draws: Float64Array;
}

/** Rows of the provinces that have not reported, then of the country; none where everybody reported. */
export function createProvisional(question: ProvisionalQuestion): EstimateRow[] {
  const { places, levels } = question;
  const parts = (figure: LevelFigure): (Part | null)[] => {
    const known = levels[figure];
    if (known === null) return places.map(() => null);
    const estimate = createEstimator(known);
    return places.map((_, place) => {
      const level = known[place]?.[question.period] ?? null;
      if (level !== null)
        return {
          known: level,
          from: null,
          to: null,
          draws: new Float64Array(ESTIMATE_SIMULATIONS).fill(level),
        };
      const drawn = estimate(place, question.period);
      return drawn && { ...drawn, known: drawn.last };
    });
  };
  const [requested, produced] = [parts("requested"), parts("produced")];
  const queue = places.map((_, place) => createQueue(requested[place] ?? null, produced[place] ?? null));
  const rows = [
    ...createRows(question, "requested", requested),
    ...createRows(question, "produced", produced),
    ...createRows(question, "queue", queue),
    ...createCoverageRows(question, requested),
  ];
  const order = [...places, question.country];
  return order.flatMap((place) => rows.filter((row) => row.place === place));
}

/** Requests less cards, draw by draw; cards never exceed requests where they did not before. */
export function subtractDraws(
  requested: Pick<LevelDraws, "last" | "draws">,
  produced: Pick<LevelDraws, "last" | "draws">,
): Float64Array {
  const lowest = produced.last <= requested.last ? 0 : Number.NEGATIVE_INFINITY;
  return requested.draws.map((draw, s) => Math.max(lowest, draw - (produced.draws[s] ?? 0)));
}

function createQueue(requested: Part | null, produced: Part | null): Part | null {
  if (requested?.known == null || produced?.known == null) return null;
  const [asked, made] = [
    { last: requested.known, draws: requested.draws },
    { last: produced.known, draws: produced.draws },
  ];
  return {
    known: requested.known - produced.known,
    from: requested.from ?? produced.from,
    to: requested.to ?? produced.to,
    draws: subtractDraws(asked, made),
  };
}

function createRows(
  question: ProvisionalQuestion,
  figure: EstimatedFigure,
  parts: readonly (Part | null)[],
): EstimateRow[] {
  const rows = parts.flatMap((part, place) =>
    part && part.from !== null ? [createRow(question, figure, place, part, bandOf(part.draws))] : [],
  );
  if (rows.length === 0) return [];
  const total = new Float64Array(ESTIMATE_SIMULATIONS);
  for (const part of parts)
    part?.draws.forEach((draw, s) => {
      total[s] = (total[s] ?? 0) + draw;
    });
  const known = parts.reduce((sum, part) => sum + (part && part.from === null ? (part.known ?? 0) : 0), 0);
  return [...rows, createNational(question, figure, parts, { known, band: bandOf(total) })];
}

function createRow(
  { places, months, period, synthetic }: ProvisionalQuestion,
  figure: EstimatedFigure,
  place: number,
  { from, to, known }: Part,
  band: Band,
): EstimateRow {
  return {
    place: places[place] ?? "",
    month: months[period] ?? "",
    figure,
    provisional: true,
    from_month: from === null ? null : (months[from] ?? null),
    to_month: to === null ? null : (months[to] ?? null),
    known: figure === "request_coverage" ? null : known,
    ...band,
    reported: 0,
    estimated: 1,
    expected: 1,
    synthetic,
  };
}

function createNational(
  { country, places, months, period, synthetic }: ProvisionalQuestion,
  figure: EstimatedFigure,
  parts: readonly (Part | null)[],
  { known, band }: { readonly known: number | null; readonly band: Band },
): EstimateRow {
  const from = parts.flatMap((part) => part?.from ?? []);
  return {
    place: country,
    month: months[period] ?? "",
    figure,
    provisional: true,
    from_month: months[Math.min(...from)] ?? null,
    to_month: null,
    known,
    ...band,
    reported: parts.filter((part) => part !== null && part.from === null).length,
    estimated: from.length,
    expected: places.length,
    synthetic,
  };
}

const toPercent = (value: number) => Math.round(value * 100) / 100;

/**
 * Request coverage counts first requests: those last known, and of the requests since, as large a share as first
 * requests had in the last twelve periods. Provinces whose eligible population is not known are left out.
 */
function createCoverageRows(
  question: ProvisionalQuestion,
  requested: readonly (Part | null)[],
): EstimateRow[] {
  const { coverage, levels, period, places } = question;
  if (!coverage || !levels.requested) return [];
  const [first, eligible] = [new Float64Array(ESTIMATE_SIMULATIONS), { sum: 0 }];
  const parts = places.map((_, place): Part | null => {
    const part = requested[place] ?? null;
    const base = coverage.eligible[place]?.[period] ?? null;
    if (part === null || base === null || base <= 0) return null;
    const draws = drawFirst(question, place, part);
    if (draws === null) return null;
    eligible.sum += base;
    draws.forEach((draw, s) => {
      first[s] = (first[s] ?? 0) + draw;
    });
    return { ...part, draws: draws.map((draw) => (100 * draw) / base) };
  });
  const rows = parts.flatMap((part, place) =>
    part && part.from !== null
      ? [createRow(question, "request_coverage", place, part, bandOf(part.draws, toPercent))]
      : [],
  );
  if (rows.length === 0) return [];
  const band = bandOf(
    first.map((sum) => (100 * sum) / eligible.sum),
    toPercent,
  );
  return [...rows, createNational(question, "request_coverage", parts, { known: null, band })];
}

/** First requests of a place, draw by draw; null if they are not known where the estimate starts. */
function drawFirst(
  { coverage, levels, period }: ProvisionalQuestion,
  place: number,
  { from, known, draws }: Part,
): Float64Array | null {
  const [first, all] = [coverage?.first[place] ?? [], levels.requested?.[place] ?? []];
  const last = first[from ?? period] ?? null;
  if (last === null) return null;
  if (from === null) return draws.map(() => last);
  const start = Math.max(0, from - SHARE_PERIODS);
  const earlier = all.findIndex((level, i) => i >= start && level !== null && first[i] != null);
  const [moved, movedAll] = [last - (first[earlier] ?? last), (known ?? 0) - (all[earlier] ?? known ?? 0)];
  const share = movedAll > 0 ? Math.min(1, Math.max(0, moved / movedAll)) : 1;
  return draws.map((draw) => last + share * (draw - (known ?? draw)));
}
