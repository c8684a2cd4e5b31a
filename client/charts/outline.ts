/** Province outlines for the map: projected, thinned and written as short relative paths. */
import { geoConicConformal, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { away, type Point, thinLine } from "./thin.ts";

export interface Outline {
  readonly place: string;
  readonly path: string;
  /** Middle of a label, and the width it may take without leaving the shape. */
  readonly label: Point;
  readonly room: number;
}

export interface Outlines {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Outline[];
}

const WIDTH = 640;
/** Pixels a point may lie off the line before it is kept. */
const TOLERANCE = 0.95;
/** Islands smaller than this many square pixels cannot be seen. */
const SMALLEST = 4;
/** Outlines of a topology's first object; ids are place codes. The projection is the one of shared/data. */
export function createOutlines(topology: Topology): Outlines | null {
  const collection = Object.values(topology.objects)[0] as GeometryCollection | undefined;
  if (!collection) return null;
  const land = feature(topology, collection);
  const projection = geoConicConformal().rotate([-53.5, 0]).parallels([28, 37]).fitWidth(WIDTH, land);
  const height = Math.ceil(geoPath(projection).bounds(land)[1][1]);
  // Arcs are shared by neighbours; thinning the arc keeps their border one line.
  const arcs = decodeArcs(topology).map((arc) => thin(arc.flatMap((at) => toPixels(projection(at)))));
  const shapes = collection.geometries.flatMap((geometry): Outline[] => {
    const rings = ringsOf(geometry).map((ring) => stitch(ring, arcs));
    const seen = rings.filter((ring) => Math.abs(area(ring)) >= SMALLEST);
    const largest = [...seen].sort((a, b) => Math.abs(area(b)) - Math.abs(area(a)))[0];
    if (!largest) return [];
    const { at, room } = findLabelRoom(largest);
    return [{ place: String(geometry.id), path: seen.map(formatRing).join(""), label: at, room }];
  });
  return { width: WIDTH, height, shapes };
}

function decodeArcs({ arcs, transform }: Topology): [number, number][][] {
  const [kx, ky] = transform?.scale ?? [1, 1];
  const [tx, ty] = transform?.translate ?? [0, 0];
  return arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx = 0, dy = 0]) => {
      [x, y] = transform ? [x + dx, y + dy] : [dx, dy];
      return [x * kx + tx, y * ky + ty];
    });
  });
}

function toPixels(at: [number, number] | null): Point[] {
  return at ? [at] : [];
}

/** Rings of arc numbers; a negative number ~n is arc n walked backwards (TopoJSON). */
function ringsOf(geometry: GeometryCollection["geometries"][number]): readonly number[][] {
  if (geometry.type === "Polygon") return geometry.arcs;
  return geometry.type === "MultiPolygon" ? geometry.arcs.flat() : [];
}

function stitch(ring: readonly number[], arcs: readonly Point[][]): Point[] {
  return ring.flatMap((index) => {
    const arc = index < 0 ? (arcs[~index]?.toReversed() ?? []) : (arcs[index] ?? []);
    return arc.slice(1);
  });
}

/** Douglas–Peucker; a closed arc is halved at its farthest point first. */
function thin(points: readonly Point[]): Point[] {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || points.length < 3) return [...points];
  if (first[0] === last[0] && first[1] === last[1]) {
    const far = points.reduce(
      (best, at, i) => (away(at, first) > away(points[best] ?? first, first) ? i : best),
      0,
    );
    return [
      ...thinLine(points.slice(0, far + 1), TOLERANCE),
      ...thinLine(points.slice(far), TOLERANCE).slice(1),
    ];
  }
  return thinLine(points, TOLERANCE);
}

function area(ring: readonly Point[]): number {
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
}

/** The middle of the widest level line through a ring, looked for around its middle height. */
function findLabelRoom(ring: readonly Point[]): { at: Point; room: number } {
  const ys = ring.map(([, y]) => y);
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const middle = (top + bottom) / 2;
  const steps = [0, -1, 1, -2, 2, -3, 3].map((step) => middle + (step * (bottom - top)) / 12);
  let best: { at: Point; room: number } = { at: [0, 0], room: 0 };
  for (const y of steps) {
    // Text is about ten pixels high: both its edges must lie inside.
    const spans = commonSpans(crossings(ring, y - 5), crossings(ring, y + 5));
    for (const [from, to] of spans)
      if (to - from > best.room * 1.15)
        best = { at: [Math.round((from + to) / 2), Math.round(y)], room: to - from };
  }
  return best;
}

/** Where a level line is inside a ring, as pairs of x. */
function crossings(ring: readonly Point[], y: number): Point[] {
  const xs = ring
    .flatMap(([ax, ay], i) => {
      const [bx, by] = ring[(i + 1) % ring.length] ?? [ax, ay];
      return ay > y === by > y ? [] : [ax + ((y - ay) / (by - ay)) * (bx - ax)];
    })
    .sort((a, b) => a - b);
  return xs.flatMap((x, i): Point[] => (i % 2 === 0 ? [[x, xs[i + 1] ?? x]] : []));
}

function commonSpans(above: readonly Point[], below: readonly Point[]): Point[] {
  return above.flatMap(([a, b]) =>
    below.flatMap(([c, d]): Point[] =>
      Math.min(b, d) > Math.max(a, c) ? [[Math.max(a, c), Math.min(b, d)]] : [],
    ),
  );
}

function formatRing(ring: readonly Point[]): string {
  let [x, y] = [0, 0];
  const steps = ring.flatMap(([atX, atY], i) => {
    const [nextX, nextY] = [Math.round(atX), Math.round(atY)];
    const [dx, dy] = [nextX - x, nextY - y];
    if (i > 0 && dx === 0 && dy === 0) return [];
    [x, y] = [nextX, nextY];
    return [`${dx}${dy < 0 ? dy : ` ${dy}`}`];
  });
  const [start = "0 0", ...rest] = steps;
  return `m${start}l${rest.join(" ").replace(/ -/g, "-")}z`.replace(/^m/, "M");
}
