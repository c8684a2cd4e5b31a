/** One small panel a place, all on one scale from zero, in the order given; the whole as a quiet line in each. */
import { Canvas, Label, Stroke } from "./canvas.tsx";
import { NARROW } from "./chart.ts";
import { extentOf, type PlaceLine } from "./line.ts";
import { endWord, type Panel, type PanelOptions, PanelPlot } from "./panel.tsx";
import { createReading } from "./reading.ts";
import { createScale, createTicks, createYears, px, type YearTick } from "./scale.ts";
import { measurerOf, wrapText } from "./wrap.ts";

/** `national` is null where the whole is a sum that no place can be measured from. */
export interface MultiplesOptions extends PanelOptions {
  /** In the order they are to stand, as a rule by rank. */
  readonly rows: readonly PlaceLine[];
  /** Periods of a year, 12 or 1. */
  readonly perYear: number;
  /** Panels beside each other; as many as names have room if absent */
  readonly columns?: number;
}

const GAP = 18;
const ROW_GAP = 12;
const KEY = 26;
/** Above the highest value, for the number at the end of a line that ends there. */
const HEAD = 21;
const AXIS = 18;

/** Small multiples; a panel without a value says so. */
export function Multiples(options: MultiplesOptions) {
  const { national, width, alt, theme, locale, own } = options;
  const narrow = width < NARROW;
  const columns = options.columns ?? Math.max(2, Math.floor(width / (narrow ? 108 : 126)));
  const room = (width - (columns - 1) * GAP) / columns;
  const panel = createPanel(options, room);
  const { size } = panel;
  const { cells, height } = layCells(options, panel, columns);
  const { begins, at } = createReading({ locale, width: room });
  return (
    <Canvas width={width} height={height} alt={alt}>
      {national && <Key national={national} options={options} size={size} />}
      {cells.map(({ row, x, top, head, name, first, last }) => (
        <g key={row.place} data-place={row.place} transform={`translate(${px(x)} ${px(top)})`}>
          <title>{`${row.name}: ${endWord(row, options)}`}</title>
          {name.map((line, i) => (
            <Label
              key={line}
              x={at(0)}
              // Names end on the line above the plot, whether they have one line or two.
              y={head - (name.length - i - 0.5) * (size + 3)}
              text={line}
              size={size}
              anchor={begins}
              fill={row.place === own ? theme.accent : theme.ink}
              bold
            />
          ))}
          <g transform={`translate(0 ${px(head)})`}>
            <PanelPlot row={row} panel={panel} options={options} labelled={first} dated={first || last} />
          </g>
        </g>
      ))}
    </Canvas>
  );
}

function createPanel(
  { rows, national, measure, width, perYear, locale }: MultiplesOptions,
  room: number,
): Panel {
  const narrow = width < NARROW;
  const foot = HEAD + (narrow ? 56 : 64);
  const extent = extentOf([...rows, ...(national ? [national] : [])]);
  const periods = extent?.periods ?? [0, 1];
  const high = Math.max(measure.unit === "percent" ? 100 : 1, extent?.values[1] ?? 0);
  const low = Math.min(0, extent?.values[0] ?? 0);
  const ticks = createTicks([low, high], 2, measure.unit, locale);
  const isOuter = (_: unknown, i: number) =>
    ticks.values[i] === 0 || i === 0 || i === ticks.values.length - 1;
  return {
    width: room,
    size: narrow ? 11 : 12,
    x: createScale(periods, [3, room - 4]),
    y: createScale([low, high], [foot, HEAD]),
    foot,
    ticks: { values: ticks.values.filter(isOuter), words: ticks.words.filter(isOuter) },
    years: firstAndLast(createYears(periods, perYear, 99, locale)),
  };
}

/** Where each panel stands: in rows from where reading begins, a row as high as its longest name needs. */
function layCells(options: MultiplesOptions, { size, foot, width: room }: Panel, columns: number) {
  const { rows, national } = options;
  const { span } = createReading(options);
  const measure = measurerOf(options);
  const names = rows.map(({ name }) => wrapText(name, room, (text) => measure(text, size, 700)));
  let top = 0;
  let height = national ? KEY : 0;
  const cells = rows.map((row, i) => {
    const column = i % columns;
    if (column === 0) top = height;
    const beside = names.slice(i - column, i - column + columns);
    const head = Math.max(...beside.map(({ length }) => length)) * (size + 3);
    // The first panel and the last name the years; so does the foot of their rows.
    const isDated = i < columns || i - column + columns >= rows.length;
    height = top + head + foot + (isDated ? AXIS : 0) + ROW_GAP;
    const { x } = span(column * (room + GAP), column * (room + GAP) + room);
    return { row, x, top, head, name: names[i] ?? [], first: i === 0, last: i === rows.length - 1 };
  });
  return { cells, height: height - ROW_GAP };
}

function firstAndLast(years: readonly YearTick[]): YearTick[] {
  return years.filter((_, i) => i === 0 || i === years.length - 1);
}

/** The quiet line is named once, above all panels. */
function Key({
  national,
  options,
  size,
}: {
  readonly national: Pick<PlaceLine, "name" | "points">;
  readonly options: MultiplesOptions;
  readonly size: number;
}) {
  const { theme } = options;
  const { at, begins } = createReading(options);
  return (
    <>
      <Stroke d={`M${at(1)} 9H${at(20)}`} stroke={theme.quiet} width={2.5} />
      <Label
        x={at(28)}
        y={9}
        text={`${national.name} ${endWord(national, options)}`}
        size={size}
        fill={theme.quietInk}
        anchor={begins}
      />
    </>
  );
}
