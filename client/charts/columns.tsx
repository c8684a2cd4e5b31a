/** Places by rank in columns, big enough for the back of a room: rank, name and value, a bar from zero under each. */
import { formatNumber, formatValue } from "../i18n/numbers.ts";
import type { FigureRow, MeasureEntry } from "../views/rows.ts";
import { Canvas, Hatch, hatchFill, Label, Stroke } from "./canvas.tsx";
import type { CanvasOptions } from "./chart.ts";
import { createReading } from "./reading.ts";
import { createScale, px } from "./scale.ts";
import { measurerOf } from "./wrap.ts";

export interface RankedPlace extends Pick<FigureRow, "place" | "value" | "status"> {
  readonly name: string;
  readonly rank: number | null;
}

export interface ColumnsOptions extends CanvasOptions {
  readonly rows: readonly RankedPlace[];
  readonly measure: MeasureEntry;
  /** Pixels of the whole picture; rows share it evenly */
  readonly height: number;
  readonly columns: number;
  /** Drawn as a tick on every bar; null where the whole is a sum that no place can be measured from. */
  readonly whole: { readonly name: string; readonly value: number | null } | null;
  readonly chosen: string | null;
}

const GAP = 34;
const BAR = 5;
const KEY = 24;
const LEAST = 9;
const MOST = 20;

/** Read down each column in turn; a place without a value keeps its row, and a dash for rank and value. */
export function RankedColumns(options: ColumnsOptions) {
  const { rows, measure, whole, columns, width, height, alt, locale, theme } = options;
  const marked = whole?.value == null ? null : { name: whole.name, value: whole.value };
  const top = marked ? KEY : 0;
  const perColumn = Math.ceil(rows.length / columns);
  const room = (width - (columns - 1) * GAP) / columns;
  const step = (height - top) / perColumn;
  const size = Math.max(LEAST, Math.min(MOST, (step - BAR) * 0.55, fitSize(options, room)));
  const values = rows.flatMap(({ value }) => (value === null ? [] : [value]));
  const [low, high] = [Math.min(0, ...values), Math.max(measure.unit === "percent" ? 100 : 1, ...values)];
  const along = createScale([low, high], [0, room]);
  const { span, at, begins } = createReading({ locale, width });
  const inside = createReading({ locale, width: room });
  return (
    <Canvas width={width} height={height} alt={alt}>
      <Hatch {...options} />
      {marked && (
        <>
          <Stroke d={`M${px(at(4))} 3v12`} stroke={theme.ink} width={2} />
          <Label
            x={at(12)}
            y={9}
            text={`${marked.name} ${formatValue(marked.value, measure.unit, locale)}`}
            size={Math.min(size, 13)}
            fill={theme.ink}
            anchor={begins}
          />
        </>
      )}
      {rows.map((row, i) => {
        const from = Math.floor(i / perColumn) * (room + GAP);
        const y = top + (i % perColumn) * step;
        return (
          <g
            key={row.place}
            data-place={row.place}
            transform={`translate(${px(span(from, from + room).x)} ${px(y)})`}
          >
            <Row row={row} {...{ options, room, size, along, reading: inside, step }} />
            {marked && (
              <Stroke
                d={`M${px(inside.at(along(marked.value)))} ${px(step - BAR - 5)}v${BAR + 4}`}
                stroke={theme.ink}
                width={1.5}
              />
            )}
          </g>
        );
      })}
    </Canvas>
  );
}

interface RowProps {
  readonly row: RankedPlace;
  readonly options: ColumnsOptions;
  readonly room: number;
  readonly size: number;
  readonly step: number;
  readonly along: (value: number) => number;
  readonly reading: ReturnType<typeof createReading>;
}

function Row({ row, options, room, size, step, along, reading }: RowProps) {
  const { measure, locale, theme, chosen } = options;
  const own = row.place === chosen;
  const baseline = step - BAR - 8 - size * 0.45;
  const unsure = row.status !== "reported";
  const bar = reading.span(along(Math.min(0, row.value ?? 0)), along(Math.max(0, row.value ?? 0)));
  const track = reading.span(0, room);
  return (
    <>
      <Label
        x={reading.at(0)}
        y={baseline}
        text={row.rank === null ? "–" : formatNumber(row.rank, locale)}
        size={size}
        fill={own ? theme.accent : theme.quietInk}
        anchor={reading.begins}
        bold={own}
      />
      <Label
        x={reading.at(size * 1.9)}
        y={baseline}
        text={row.name}
        size={size}
        fill={own ? theme.accent : theme.ink}
        anchor={reading.begins}
        bold={own}
      />
      <Label
        x={reading.at(room)}
        y={baseline}
        text={row.value === null ? "–" : formatValue(row.value, measure.unit, locale)}
        size={size}
        fill={own ? theme.accent : theme.ink}
        anchor={reading.ends}
        bold
      />
      <rect x={px(track.x)} y={px(step - BAR - 3)} width={px(track.width)} height={BAR} fill={theme.rule} />
      {row.value !== null && (
        <rect
          x={px(bar.x)}
          y={px(step - BAR - 3)}
          width={px(bar.width)}
          height={BAR}
          fill={unsure ? hatchFill(options) : own ? theme.accent : theme.quiet}
          {...(unsure ? { stroke: theme.quietInk, "stroke-width": 0.75 } : {})}
        />
      )}
    </>
  );
}

/** The largest type in which every rank, name and value stand on one line of a column. */
function fitSize(options: ColumnsOptions, room: number): number {
  const { rows, measure, locale } = options;
  const measured = measurerOf(options);
  const ems = rows.map(({ name, value }) => {
    const text = value === null ? "–" : formatValue(value, measure.unit, locale);
    return (measured(name, 100, 700) + measured(text, 100, 700)) / 100 + 2.6;
  });
  return room / Math.max(1, ...ems);
}

/** Columns for so many places in a wide picture. */
export function columnsFor(count: number): number {
  if (count <= 6) return 1;
  if (count <= 16) return 2;
  return count <= 36 ? 3 : 4;
}
