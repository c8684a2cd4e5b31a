/** Two to six places over time on one plot, told apart by colour, dash and their names at the line ends. */
import { formatValue } from "../i18n/numbers.ts";
import type { MeasureEntry } from "../views/rows.ts";
import { keepApart } from "./apart.ts";
import { Canvas, Label, Stroke } from "./canvas.tsx";
import { type CanvasOptions, NARROW } from "./chart.ts";
import { extentOf, lastKnown, linePath, type PlaceLine } from "./line.ts";
import { createScale, createTicks, createYears, px } from "./scale.ts";
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
const KEY = 18;

interface Line extends Pick<PlaceLine, "name" | "points"> {
  readonly key: string;
  readonly place?: string;
  readonly color: string;
  readonly dash: string | undefined;
  readonly width: number;
}

/** Starts at zero; where names have no room at the ends they stand above, behind a piece of their line. */
export function SideBySide(options: SideOptions) {
  const { rows, national, width, alt, measure, locale, theme, perYear } = options;
  const narrow = width < NARROW;
  const size = narrow ? 11 : 13;
  const text = measurerOf(options);
  const lines: Line[] = [
    ...(national
      ? [{ ...national, key: "national", color: theme.quietInk, dash: undefined, width: 1.25 }]
      : []),
    ...rows.map((row, i) => ({
      ...row,
      key: row.place,
      color: theme.lines[i] ?? theme.ink,
      dash: DASHES[i],
      width: 2.25,
    })),
  ];
  const wordOf = ({ name, points }: Line) => {
    const value = lastKnown(points)?.value;
    return `${name} ${value === undefined ? locale.t("not_reported") : formatValue(value, measure.unit, locale)}`;
  };
  const extent = extentOf(lines) ?? { periods: [0, 1] as const, values: [0, 1] as const };
  const top = Math.max(measure.unit === "percent" ? 100 : 1, extent.values[1]);
  const low = Math.min(0, extent.values[0]);
  const ticks = createTicks([low, top], 5, measure.unit, locale);
  const axis = Math.max(...ticks.words.map((word) => text(word, 12))) + 10;
  const ends = narrow ? 14 : Math.max(...lines.map((line) => text(wordOf(line), size, 700))) + 22;
  const head = (narrow ? lines.length * KEY : 0) + 10;
  const height = head + (narrow ? 220 : 320) + FOOT;
  const x = createScale(extent.periods, [axis, width - ends]);
  const y = createScale([low, top], [height - FOOT, head]);
  const known = lines.filter(({ points }) => lastKnown(points));
  const wishes = known.map(({ points }) => ({ at: y(lastKnown(points)?.value ?? 0), height: size + 5 }));
  const middles = keepApart(wishes, head - 6, height - FOOT + 8);
  return (
    <Canvas width={width} height={height} alt={alt}>
      {ticks.values.map((tick, i) => (
        <g key={tick}>
          <Stroke
            d={`M${px(axis)} ${px(y(tick))}H${px(width - ends)}`}
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
      {lines.map((line, i) => {
        const { key, place, points, color, dash, width: stroke } = line;
        const end = lastKnown(points);
        const at = known.indexOf(line);
        const middle = middles[at] ?? 0;
        return (
          <g key={key} {...(place ? { "data-place": place } : {})}>
            <title>{wordOf(line)}</title>
            <Stroke d={linePath(points, x, y)} stroke={color} width={stroke} {...(dash ? { dash } : {})} />
            {end && <circle cx={px(x(end.ordinal))} cy={px(y(end.value))} r={3} fill={color} />}
            {narrow && (
              <>
                <Stroke
                  d={`M2 ${i * KEY + 9}h26`}
                  stroke={color}
                  width={stroke}
                  {...(dash ? { dash } : {})}
                />
                <Label x={36} y={i * KEY + 9} text={wordOf(line)} size={12} fill={color} />
              </>
            )}
            {!narrow && end && (
              <>
                {Math.abs(middle - y(end.value)) > 5 && (
                  <Stroke
                    d={`M${px(x(end.ordinal) + 4)} ${px(y(end.value))}L${px(width - ends + 12)} ${px(middle)}`}
                    stroke={theme.quiet}
                    width={0.75}
                  />
                )}
                <Label
                  x={width - ends + 14}
                  y={middle}
                  text={wordOf(line)}
                  size={size}
                  fill={color}
                  bold={place !== undefined}
                />
              </>
            )}
          </g>
        );
      })}
    </Canvas>
  );
}
