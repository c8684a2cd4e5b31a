/** Ranks with the ranges that cannot be ruled out: a row a place, best first. */
import { formatNumber } from "../i18n/numbers.ts";
import { Canvas, Label, Stroke } from "./canvas.tsx";
import { type CanvasOptions, NARROW } from "./chart.ts";
import { createReading } from "./reading.ts";
import { createScale, px } from "./scale.ts";
import { measurerOf } from "./wrap.ts";

export interface RangedPlace {
  readonly place: string;
  readonly name: string;
  /** Null where it has not reported: its range is that of an estimate. */
  readonly rank: number | null;
  readonly low: number;
  readonly high: number;
  /** "2 (1 to 4)" */
  readonly label: string;
}

export interface RankRangesOptions extends CanvasOptions {
  readonly rows: readonly RangedPlace[];
  /** Picked out. */
  readonly own: string | null;
}

const HEAD = 24;
/** Ranks that the scale names. */
const NAMED = [1, 5, 10, 15, 20, 25, 30, 35, 40] as const;

/** The first rank lies where reading begins; a place without a report has a hollow middle. */
export function RankRanges(options: RankRangesOptions) {
  const { rows, own, width, alt, theme, locale } = options;
  const isNarrow = width < NARROW;
  const [size, step] = isNarrow ? [11, 19] : [13, 21];
  const measure = measurerOf(options);
  const names = Math.max(...rows.map(({ name }) => measure(name, size, 700))) + 12;
  const labels = Math.max(...rows.map(({ label }) => measure(label, size, 700))) + 12;
  const reading = createReading(options);
  const last = Math.max(2, ...rows.map(({ high }) => high));
  const along = createScale([1, last], [names + 8, width - labels - 8]);
  const height = HEAD + rows.length * step;
  const ticks = NAMED.filter((rank) => rank <= last);
  return (
    <Canvas width={width} height={height} alt={alt}>
      {ticks.map((rank) => (
        <g key={rank}>
          <Stroke d={`M${px(reading.at(along(rank)))} ${HEAD - 6}V${px(height)}`} stroke={theme.rule} />
          <Label
            x={reading.at(along(rank))}
            y={10}
            text={formatNumber(rank, locale)}
            size={size}
            fill={theme.quietInk}
            anchor="middle"
          />
        </g>
      ))}
      {rows.map(({ place, name, rank, low, high, label }, row) => {
        const middle = HEAD + (row + 0.5) * step;
        const isOwn = place === own;
        const [from, to] = [along(low) - 5, along(high) + 5];
        const band = reading.span(from, to);
        return (
          <g key={place} data-place={place}>
            <title>{`${name}: ${label}`}</title>
            <Label
              x={reading.at(names)}
              y={middle}
              text={name}
              size={size}
              fill={theme.ink}
              anchor={reading.ends}
              bold={isOwn}
            />
            <rect
              x={px(band.x)}
              y={px(middle - 5)}
              width={px(band.width)}
              height={10}
              rx={5}
              fill={isOwn ? theme.classes[3] : theme.classes[2]}
            />
            {rank === null ? (
              <circle
                cx={px(reading.at(along((low + high) / 2)))}
                cy={px(middle)}
                r={3.5}
                fill={theme.ground}
                stroke={theme.accent}
                stroke-width={1.5}
              />
            ) : (
              <circle cx={px(reading.at(along(rank)))} cy={px(middle)} r={4} fill={theme.accent} />
            )}
            <Label
              x={reading.at(width - labels + 4)}
              y={middle}
              text={label}
              size={size}
              fill={rank === null ? theme.quietInk : theme.ink}
              anchor={reading.begins}
              bold={isOwn}
            />
          </g>
        );
      })}
    </Canvas>
  );
}
