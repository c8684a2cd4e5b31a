/** Places as points by two measures, with the figures of the whole as two lines that make four quarters. */
import { formatValue } from "../i18n/numbers.ts";
import type { MeasureEntry } from "../views/rows.ts";
import type { Box } from "./apart.ts";
import { Canvas, Label, Stroke } from "./canvas.tsx";
import { type CanvasOptions, NARROW } from "./chart.ts";
import { Footer, footerHeight } from "./footer.tsx";
import { placeLabels } from "./place-labels.ts";
import { layQuarters, type Placed, wholeNames } from "./quarters.ts";
import { createScale, createTicks, px, type Scale } from "./scale.ts";
import { asTitle, measurerOf } from "./wrap.ts";

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

/** Where the plot stands in the picture, and its two scales. */
export interface Plot extends Box {
  readonly x: Scale;
  readonly y: Scale;
  readonly size: number;
}

const FOOT = 44;
const HEAD = 44;
const EDGE = 14;

type Known = ScatterPoint & { readonly x: number; readonly y: number };

/** Neither axis has to start at zero; the words around the picture say so. Places without both values are named below. */
export function Scatter(options: ScatterOptions) {
  const { rows, x: across, y: up, width, alt, theme, locale, own } = options;
  const narrow = width < NARROW;
  const size = narrow ? 11 : 12;
  const text = measurerOf(options);
  const known = rows.filter((row): row is Known => row.x !== null && row.y !== null);
  const xs = domainOf(
    known.map(({ x }) => x),
    across,
  );
  const ys = domainOf(
    known.map(({ y }) => y),
    up,
  );
  const upTicks = createTicks(ys, 5, up.measure.unit, locale);
  const left = Math.max(...upTicks.words.map((word) => text(word, 12)), 24) + 12;
  const bottom = HEAD + (narrow ? 300 : 420);
  const right = width - EDGE;
  const x = createScale(xs, [left, right]);
  const y = createScale(ys, [bottom, HEAD]);
  const plot: Plot = { left, right, top: HEAD, bottom, x, y, size };
  const points = known.map(({ x: a, y: b }): readonly [number, number] => [x(a), y(b)]);
  const names = wholeNames(options, plot, points);
  const quarters = layQuarters(options, plot, points);
  const labels = placeLabels(
    known.map((row) => ({
      key: row.place,
      x: x(row.x),
      y: y(row.y),
      width: text(row.name, size, row.place === own ? 700 : 400) + 2,
      weight: row.place === own ? 2 : distance(row, xs, ys),
    })),
    {
      height: size + 3,
      bounds: { left, right: width, top: HEAD - 8, bottom },
      taken: [...names, ...quarters].map(({ box }) => box),
      crossed: wholeLines(options, plot).map(({ box }) => box),
    },
  );
  const silent = rows.filter((row) => row.x === null || row.y === null).map(({ name }) => name);
  const missing =
    silent.length === 0 ? "" : locale.t("charts_missing", { places: silent.join(locale.t("list_comma")) });
  const height = bottom + FOOT;
  return (
    <Canvas width={width} height={height + footerHeight(missing, options)} alt={alt}>
      <Label x={left - 4} y={10} text={asTitle(up.name)} size={size + 1} fill={theme.ink} bold />
      <Label
        x={right}
        y={height - 10}
        text={asTitle(across.name)}
        size={size + 1}
        fill={theme.ink}
        anchor="end"
        bold
      />
      <Grid options={options} plot={plot} domain={xs} />
      {upTicks.values.map((tick, i) => (
        <g key={tick}>
          <Stroke d={`M${px(left)} ${px(y(tick))}H${px(right)}`} stroke={theme.rule} />
          <Label
            x={left - 8}
            y={y(tick)}
            text={upTicks.words[i] ?? ""}
            size={12}
            fill={theme.quietInk}
            anchor="end"
          />
        </g>
      ))}
      {wholeLines(options, plot).map(({ d }) => (
        <Stroke key={d} d={d} stroke={theme.ink} dash="4 3" />
      ))}
      {quarters.map((word) => (
        <Words key={word.text} word={word} size={size} fill={theme.quietInk} halo={theme.ground} />
      ))}
      {names.map((word) => (
        <Words key={word.text} word={word} size={size} fill={theme.ink} halo={theme.ground} />
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
      <Footer text={missing} top={height} options={options} />
    </Canvas>
  );
}

interface WordsProps {
  readonly word: Placed;
  readonly size: number;
  readonly fill: string;
  readonly halo: string;
}

function Words({ word: { x, y, text, anchor }, ...look }: WordsProps) {
  return <Label x={x} y={y} text={text} anchor={anchor} {...look} />;
}

interface GridProps {
  readonly options: ScatterOptions;
  readonly plot: Plot;
  readonly domain: readonly [number, number];
}

function Grid({ options: { theme, width, locale, x: across }, plot: { top, bottom, x }, domain }: GridProps) {
  const ticks = createTicks(domain, width < NARROW ? 3 : 6, across.measure.unit, locale);
  return (
    <>
      {ticks.values.map((tick, i) => (
        <g key={tick}>
          <Stroke d={`M${px(x(tick))} ${top}V${px(bottom)}`} stroke={theme.rule} />
          <Label
            x={x(tick)}
            y={bottom + 12}
            text={ticks.words[i] ?? ""}
            size={12}
            fill={theme.quietInk}
            anchor="middle"
          />
        </g>
      ))}
    </>
  );
}

/** Lines at the figures of the whole, and the strips of the plot that they run through. */
function wholeLines({ x: across, y: up }: ScatterOptions, { x, y, left, right, top, bottom }: Plot) {
  const lines: { d: string; box: Box }[] = [];
  if (across.whole !== null) {
    const at = x(across.whole);
    lines.push({ d: `M${px(at)} ${top}V${px(bottom)}`, box: { left: at - 2, right: at + 2, top, bottom } });
  }
  if (up.whole !== null) {
    const at = y(up.whole);
    lines.push({
      d: `M${px(left)} ${px(at)}H${px(right)}`,
      box: { left, right, top: at - 2, bottom: at + 2 },
    });
  }
  return lines;
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
  [left, right]: readonly [number, number],
  [low, high]: readonly [number, number],
): number {
  return Math.hypot((x - (left + right) / 2) / (right - left), (y - (low + high) / 2) / (high - low));
}
