/** Names beside points, as many as have room: most wanted first, the same every time. */
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

export interface LabelRoom {
  readonly height: number;
  readonly bounds: Box;
  /** What no label may cover. */
  readonly taken?: readonly Box[];
  /** What a label covers only where it has no other place: a line, which a broad edge keeps out of the letters. */
  readonly crossed?: readonly Box[];
}

const RADIUS = 5;

type Candidate = PlacedLabel & { readonly box: Box };

/** Labels inside the bounds, off each other and off all points; one that finds no place may move another aside. */
export function placeLabels(spots: readonly Spot[], room: LabelRoom): Map<string, PlacedLabel> {
  const { bounds, taken = [], crossed = [], height } = room;
  const points = spots.map(
    ({ x, y }): Box => ({ left: x - RADIUS, right: x + RADIUS, top: y - RADIUS, bottom: y + RADIUS }),
  );
  const fixed = [...taken, ...points];
  const candidates = new Map(
    spots.map((spot) => {
      const all = wishesOf(spot, height)
        .map((label): Candidate => ({ ...label, box: boxOf(label, spot.width, height) }))
        .filter(({ box }) => isInside(box, bounds) && !fixed.some((other) => overlaps(box, other)));
      const crosses = ({ box }: Candidate) => Number(crossed.some((other) => overlaps(box, other)));
      return [spot.key, all.sort((a, b) => crosses(a) - crosses(b))];
    }),
  );
  const placed = new Map<string, Candidate>();
  const blockersOf = ({ key, box }: Candidate) =>
    [...placed.values()].filter((other) => other.key !== key && overlaps(box, other.box));
  const isFree = (candidate: Candidate) => blockersOf(candidate).length === 0;
  const order = [...spots].sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1));
  for (const { key } of order) {
    const free = candidates.get(key)?.find(isFree);
    if (free) placed.set(key, free);
  }
  for (const { key } of order) {
    if (placed.has(key)) continue;
    for (const wish of candidates.get(key) ?? []) {
      const [blocker, ...more] = blockersOf(wish);
      if (!blocker || more.length > 0) continue;
      placed.set(key, wish);
      const aside = candidates.get(blocker.key)?.find(isFree);
      if (aside) {
        placed.set(blocker.key, aside);
        break;
      }
      placed.delete(key);
    }
  }
  return new Map([...placed].map(([key, { x, y, anchor }]) => [key, { key, x, y, anchor }]));
}

/** Beside the point first, then above and below it, then round its corners. */
function wishesOf({ key, x, y }: Spot, height: number): PlacedLabel[] {
  const aside = RADIUS + 3;
  const off = height / 2 + RADIUS;
  const beside = (anchor: "start" | "end", part: number): PlacedLabel => ({
    key,
    x: anchor === "start" ? x + aside : x - aside,
    y: y + part * off,
    anchor,
  });
  const over = (side: 1 | -1, anchor: Anchor): PlacedLabel => ({
    key,
    x: anchor === "start" ? x - RADIUS : anchor === "end" ? x + RADIUS : x,
    y: y + side * off,
    anchor,
  });
  return [
    beside("start", 0),
    beside("end", 0),
    over(-1, "middle"),
    over(1, "middle"),
    ...[-0.4, 0.4, -0.75, 0.75].flatMap((part) => [beside("start", part), beside("end", part)]),
    ...([-1, 1] as const).flatMap((side) => [over(side, "start"), over(side, "end")]),
  ];
}

function boxOf({ x, y, anchor }: PlacedLabel, width: number, height: number): Box {
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { left, right: left + width, top: y - height / 2, bottom: y + height / 2 };
}

function isInside(box: Box, bounds: Box): boolean {
  return (
    box.left >= bounds.left &&
    box.right <= bounds.right &&
    box.top >= bounds.top &&
    box.bottom <= bounds.bottom
  );
}
