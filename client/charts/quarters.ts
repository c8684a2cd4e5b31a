/** Words of a scatter's two lines of the whole, and of the four quarters that they make. */
import { formatValue } from "../i18n/numbers.ts";
import { type Box, overlaps } from "./apart.ts";
import type { Anchor } from "./canvas.tsx";
import type { Plot, ScatterOptions } from "./scatter.tsx";
import { asTitle, measurerOf } from "./wrap.ts";

/** A word with the room it takes. */
export interface Placed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: Anchor;
  readonly box: Box;
}

type Points = readonly (readonly [number, number])[];

/** Half the height of a line of words. */
const HALF = 8;
/** From the edge of the plot to the word of a quarter. */
const INSET = 6;
/** Half of a point. */
const RADIUS = 6;

/** Names of the lines: above the upright one, over or under an end of the level one where no point stands. */
export function wholeNames(options: ScatterOptions, plot: Plot, points: Points): Placed[] {
  const { x: across, y: up, width, locale, country } = options;
  const { x, y, top, left, right, size } = plot;
  const measure = measurerOf(options);
  const names: Placed[] = [];
  if (across.whole !== null) {
    const text = `${country} ${formatValue(across.whole, across.measure.unit, locale)}`;
    const half = measure(text, size) / 2 + 2;
    const at = Math.min(width - half, Math.max(half, x(across.whole)));
    names.push(place(text, at, top - HALF - 1, "middle", half * 2));
  }
  if (up.whole !== null) {
    const text = `${country} ${formatValue(up.whole, up.measure.unit, locale)}`;
    const level = y(up.whole);
    const wishes = (["end", "start"] as const).flatMap((anchor) =>
      [level - HALF - 2, level + HALF + 2].map((at) =>
        place(text, anchor === "end" ? right : left + INSET, at, anchor, measure(text, size) + 4),
      ),
    );
    const [usual] = wishes;
    const free = wishes.find(({ box }) => !covers(box, points)) ?? usual;
    if (free) names.push(free);
  }
  return names;
}

/** Words in the outer corners of the quarters, where they fit and cover no point; one alone would puzzle. */
export function layQuarters(options: ScatterOptions, plot: Plot, points: Points): Placed[] {
  const { x: across, y: up, locale, country } = options;
  if (across.whole === null || up.whole === null) return [];
  const { left, right, top, bottom } = plot;
  const [middle, level] = [plot.x(across.whole), plot.y(up.whole)];
  const measure = measurerOf(options);
  const only = (name: string) => asTitle(locale.t("charts_only_above", { measure: name }));
  const [high, low] = [top + INSET + HALF, bottom - INSET - HALF];
  const quarters = [
    {
      text: locale.t("charts_both_above", { whole: country }),
      x: right - INSET,
      y: high,
      anchor: "end" as const,
    },
    {
      text: locale.t("charts_both_below", { whole: country }),
      x: left + INSET,
      y: low,
      anchor: "start" as const,
    },
    { text: only(up.name), x: left + INSET, y: high, anchor: "start" as const },
    { text: only(across.name), x: right - INSET, y: low, anchor: "end" as const },
  ];
  const words = quarters.flatMap(({ text, x, y, anchor }) => {
    const wide = measure(text, plot.size);
    const room = anchor === "end" ? right - middle : middle - left;
    const deep = y === high ? level - top : bottom - level;
    const word = place(text, x, y, anchor, wide);
    return wide + 2 * INSET > room || deep < 5 * HALF || covers(word.box, points) ? [] : [word];
  });
  return words.length > 1 ? words : [];
}

function covers(box: Box, points: Points): boolean {
  return points.some(([x, y]) =>
    overlaps(box, { left: x - RADIUS, right: x + RADIUS, top: y - RADIUS, bottom: y + RADIUS }),
  );
}

function place(text: string, x: number, y: number, anchor: Anchor, wide: number): Placed {
  const left = anchor === "start" ? x : anchor === "end" ? x - wide : x - wide / 2;
  return { text, x, y, anchor, box: { left, right: left + wide, top: y - HALF, bottom: y + HALF } };
}
