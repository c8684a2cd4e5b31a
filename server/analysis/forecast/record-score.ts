/** How good past forecasts of queues were: how often their intervals held, and their error beside naive ones. */
import { readVintages } from "../../metrics/queue-series.ts";
import { oncePerSnapshot } from "../../warehouse/per-snapshot.ts";
import type { Snapshot } from "../../warehouse/snapshot.ts";
import {
  computeRecordPoints,
  RECORD_HORIZONS,
  RECORD_SIMULATIONS,
  RECORD_SUPPLIES,
  type RecordPoint,
  type RecordSupply,
} from "./record.ts";

/** Whose forecasts are told together: every province's, the country's, or those of the one place asked. */
export const RECORD_SCOPES = ["provinces", "country", "place"] as const;
export type RecordScope = (typeof RECORD_SCOPES)[number];

export interface RecordRow {
  readonly supply: RecordSupply;
  readonly scope: RecordScope;
  /** The country or the province; null where it is all provinces. */
  readonly place: string | null;
  readonly horizon: number;
  /** Forecasts scored. */
  readonly n: number;
  /** Percent of outcomes inside the interval. */
  readonly coverage_50: number;
  readonly coverage_80: number;
  /** Mean absolute error of the median, in requests, and of the naive forecasts. */
  readonly mae: number;
  readonly mae_no_change: number;
  readonly mae_straight_line: number;
  /** The error over the naive one's: below 1 is better than it; null where that had none. */
  readonly ratio_no_change: number | null;
  readonly ratio_straight_line: number | null;
}

export interface RecordQuestion {
  /** A province; the country unless given. */
  readonly place?: string;
}

export interface ForecastRecord {
  /** Whose points are told: the country's unless a province was asked for. */
  readonly place: string;
  /** Past periods whose forecast was made again, from the first to the last. */
  readonly origins: number;
  readonly first_origin: string | null;
  readonly last_origin: string | null;
  readonly simulations: number;
  readonly synthetic: boolean;
  readonly rows: readonly RecordRow[];
  readonly points: readonly Omit<RecordPoint, "synthetic">[];
}

/** Reads the record of a snapshot for a place (the country unless given). */
export type ReadRecord = (snapshot: Snapshot, question?: RecordQuestion) => Promise<ForecastRecord>;

/** A reader that makes past forecasts again once a snapshot; `read` gives their states of knowledge. */
export function createRecordReader(read: typeof readVintages = readVintages): ReadRecord {
  const pointsOf = oncePerSnapshot(async (snapshot) => computeRecordPoints(snapshot, await read(snapshot)));
  return async (snapshot, question) => describeRecord(await pointsOf(snapshot), snapshot, question);
}

/** The record of a snapshot for a place, computed anew. */
export async function computeRecord(snapshot: Snapshot, question?: RecordQuestion): Promise<ForecastRecord> {
  return createRecordReader()(snapshot, question);
}

function describeRecord(
  points: readonly RecordPoint[],
  { programme }: Snapshot,
  { place }: RecordQuestion = {},
): ForecastRecord {
  const country = programme.country.place;
  const asked = place ?? country;
  const origins = [...new Set(points.map(({ origin }) => origin))];
  const scopes: readonly [RecordScope, string | null][] = [
    ["provinces", null],
    ["country", country],
    ...(asked === country ? [] : [["place", asked] as const satisfies [RecordScope, string]]),
  ];
  const rows = RECORD_SUPPLIES.flatMap((supply) =>
    scopes.flatMap(([scope, one]) =>
      RECORD_HORIZONS.flatMap((horizon) => {
        const scored = points.filter(
          (point) =>
            point.supply === supply &&
            point.horizon === horizon &&
            (one === null ? point.place !== country : point.place === one),
        );
        return scored.length === 0 ? [] : [{ supply, scope, place: one, horizon, ...score(scored) }];
      }),
    ),
  );
  return {
    place: asked,
    origins: origins.length,
    first_origin: origins[0] ?? null,
    last_origin: origins.at(-1) ?? null,
    simulations: RECORD_SIMULATIONS,
    synthetic: points.some(({ synthetic }) => synthetic),
    rows,
    points: points.filter((point) => point.place === asked).map(({ synthetic: _, ...point }) => point),
  };
}

/** Coverage and errors of past forecasts, of which there is one at least. */
function score(points: readonly RecordPoint[]) {
  const share = (inside: (point: RecordPoint) => boolean) =>
    Math.round((1e4 * points.filter(inside).length) / points.length) / 100;
  const error = (read: (point: RecordPoint) => number) =>
    points.reduce((sum, point) => sum + Math.abs(read(point) - point.actual), 0) / points.length;
  const mae = error(({ median }) => median);
  const mae_no_change = error(({ no_change }) => no_change);
  const mae_straight_line = error(({ straight_line }) => straight_line);
  const ratio = (naive: number) => (naive > 0 ? Math.round((1e3 * mae) / naive) / 1e3 : null);
  return {
    n: points.length,
    coverage_50: share(({ actual, low_50, high_50 }) => low_50 <= actual && actual <= high_50),
    coverage_80: share(({ actual, low_80, high_80 }) => low_80 <= actual && actual <= high_80),
    mae: Math.round(mae),
    mae_no_change: Math.round(mae_no_change),
    mae_straight_line: Math.round(mae_straight_line),
    ratio_no_change: ratio(mae_no_change),
    ratio_straight_line: ratio(mae_straight_line),
  };
}
