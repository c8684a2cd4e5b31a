/** A few named bars from zero, one below the other, each with its number: parts of a whole, or ages of a stock. */
import { Canvas, Hatch, hatchFill, Label, Stroke } from "./canvas.tsx";
import { type CanvasOptions, NARROW } from "./chart.ts";
import { createReading } from "./reading.ts";
import { createScale, px } from "./scale.ts";
import type { Theme } from "./theme.ts";
import { measurerOf, wrapText } from "./wrap.ts";

export interface NamedBar {
  readonly key: string;
  readonly name: string;
  /** Null is not reported: no bar, and the label says so. */
  readonly value: number | null;
  /** The number with its sign and unit. */
  readonly label: string;
  readonly tone: "quiet" | "accent" | "good" | "unsure";
}

export interface BarsOptions extends CanvasOptions {
  readonly rows: readonly NamedBar[];
}

const STEP = 46;
const BAR = 24;

/** Bars of one unit on one scale; all begin at zero. */
export function Bars(options: BarsOptions) {
  const { rows, width, alt, theme } = options;
  const size = width < NARROW ? 12 : 14;
  const measure = measurerOf(options);
  const room = Math.min(width * 0.36, Math.max(...rows.map(({ name }) => measure(name, size))) + 14);
  const names = rows.map(({ name }) => wrapText(name, room - 10, (text) => measure(text, size)));
  const labels = Math.max(...rows.map(({ label }) => measure(label, size, 700))) + 12;
  const top = Math.max(1, ...rows.map(({ value }) => value ?? 0));
  const low = Math.min(0, ...rows.map(({ value }) => value ?? 0));
  const along = createScale([low, top], [room, width - labels]);
  const { at, span, begins, ends } = createReading(options);
  const height = rows.length * STEP;
  return (
    <Canvas width={width} height={height} alt={alt}>
      <Hatch {...options} />
      {rows.map(({ key, value, label, tone }, i) => {
        const y = i * STEP + STEP / 2;
        const bar = span(along(Math.min(0, value ?? 0)), along(Math.max(0, value ?? 0)));
        const lines = names[i] ?? [];
        return (
          <g key={key}>
            {lines.map((line, n) => (
              <Label
                key={line}
                x={at(room - 10)}
                y={y + (n - (lines.length - 1) / 2) * (size + 3)}
                text={line}
                size={size}
                fill={theme.ink}
                anchor={ends}
              />
            ))}
            {value !== null && (
              <rect
                x={px(bar.x)}
                y={px(y - BAR / 2)}
                width={px(Math.max(bar.width, 1))}
                height={BAR}
                fill={fillOf(tone, theme, options)}
              />
            )}
            <Label
              x={at(along(Math.max(0, value ?? 0)) + 8)}
              y={y}
              text={label}
              size={size}
              fill={value === null ? theme.quietInk : theme.ink}
              anchor={begins}
              bold={value !== null}
            />
          </g>
        );
      })}
      <Stroke d={`M${px(at(along(0)))} 0V${height}`} stroke={theme.quiet} />
    </Canvas>
  );
}

function fillOf(tone: NamedBar["tone"], theme: Theme, options: BarsOptions): string {
  if (tone === "unsure") return hatchFill(options);
  return { quiet: theme.quiet, accent: theme.accent, good: theme.parts.uncollected }[tone];
}
