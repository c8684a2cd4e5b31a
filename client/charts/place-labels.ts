/** Names beside points, as many as have room: greedy, most wanted first, the same every time. */
import { type Box, overlaps } from "./apart.ts";
import type { Anchor } from "./canvas.tsx";

export interface Spot {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** The greater, the sooner it gets a place. */
  readonly weight: number;
}

export interface PlacedLabel {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: Anchor;
}

const RADIUS = 5;

/** Labels of `height` inside `bounds`, off each other, off all points and off what is `taken` already. */
export function placeLabels(
  spots: readonly Spot[],
  height: number,
  bounds: Box,
  taken: readonly Box[] = [],
): Map<string, PlacedLabel> {
  const points = spots.map(
    ({ x, y }): Box => ({ left: x - RADIUS, right: x + RADIUS, top: y - RADIUS, bottom: y + RADIUS }),
  );
  const boxes = [...taken];
  const placed = new Map<string, PlacedLabel>();
  const order = [...spots].sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1));
  for (const spot of order) {
    for (const label of wishesOf(spot, height)) {
      const box = boxOf(label, spot.width, height);
      const inside =
        box.left >= bounds.left &&
        box.right <= bounds.right &&
        box.top >= bounds.top &&
        box.bottom <= bounds.bottom;
      if (
        !inside ||
        boxes.some((other) => overlaps(box, other)) ||
        points.some((point) => overlaps(box, point))
      )
        continue;
      boxes.push(box);
      placed.set(spot.key, label);
      break;
    }
  }
  return placed;
}

function wishesOf({ key, x, y }: Spot, height: number): PlacedLabel[] {
  const aside = RADIUS + 3;
  const off = height / 2 + RADIUS;
  return [
    { key, x: x + aside, y, anchor: "start" },
    { key, x: x - aside, y, anchor: "end" },
    { key, x, y: y - off, anchor: "middle" },
    { key, x, y: y + off, anchor: "middle" },
    { key, x: x + aside, y: y - off * 0.7, anchor: "start" },
    { key, x: x + aside, y: y + off * 0.7, anchor: "start" },
    { key, x: x - aside, y: y - off * 0.7, anchor: "end" },
    { key, x: x - aside, y: y + off * 0.7, anchor: "end" },
  ];
}

function boxOf({ x, y, anchor }: PlacedLabel, width: number, height: number): Box {
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { left, right: left + width, top: y - height / 2, bottom: y + height / 2 };
}
