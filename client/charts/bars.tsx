/** A few named bars from zero, one below the other, each with its number: parts of a whole, or ages of a stock. */
import { Canvas, Hatch, hatchFill, Label, Stroke } from "./canvas.tsx";
import { type CanvasOptions, NARROW } from "./chart.ts";
import { createReading, type Reading } from "./reading.ts";
import { createScale, px, type Scale } from "./scale.ts";
import { asTitle, measurerOf, wrapText } from "./wrap.ts";

export interface NamedBar {
  readonly key: string;
  readonly name: string;
  /** Null is not reported: no bar, and the label says so. */
  readonly value: number | null;
  /** The number with its sign and unit. */
  readonly label: string;
  readonly tone: "accent" | "unsure";
}

export interface BarsOptions extends CanvasOptions {
  readonly rows: readonly NamedBar[];
}

const STEP = 42;
const BAR = 24;

/** Bars of one unit on one scale; all begin at zero, those that are unsure are hatched. */
export function Bars(options: BarsOptions) {
  const { rows, width, alt, theme } = options;
  const values = rows.map(({ value }) => value ?? 0);
  const { along, size, reading, height, place, name } = layBars(options, [
    Math.min(0, ...values),
    Math.max(1, ...values),
  ]);
  const { at, span, begins } = reading;
  return (
    <Canvas width={width} height={height} alt={alt}>
      {rows.some(({ tone }) => tone === "unsure") && <Hatch {...options} />}
      {rows.map(({ key, value, label, tone }, i) => {
        const { top, tall } = place(i);
        const bar = span(along(Math.min(0, value ?? 0)), along(Math.max(0, value ?? 0)));
        return (
          <g key={key}>
            {name(i)}
            {value !== null && (
              <rect
                x={px(bar.x)}
                y={px(top)}
                width={px(Math.max(bar.width, 2))}
                height={tall}
                fill={tone === "unsure" ? hatchFill(options) : theme.accent}
                {...(tone === "unsure" ? { stroke: theme.quiet } : {})}
              />
            )}
            <Label
              x={at(along(Math.max(0, value ?? 0)) + 8)}
              y={top + tall / 2}
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

interface BarLayout {
  /** Values to pixels from where reading begins. */
  readonly along: Scale;
  readonly reading: Reading;
  readonly size: number;
  readonly height: number;
  readonly place: (row: number) => { readonly top: number; readonly tall: number };
  /** A row's name beside its bar. */
  readonly name: (row: number) => ReturnType<typeof Label>[];
}

/** Rows of named bars: names where reading begins, then the bars of a domain, room for a number at their ends. */
export function layBars(
  options: CanvasOptions & { readonly rows: readonly Pick<NamedBar, "name" | "label">[] },
  domain: readonly [number, number],
): BarLayout {
  const { rows, width, theme } = options;
  const size = width < NARROW ? 12 : 14;
  const measure = measurerOf(options);
  const room = Math.min(width * 0.36, Math.max(...rows.map(({ name }) => measure(asTitle(name), size))) + 14);
  const labels = Math.max(...rows.map(({ label }) => measure(label, size, 700))) + 12;
  const reading = createReading(options);
  const middle = (row: number) => (row + 0.5) * STEP;
  return {
    along: createScale(domain, [room, width - labels]),
    reading,
    size,
    height: rows.length * STEP,
    place: (row) => ({ top: middle(row) - BAR / 2, tall: BAR }),
    name: (row) => {
      const lines = wrapText(asTitle(rows[row]?.name ?? ""), room - 10, (text) => measure(text, size));
      return lines.map((line, n) => (
        <Label
          key={line}
          x={reading.at(room - 10)}
          y={middle(row) + (n - (lines.length - 1) / 2) * (size + 3)}
          text={line}
          size={size}
          fill={theme.ink}
          anchor={reading.ends}
        />
      ));
    },
  };
}
