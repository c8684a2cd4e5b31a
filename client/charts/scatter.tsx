/** Places as points by two measures, with the figures of the whole as two lines that make four quarters. */
import { formatValue } from "../i18n/numbers.ts";
import type { MeasureEntry } from "../views/rows.ts";
import type { Box } from "./apart.ts";
import { Canvas, Label, Stroke } from "./canvas.tsx";
import { type CanvasOptions, NARROW } from "./chart.ts";
import { placeLabels } from "./place-labels.ts";
import { createScale, createTicks, px, type Ticks } from "./scale.ts";
import { measurerOf } from "./wrap.ts";

export interface ScatterPoint {
  readonly place: string;
  readonly name: string;
  readonly x: number | null;
  readonly y: number | null;
}

export interface Axis {
  readonly measure: MeasureEntry;
  readonly name: string;
  /** Figure of the whole; null where it is a sum that no place can be measured from. */
  readonly whole: number | null;
}

export interface ScatterOptions extends CanvasOptions {
  readonly rows: readonly ScatterPoint[];
  readonly x: Axis;
  readonly y: Axis;
  /** Name of the whole */
  readonly country: string;
  readonly own: string | null;
}

const FOOT = 44;
const HEAD = 40;
const EDGE = 14;

type Known = ScatterPoint & { readonly x: number; readonly y: number };

/** Neither axis has to start at zero; the words around the picture say so. */
export function Scatter(options: ScatterOptions) {
  const { rows, x: across, y: up, width, alt, theme, locale, own, country } = options;
  const narrow = width < NARROW;
  const size = narrow ? 11 : 12;
  const text = measurerOf(options);
  const known = rows.filter((row): row is Known => row.x !== null && row.y !== null);
  const ends = [
    domainOf(
      known.map(({ x }) => x),
      across,
    ),
    domainOf(
      known.map(({ y }) => y),
      up,
    ),
  ] as const;
  const [xs, ys] = [
    createTicks(ends[0], narrow ? 3 : 6, across.measure.unit, locale),
    createTicks(ends[1], 5, up.measure.unit, locale),
  ];
  const axis = Math.max(...ys.words.map((word) => text(word, 12)), 24) + 12;
  const height = HEAD + (narrow ? 300 : 420) + FOOT;
  const x = createScale(ends[0], [axis, width - EDGE]);
  const y = createScale(ends[1], [height - FOOT, HEAD]);
  const bounds: Box = { left: axis, right: width, top: HEAD - 8, bottom: height - FOOT };
  const wholes = wholeLabels(options, { x, y, axis, size, height });
  const labels = placeLabels(
    known.map((row) => ({
      key: row.place,
      x: x(row.x),
      y: y(row.y),
      width: text(row.name, size, row.place === own ? 700 : 400) + 2,
      weight: row.place === own ? 2 : distance(row, ends),
    })),
    size + 3,
    bounds,
    wholes.map(({ box }) => box),
  );
  return (
    <Canvas width={width} height={height} alt={alt}>
      <Label x={axis - 4} y={10} text={up.name} size={size + 1} fill={theme.ink} bold />
      <Grid ticks={ys} options={options} at={(tick) => `M${px(axis)} ${px(y(tick))}H${px(width - EDGE)}`} />
      {ys.values.map((tick, i) => (
        <Label
          key={tick}
          x={axis - 8}
          y={y(tick)}
          text={ys.words[i] ?? ""}
          size={12}
          fill={theme.quietInk}
          anchor="end"
        />
      ))}
      <Grid ticks={xs} options={options} at={(tick) => `M${px(x(tick))} ${HEAD}V${px(height - FOOT)}`} />
      {xs.values.map((tick, i) => (
        <Label
          key={tick}
          x={x(tick)}
          y={height - FOOT + 12}
          text={xs.words[i] ?? ""}
          size={12}
          fill={theme.quietInk}
          anchor="middle"
        />
      ))}
      <Label
        x={width - EDGE}
        y={height - 10}
        text={across.name}
        size={size + 1}
        fill={theme.ink}
        anchor="end"
        bold
      />
      {across.whole !== null && (
        <Stroke d={`M${px(x(across.whole))} ${HEAD}V${px(height - FOOT)}`} stroke={theme.ink} dash="4 3" />
      )}
      {up.whole !== null && (
        <Stroke d={`M${px(axis)} ${px(y(up.whole))}H${px(width - EDGE)}`} stroke={theme.ink} dash="4 3" />
      )}
      {wholes.map(({ key, at, anchor, word }) => (
        <Label
          key={key}
          x={at[0]}
          y={at[1]}
          text={`${country} ${word}`}
          size={size}
          fill={theme.ink}
          anchor={anchor}
          halo={theme.ground}
        />
      ))}
      {known.map((row) => {
        const chosen = row.place === own;
        const label = labels.get(row.place);
        return (
          <g key={row.place} data-place={row.place}>
            <title>{`${row.name}: ${formatValue(row.x, across.measure.unit, locale)}, ${formatValue(row.y, up.measure.unit, locale)}`}</title>
            <circle
              cx={px(x(row.x))}
              cy={px(y(row.y))}
              r={chosen ? 6 : 4.5}
              fill={chosen ? theme.accent : theme.quietInk}
              stroke={theme.ground}
              stroke-width={1}
            />
            {label && (
              <Label
                x={label.x}
                y={label.y}
                text={row.name}
                size={size}
                anchor={label.anchor}
                fill={chosen ? theme.accent : theme.ink}
                bold={chosen}
                halo={theme.ground}
              />
            )}
          </g>
        );
      })}
    </Canvas>
  );
}

function Grid({
  ticks,
  options,
  at,
}: {
  ticks: Ticks;
  options: ScatterOptions;
  at: (tick: number) => string;
}) {
  return (
    <>
      {ticks.values.map((tick) => (
        <Stroke key={tick} d={at(tick)} stroke={options.theme.rule} />
      ))}
    </>
  );
}

/** All points and the line of the whole, with a little room around. */
function domainOf(values: readonly number[], { whole }: Axis): readonly [number, number] {
  const all = whole === null ? values : [...values, whole];
  const [low, high] = all.length === 0 ? [0, 1] : [Math.min(...all), Math.max(...all)];
  const room = (high - low || Math.abs(high) || 1) * 0.07;
  return [low - room, high + room];
}

/** How far from the middle of the picture: those outside are named first. */
function distance(
  { x, y }: Known,
  [[left, right], [low, high]]: readonly [readonly [number, number], readonly [number, number]],
): number {
  return Math.hypot((x - (left + right) / 2) / (right - left), (y - (low + high) / 2) / (high - low));
}

interface Frame {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly axis: number;
  readonly size: number;
  readonly height: number;
}

/** Names of the two lines, where nothing else may stand. */
function wholeLabels(options: ScatterOptions, { x, y, size }: Frame) {
  const { x: across, y: up, width, locale, country } = options;
  const text = measurerOf(options);
  const words = [across, up].map(({ whole, measure }) =>
    whole === null ? "" : formatValue(whole, measure.unit, locale),
  );
  const wide = (i: number) => text(`${country} ${words[i]}`, size) + 4;
  const labels: {
    key: string;
    at: [number, number];
    anchor: "start" | "middle" | "end";
    word: string;
    box: Box;
  }[] = [];
  if (across.whole !== null) {
    const at = Math.min(width - EDGE - wide(0) / 2, Math.max(wide(0) / 2, x(across.whole)));
    const box = { left: at - wide(0) / 2, right: at + wide(0) / 2, top: HEAD - 16, bottom: HEAD };
    labels.push({ key: "x", at: [at, HEAD - 9], anchor: "middle", word: words[0] ?? "", box });
  }
  if (up.whole !== null) {
    const at = y(up.whole) - 9;
    const box = { left: width - EDGE - wide(1), right: width, top: at - 8, bottom: at + 8 };
    labels.push({ key: "y", at: [width - EDGE, at], anchor: "end", word: words[1] ?? "", box });
  }
  return labels;
}
