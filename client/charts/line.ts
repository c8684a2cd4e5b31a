/** A place's values over the periods, as paths that break where nothing was reported or the eligible were revised. */
import type { Scale } from "./scale.ts";
import { px } from "./scale.ts";
import { type Point, thinLine } from "./thin.ts";

export interface SeriesPoint {
  readonly ordinal: number;
  readonly value: number | null;
  readonly incomplete: boolean;
  /** Grows by one where the eligible were revised; the line breaks there. */
  readonly revision: number;
}

export interface PlaceLine {
  readonly place: string;
  readonly name: string;
  readonly points: readonly SeriesPoint[];
}

/** A point that has a value. */
export interface KnownPoint extends SeriesPoint {
  readonly value: number;
}

/** Points with a value, in unbroken pieces. */
export function segmentsOf(points: readonly SeriesPoint[]): KnownPoint[][] {
  const segments: KnownPoint[][] = [];
  let before: SeriesPoint | undefined;
  for (const point of points) {
    if (isKnown(point)) {
      const broken = !before || before.value === null || before.revision !== point.revision;
      if (broken) segments.push([point]);
      else segments.at(-1)?.push(point);
    }
    before = point;
  }
  return segments;
}

/** Points with a value as rows, each with the number of its piece. */
export function lineRows(points: readonly SeriesPoint[]) {
  return segmentsOf(points).flatMap((piece, segment) =>
    piece.map(({ ordinal, value }) => ({ at: ordinal, value, segment })),
  );
}

export function isKnown(point: SeriesPoint): point is KnownPoint {
  return point.value !== null;
}

/** The last point with a value. */
export function lastKnown(points: readonly SeriesPoint[]): KnownPoint | undefined {
  return points.findLast(isKnown);
}

/** First and last period, and lowest and highest value, of all lines; null if none has a value. */
export function extentOf(lines: readonly Pick<PlaceLine, "points">[]): {
  readonly periods: readonly [number, number];
  readonly values: readonly [number, number];
} | null {
  const points = lines.flatMap((line) => line.points);
  const values = points.filter(isKnown).map(({ value }) => value);
  if (values.length === 0) return null;
  const ordinals = points.map(({ ordinal }) => ordinal);
  const first = Math.min(...ordinals);
  return {
    periods: [first, Math.max(...ordinals, first + 1)],
    values: [Math.min(...values), Math.max(...values)],
  };
}

/** Pixels that a thinned point may lie off the line. */
const TOLERANCE = 0.25;

/** Path of all segments; a piece of one point is a dot, which a round line cap shows. */
export function linePath(points: readonly SeriesPoint[], x: Scale, y: Scale): string {
  return segmentsOf(points)
    .map((segment) =>
      formatLine(
        thinLine(
          segment.map(({ ordinal, value }): Point => [x(ordinal), y(value)]),
          TOLERANCE,
        ),
      ),
    )
    .join("");
}

function formatLine(points: readonly Point[]): string {
  const [start = [0, 0], ...rest] = points;
  const steps = rest.length === 0 ? "h0" : rest.map(([x, y]) => `L${px(x)} ${px(y)}`).join("");
  return `M${px(start[0])} ${px(start[1])}${steps}`;
}
