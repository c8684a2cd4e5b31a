/** Fewer points for the same line. */

export type Point = readonly [number, number];

/** Douglas–Peucker: no dropped point lies farther than `tolerance` pixels off the line that is left. */
export function thinLine(points: readonly Point[], tolerance: number): Point[] {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 3) return [...points];
  let [index, most] = [0, 0];
  for (let i = 1; i < points.length - 1; i += 1) {
    const distance = distanceToLine(points[i] ?? first, first, last);
    if (distance > most) [index, most] = [i, distance];
  }
  if (most <= tolerance) return [first, last];
  return [
    ...thinLine(points.slice(0, index + 1), tolerance),
    ...thinLine(points.slice(index), tolerance).slice(1),
  ];
}

/** Pixels between two points. */
export function away(a: Point, b: Point): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

function distanceToLine(at: Point, from: Point, to: Point): number {
  const length = away(from, to);
  if (length === 0) return away(at, from);
  return Math.abs((to[0] - from[0]) * (from[1] - at[1]) - (from[0] - at[0]) * (to[1] - from[1])) / length;
}
