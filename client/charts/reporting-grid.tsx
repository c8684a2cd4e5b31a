/** Who reported when: a row a place, a column a period, a cell that says how the report came. */
import type { ReportStatus } from "../../datasets/vocabulary.ts";
import { Canvas, Hatch, hatchFill, Label, Stroke } from "./canvas.tsx";
import { type CanvasOptions, NARROW } from "./chart.ts";
import { createReading, type Reading } from "./reading.ts";
import { px } from "./scale.ts";
import { measurerOf } from "./wrap.ts";

export interface ReportedPlace {
  readonly place: string;
  readonly name: string;
  /** One for each of the periods. */
  readonly cells: readonly { readonly how: ReportStatus; readonly title: string }[];
}

export interface ReportingGridOptions extends CanvasOptions {
  readonly rows: readonly ReportedPlace[];
  /** Words of the periods, in order; an empty one is not written. */
  readonly periods: readonly string[];
  /** What the cells say, in the order of the key; only those that occur are drawn. */
  readonly key: readonly { readonly how: ReportStatus; readonly words: string }[];
}

const HEAD = 26;
const LINE = 24;
const SWATCH = 16;

/** Time runs to the right for every reader; names stand where reading begins. No cell is told by its colour alone. */
export function ReportingGrid(options: ReportingGridOptions) {
  const { rows, periods, width, alt, theme } = options;
  const isNarrow = width < NARROW;
  const [size, step] = isNarrow ? [11, 18] : [13, 20];
  const measure = measurerOf(options);
  const room = Math.max(...rows.map(({ name }) => measure(name, size))) + 10;
  const reading = createReading(options);
  const plot = reading.span(room, width);
  const wide = plot.width / Math.max(1, periods.length);
  const bottom = HEAD + rows.length * step;
  const key = createKey(options, reading, size);
  return (
    <Canvas width={width} height={bottom + 8 + key.height} alt={alt}>
      <Hatch {...options} />
      {periods.map((word, i) => {
        const half = measure(word, size) / 2;
        const middle = plot.x + (i + 0.5) * wide;
        return word === "" ? null : (
          <Label
            key={word}
            x={Math.max(plot.x + half, Math.min(plot.x + plot.width - half, middle))}
            y={11}
            text={word}
            size={size}
            fill={theme.quietInk}
            anchor="middle"
          />
        );
      })}
      {rows.map(({ place, name, cells }, row) => {
        const top = HEAD + row * step;
        return (
          <g key={place} data-place={place}>
            <Label
              x={reading.at(room - 10)}
              y={top + step / 2}
              text={name}
              size={size}
              fill={theme.ink}
              anchor={reading.ends}
            />
            {cells.map(({ how, title }, i) => (
              <g key={i}>
                <title>{title}</title>
                <Cell
                  how={how}
                  box={{ x: plot.x + i * wide + 1, y: top + 1, wide: wide - 2, tall: step - 2 }}
                  options={options}
                />
              </g>
            ))}
          </g>
        );
      })}
      <g transform={`translate(0 ${bottom + 8})`}>{key.drawing}</g>
    </Canvas>
  );
}

interface CellProps {
  readonly how: ReportStatus;
  readonly box: { readonly x: number; readonly y: number; readonly wide: number; readonly tall: number };
  readonly options: ReportingGridOptions;
}

/** Full and quiet where all is well; a mark of its own for everything else. */
function Cell({ how, box, options }: CellProps) {
  const { theme } = options;
  const { x, y, wide, tall } = box;
  const rect = (fill: string, stroke?: string) => (
    <rect
      x={px(stroke ? x + 0.75 : x)}
      y={px(stroke ? y + 0.75 : y)}
      width={px(wide - (stroke ? 1.5 : 0))}
      height={px(tall - (stroke ? 1.5 : 0))}
      fill={fill}
      {...(stroke ? { stroke, "stroke-width": 1.5 } : {})}
    />
  );
  const [middle, centre] = [x + wide / 2, y + tall / 2];
  const mark = Math.min(wide, tall) * 0.24;
  switch (how) {
    case "missing":
      return (
        <>
          {rect(hatchFill(options), theme.bad)}
          <Stroke
            d={`M${px(middle - mark)} ${px(centre - mark)}L${px(middle + mark)} ${px(centre + mark)}M${px(middle + mark)} ${px(centre - mark)}L${px(middle - mark)} ${px(centre + mark)}`}
            stroke={theme.bad}
            width={2}
          />
        </>
      );
    case "partial":
      return (
        <>
          {rect(theme.ground, theme.accent)}
          <rect x={px(x)} y={px(centre)} width={px(wide)} height={px(tall / 2)} fill={theme.accent} />
        </>
      );
    case "provisional":
      return (
        <>
          {rect(theme.ground, theme.accent)}
          <circle cx={px(middle)} cy={px(centre)} r={px(mark)} fill={theme.accent} />
        </>
      );
    case "late":
      return (
        <rect
          x={px(x)}
          y={px(centre - tall / 4)}
          width={px(wide)}
          height={px(tall / 2)}
          fill={theme.parts.backlog}
        />
      );
    case "revised":
      return (
        <>
          {rect(theme.classes[2])}
          <circle cx={px(middle)} cy={px(centre)} r={px(mark)} fill={theme.onClasses[2]} />
        </>
      );
    case "on_time":
      return rect(theme.classes[2]);
    case "reported":
      return rect(theme.classes[1]);
  }
}

/** Swatches with their words, in as many lines as they need, beginning where reading does. */
function createKey(options: ReportingGridOptions, reading: Reading, size: number) {
  const { key, rows, width, theme } = options;
  const measure = measurerOf(options);
  const occurs = (how: ReportStatus) => rows.some(({ cells }) => cells.some((cell) => cell.how === how));
  let [along, line] = [0, 0];
  const drawing = key
    .filter(({ how }) => occurs(how))
    .map(({ how, words }) => {
      const room = SWATCH + 6 + measure(words, size);
      if (along > 0 && along + room > width) [along, line] = [0, line + 1];
      const swatch = reading.span(along, along + SWATCH);
      const box = { x: swatch.x, y: line * LINE + 2, wide: SWATCH, tall: SWATCH };
      const text = reading.at(along + SWATCH + 6);
      along += room + 18;
      return (
        <g key={how}>
          <Cell {...{ how, box, options }} />
          <Label
            x={text}
            y={box.y + SWATCH / 2}
            text={words}
            size={size}
            fill={theme.ink}
            anchor={reading.begins}
          />
        </g>
      );
    });
  return { drawing, height: (line + 1) * LINE };
}
