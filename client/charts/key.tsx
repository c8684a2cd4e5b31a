/** What the marks of a drawing mean, in as few lines as hold it: a small piece of each mark, and its words. */
import type { VNode } from "preact";
import { Label, Stroke } from "./canvas.tsx";
import type { CanvasOptions } from "./chart.ts";
import { createReading } from "./reading.ts";
import { px } from "./scale.ts";
import { measurerOf } from "./wrap.ts";

export interface KeyItem {
  readonly key: string;
  readonly text: string;
  /** A piece of the mark, `KEY_MARK` pixels wide from `left`, its middle at `y`. */
  readonly mark: (left: number, y: number) => VNode;
  /** Colour of the words; quiet if absent */
  readonly fill?: string;
  readonly bold?: boolean;
}

export const KEY_MARK = 15;
const STEP = 20;
const BEFORE = 7;
const AFTER = 18;

/** Pixels that the key needs. */
export function keyHeight(items: readonly KeyItem[], options: CanvasOptions, size: number): number {
  const last = layItems(items, options, size).at(-1);
  return last ? (last.row + 1) * STEP : 0;
}

interface KeysProps {
  readonly items: readonly KeyItem[];
  readonly options: CanvasOptions;
  readonly size: number;
  readonly top: number;
}

export function Keys({ items, options, size, top }: KeysProps) {
  const { at, span, begins } = createReading(options);
  return (
    <>
      {layItems(items, options, size).map(({ key, text, mark, fill, bold, along, row }) => {
        const y = top + STEP * (row + 0.5);
        return (
          <g key={key}>
            {mark(span(along, along + KEY_MARK).x, y)}
            <Label
              x={at(along + KEY_MARK + BEFORE)}
              y={y}
              text={text}
              size={size}
              fill={fill ?? options.theme.quietInk}
              anchor={begins}
              {...(bold ? { bold } : {})}
            />
          </g>
        );
      })}
    </>
  );
}

function layItems(items: readonly KeyItem[], options: CanvasOptions, size: number) {
  const measure = measurerOf(options);
  let [along, row] = [0, 0];
  return items.map((item) => {
    const wide = KEY_MARK + BEFORE + measure(item.text, size, item.bold ? 700 : 400);
    if (along > 0 && along + wide > options.width) [along, row] = [0, row + 1];
    const placed = { ...item, along, row };
    along += wide + AFTER;
    return placed;
  });
}

/** A piece of a line. */
export const lineMark =
  (stroke: string, width = 2): KeyItem["mark"] =>
  (left, y) => <Stroke d={`M${px(left)} ${px(y)}h${KEY_MARK}`} stroke={stroke} width={width} />;

/** How an area is drawn besides its fill. */
interface AreaLook {
  readonly opacity?: number;
  /** Colour of a thin edge, for what is nearly as light as paper. */
  readonly edge?: string;
}

/** A piece of an area. */
export const areaMark =
  (fill: string, { opacity, edge }: AreaLook = {}): KeyItem["mark"] =>
  (left, y) => (
    <rect
      x={px(left)}
      y={px(y - 6)}
      width={KEY_MARK - 1}
      height={12}
      fill={fill}
      {...(opacity === undefined ? {} : { "fill-opacity": opacity })}
      {...(edge === undefined ? {} : { stroke: edge, "stroke-width": 0.75 })}
    />
  );

/** A full dot. */
export const dotMark =
  (fill: string): KeyItem["mark"] =>
  (left, y) => <circle cx={px(left + KEY_MARK / 2)} cy={px(y)} r={3.5} fill={fill} />;
