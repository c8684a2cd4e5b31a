/** Two to six places over time on one plot, told apart by colour, dash and their names at the line ends. */
import { formatValue } from "../i18n/numbers.ts";
import type { MeasureEntry } from "../views/rows.ts";
import { keepApart } from "./apart.ts";
import { Canvas, Label, Stroke } from "./canvas.tsx";
import { type CanvasOptions, NARROW } from "./chart.ts";
import { Footer, footerHeight } from "./footer.tsx";
import { extentOf, lastKnown, linePath, type PlaceLine } from "./line.ts";
import { createReading } from "./reading.ts";
import { createScale, createTicks, createYears, px, type Scale } from "./scale.ts";
import { measurerOf } from "./wrap.ts";

export interface SideOptions extends CanvasOptions {
  readonly rows: readonly PlaceLine[];
  readonly measure: MeasureEntry;
  /** Null where the whole is a sum that no place can be measured from. */
  readonly national: Pick<PlaceLine, "name" | "points"> | null;
  /** Periods of a year, 12 or 1. */
  readonly perYear: number;
}

const DASHES = [undefined, "7 3", "2 3", "10 3 2 3", "4 4", "1 4"] as const;
const FOOT = 24;
const KEY = 19;
/** From the end of a line to its name. */
const GAP = 14;

interface Line extends Pick<PlaceLine, "name" | "points"> {
  readonly key: string;
  readonly place?: string;
  readonly color: string;
  /** Of the name, where the line's own would be too pale to read. */
  readonly ink: string;
  readonly dash: string | undefined;
  readonly width: number;
  readonly word: string;
}

/** Starts at zero; where names have no room at the ends they stand above, behind a piece of their line. */
export function SideBySide(options: SideOptions) {
  const { width, alt, measure, locale, theme, perYear } = options;
  const narrow = width < NARROW;
  const size = narrow ? 12 : 13;
  const text = measurerOf(options);
  const lines = createLines(options);
  const extent = extentOf(lines) ?? { periods: [0, 1] as const, values: [0, 1] as const };
  const top = Math.max(measure.unit === "percent" ? 100 : 1, extent.values[1]);
  const low = Math.min(0, extent.values[0]);
  const ticks = createTicks([low, top], 5, measure.unit, locale);
  const axis = Math.max(...ticks.words.map((word) => text(word, 12))) + 10;
  const right = width - (narrow ? 14 : Math.max(...lines.map(({ word }) => text(word, size, 700))) + GAP + 6);
  const head = narrow ? lines.length * KEY + 14 : 10;
  const height = head + (narrow ? 220 : 320) + FOOT;
  // The key of a narrow picture names them all.
  const silent = narrow ? [] : lines.filter(({ points }) => !lastKnown(points)).map(({ name }) => name);
  const missing =
    silent.length === 0 ? "" : locale.t("charts_missing", { places: silent.join(locale.t("list_comma")) });
  const x = createScale(extent.periods, [axis, right]);
  const y = createScale([low, top], [height - FOOT, head]);
  return (
    <Canvas width={width} height={height + footerHeight(missing, options)} alt={alt}>
      {ticks.values.map((tick, i) => (
        <g key={tick}>
          <Stroke
            d={`M${px(axis)} ${px(y(tick))}H${px(right)}`}
            stroke={tick === 0 ? theme.quiet : theme.rule}
          />
          <Label
            x={axis - 8}
            y={y(tick)}
            text={ticks.words[i] ?? ""}
            size={12}
            fill={theme.quietInk}
            anchor="end"
          />
        </g>
      ))}
      {createYears(extent.periods, perYear, narrow ? 4 : 8, locale).map(({ ordinal, word }) => (
        <g key={ordinal}>
          <Stroke d={`M${px(x(ordinal))} ${px(y(low))}v5`} stroke={theme.quiet} />
          <Label x={x(ordinal)} y={height - 9} text={word} size={12} fill={theme.quietInk} anchor="middle" />
        </g>
      ))}
      {lines.map((line) => (
        <g key={line.key} {...(line.place ? { "data-place": line.place } : {})}>
          <title>{line.word}</title>
          <Trace line={line} x={x} y={y} ground={theme.ground} />
        </g>
      ))}
      {narrow ? (
        <Key lines={lines} options={options} size={size} />
      ) : (
        <Ends
          {...{ lines, x, y, size }}
          right={right}
          bounds={[head - 6, height - FOOT + 8]}
          quiet={theme.quiet}
        />
      )}
      <Footer text={missing} top={height} options={options} />
    </Canvas>
  );
}

/** The whole first, so that places lie over it; names of what ended before the last period say so. */
function createLines({ rows, national, measure, locale, theme }: SideOptions): Line[] {
  const wordOf = ({ name, points }: Pick<PlaceLine, "name" | "points">) => {
    const value = points.at(-1)?.value ?? null;
    return `${name} ${value === null ? locale.t("not_reported") : formatValue(value, measure.unit, locale)}`;
  };
  const whole = national && {
    ...national,
    key: "national",
    color: theme.quiet,
    ink: theme.quietInk,
    dash: undefined,
    width: 2,
    word: wordOf(national),
  };
  const places = rows.map((row, i): Line => {
    const color = theme.lines[i] ?? theme.ink;
    return { ...row, key: row.place, color, ink: color, dash: DASHES[i], width: 2.25, word: wordOf(row) };
  });
  return whole ? [whole, ...places] : places;
}

interface TraceProps {
  readonly line: Line;
  readonly x: Scale;
  readonly y: Scale;
  readonly ground: string;
}

function Trace({ line: { points, color, dash, width }, x, y, ground }: TraceProps) {
  const end = lastKnown(points);
  const open = points.at(-1)?.value == null;
  return (
    <>
      <Stroke d={linePath(points, x, y)} stroke={color} width={width} {...(dash ? { dash } : {})} />
      {end && (
        <circle
          cx={px(x(end.ordinal))}
          cy={px(y(end.value))}
          r={open ? 2.5 : 3.5}
          fill={open ? ground : color}
          {...(open ? { stroke: color, "stroke-width": 1.5 } : {})}
        />
      )}
    </>
  );
}

interface EndsProps extends Omit<TraceProps, "line" | "ground"> {
  readonly lines: readonly Line[];
  readonly right: number;
  readonly size: number;
  readonly bounds: readonly [number, number];
  readonly quiet: string;
}

/** Names beside the line ends; one that had to move is led back to its line. */
function Ends({ lines, x, y, right, size, bounds, quiet }: EndsProps) {
  const known = lines.flatMap((line) => {
    const end = lastKnown(line.points);
    return end ? [{ line, at: y(end.value), from: x(end.ordinal) }] : [];
  });
  const middles = keepApart(
    known.map(({ at }) => ({ at, height: size + 5 })),
    ...bounds,
  );
  return (
    <>
      {known.map(({ line, at, from }, i) => {
        const middle = middles[i] ?? at;
        const moved = Math.abs(middle - at) > 4 || right - from > 4;
        return (
          <g key={line.key} {...(line.place ? { "data-place": line.place } : {})}>
            {moved && (
              <Stroke
                d={`M${px(from + 5)} ${px(at)}L${px(right + GAP - 3)} ${px(middle)}`}
                stroke={quiet}
                width={0.75}
              />
            )}
            <Label
              x={right + GAP}
              y={middle}
              text={line.word}
              size={size}
              fill={line.ink}
              bold={line.place !== undefined}
            />
          </g>
        );
      })}
    </>
  );
}

/** Names above the plot, highest end first. */
function Key({
  lines,
  options,
  size,
}: {
  readonly lines: readonly Line[];
  readonly options: SideOptions;
  readonly size: number;
}) {
  const { span, at, begins } = createReading(options);
  const ordered = lines.toSorted((a, b) => (b.points.at(-1)?.value ?? -1) - (a.points.at(-1)?.value ?? -1));
  return (
    <>
      {ordered.map(({ key, place, color, ink, dash, width, word }, i) => (
        <g key={key} {...(place ? { "data-place": place } : {})}>
          <Stroke
            d={`M${px(span(2, 28).x)} ${i * KEY + 9}h26`}
            stroke={color}
            width={width}
            {...(dash ? { dash } : {})}
          />
          <Label
            x={at(36)}
            y={i * KEY + 9}
            text={word}
            size={size}
            fill={ink}
            anchor={begins}
            bold={place !== undefined}
          />
        </g>
      ))}
    </>
  );
}
