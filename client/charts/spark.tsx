/** A line for a table cell: the shape of the last periods, the last of them marked. Its cell says the values. */
import { Stroke } from "./canvas.tsx";
import type { CanvasOptions } from "./chart.ts";
import { extentOf, lastKnown, linePath, type SeriesPoint } from "./line.ts";
import { createScale, px } from "./scale.ts";

/** More points than this cannot be told apart in a cell. */
const MOST = 24;
const WIDTH = 72;
const HEIGHT = 20;
const EDGE = 3;

export interface SparkOptions extends Pick<CanvasOptions, "theme"> {
  readonly points: readonly SeriesPoint[];
  readonly width?: number;
  readonly height?: number;
  /** Values at the foot and top of every line of a column; the line's own if absent */
  readonly domain?: readonly [number, number];
}

/** The last 24 periods, from lowest to highest value; nothing where none is known. */
export function Spark({ points, theme, width = WIDTH, height = HEIGHT, domain }: SparkOptions) {
  const shown = points.slice(-MOST);
  const extent = extentOf([{ points: shown }]);
  if (!extent) return null;
  const [low, high] = domain ?? widened(extent.values);
  const x = createScale(extent.periods, [EDGE, width - EDGE]);
  const y = createScale([low, high], [height - EDGE, EDGE]);
  const last = lastKnown(shown);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} direction="ltr" aria-hidden="true">
      <Stroke d={linePath(shown, x, y)} stroke={theme.quietInk} width={1.5} />
      {last && <circle cx={px(x(last.ordinal))} cy={px(y(last.value))} r={2.5} fill={theme.accent} />}
    </svg>
  );
}

/** A line that hardly moves must not look like one that leaps: at least a fiftieth of its height is shown. */
function widened([low, high]: readonly [number, number]): readonly [number, number] {
  const missing = Math.max(Math.abs(high), Math.abs(low), 1) / 50 - (high - low);
  return missing > 0 ? [low - missing / 2, high + missing / 2] : [low, high];
}
