/** Scores of provisional estimates: how often their bands held what came, and how far off they were. */
import {
  RECORD_FIGURES,
  RECORD_KINDS,
  type RecordFigure,
  type RecordKind,
  type RecordPoint,
} from "./record.ts";

export interface RecordRow {
  readonly kind: RecordKind;
  readonly figure: RecordFigure;
  /** Estimates that were followed by a report. */
  readonly n: number;
  /** Percent of them whose band held what came; null of none. */
  readonly coverage_50: number | null;
  readonly coverage_80: number | null;
  /** Absolute error of the median, in percent of what came; where 0 came it is left out. */
  readonly median_error_percent: number | null;
  readonly mean_error_percent: number | null;
  /** The same of repeating what was last known. */
  readonly naive_mean_error_percent: number | null;
  /** Sum of the errors to that of repeating what was last known; below 1 is better than repeating. */
  readonly error_ratio: number | null;
}

/** Scores of the points, for every kind and figure that has any. */
export function scoreRecord(points: readonly RecordPoint[]): RecordRow[] {
  return RECORD_KINDS.flatMap((kind) =>
    RECORD_FIGURES.flatMap((figure) => {
      const chosen = points.filter((point) => point.kind === kind && point.figure === figure);
      return chosen.length === 0 ? [] : [scorePoints(kind, figure, chosen)];
    }),
  );
}

function scorePoints(kind: RecordKind, figure: RecordFigure, points: readonly RecordPoint[]): RecordRow {
  const share = (held: (point: RecordPoint) => boolean) =>
    Math.round((1000 * points.filter(held).length) / points.length) / 10;
  const errors = (of: (point: RecordPoint) => number) =>
    points
      .filter(({ came }) => came !== 0)
      .map((point) => (100 * Math.abs(of(point) - point.came)) / Math.abs(point.came))
      .toSorted((one, other) => one - other);
  const sizes = errors(({ median }) => median);
  const sumOf = (of: (point: RecordPoint) => number) =>
    points.reduce((sum, point) => sum + Math.abs(of(point) - point.came), 0);
  const naive = sumOf(({ last }) => last);
  return {
    kind,
    figure,
    n: points.length,
    coverage_50: share(({ low_50, high_50, came }) => came >= low_50 && came <= high_50),
    coverage_80: share(({ low_80, high_80, came }) => came >= low_80 && came <= high_80),
    median_error_percent: middleOf(sizes),
    mean_error_percent: meanOf(sizes),
    naive_mean_error_percent: meanOf(errors(({ last }) => last)),
    error_ratio: naive > 0 ? rounded(sumOf(({ median }) => median) / naive) : null,
  };
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : rounded(values.reduce((sum, value) => sum + value, 0) / values.length);
}

function middleOf(sorted: readonly number[]): number | null {
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return low === undefined || high === undefined ? null : rounded((low + high) / 2);
}
