/** One small panel a place, all on one scale from zero, in the order given; the whole as a quiet line in each. */
import { formatValue } from "../i18n/numbers.ts";
import type { MeasureEntry } from "../views/rows.ts";
import { Canvas, Label, Stroke } from "./canvas.tsx";
import { type CanvasOptions, NARROW } from "./chart.ts";
import { extentOf, lastKnown, linePath, type PlaceLine } from "./line.ts";
import { createReading, createTime, type Reading } from "./reading.ts";
import { createScale, createTicks, createYears, px, type Scale, type Ticks, type YearTick } from "./scale.ts";
import { measurerOf, wrapText } from "./wrap.ts";

export interface MultiplesOptions extends CanvasOptions {
  /** In the order they are to stand, as a rule by rank. */
  readonly rows: readonly PlaceLine[];
  readonly measure: MeasureEntry;
  /** Null where the whole is a sum that no place can be measured from. */
  readonly national: Pick<PlaceLine, "name" | "points"> | null;
  readonly own: string | null;
  /** Periods of a year, 12 or 1. */
  readonly perYear: number;
  /** Panels beside each other; as many as names have room if absent */
  readonly columns?: number;
}

const GAP = 18;
const KEY = 26;
/** Above the highest value, for the number at the end of a line that ends there. */
const HEAD = 16;
const AXIS = 18;

interface Panel {
  readonly reading: Reading;
  /** Direction of time inside the panel. */
  readonly time: Reading;
  readonly width: number;
  readonly size: number;
  /** Periods to pixels from where reading begins. */
  readonly along: Scale;
  readonly y: Scale;
  readonly plot: number;
  readonly ticks: Ticks;
  readonly years: readonly YearTick[];
}

/** Small multiples; a panel without a value says so, gaps and revisions of the eligible stay open. */
export function Multiples(options: MultiplesOptions) {
  const { rows, national, width, alt, measure, locale, theme, perYear } = options;
  const narrow = width < NARROW;
  const columns = options.columns ?? Math.max(2, Math.floor(width / (narrow ? 108 : 126)));
  const room = (width - (columns - 1) * GAP) / columns;
  const size = narrow ? 11 : 12;
  const plot = narrow ? 56 : 64;
  const extent = extentOf([...rows, ...(national ? [national] : [])]);
  const periods = extent?.periods ?? [0, 1];
  const high = Math.max(measure.unit === "percent" ? 100 : 1, extent?.values[1] ?? 0);
  const low = Math.min(0, extent?.values[0] ?? 0);
  const panel: Panel = {
    reading: createReading({ locale, width: room }),
    time: createTime(room),
    width: room,
    size,
    along: createScale(periods, [3, room - 4]),
    y: createScale([low, high], [HEAD + plot, HEAD]),
    plot,
    ticks: createTicks([low, high], 2, measure.unit, locale),
    years: ends(createYears(periods, perYear, 99, locale)),
  };
  const bold = (text: string) => measurerOf(options)(text, size, 700);
  const names = rows.map(({ name }) => wrapText(name, room, bold));
  const { span } = createReading(options);
  const tops: number[] = [];
  let bottom = national ? KEY : 0;
  const cells = rows.map((row, i) => {
    const column = i % columns;
    if (column === 0) tops.push(bottom);
    const lines = Math.max(...names.slice(i - column, i - column + columns).map(({ length }) => length));
    const head = lines * (size + 3);
    const top = tops.at(-1) ?? 0;
    const from = column * (room + GAP);
    // The first panel and the last name the years, and so does its row's foot.
    const axis = i - column === 0 || i >= rows.length - (rows.length % columns || columns) ? AXIS : 0;
    bottom = top + head + HEAD + plot + axis + 12;
    return {
      row,
      x: span(from, from + room).x,
      top,
      head,
      name: names[i] ?? [],
      first: i === 0,
      last: i === rows.length - 1,
    };
  });
  return (
    <Canvas width={width} height={bottom} alt={alt}>
      {national && <Key national={national} options={options} reading={createReading(options)} size={size} />}
      {cells.map(({ row, x, top, head, name, first, last }) => (
        <g key={row.place} data-place={row.place} transform={`translate(${px(x)} ${px(top)})`}>
          <title>{`${row.name}: ${endWord(row, options)}`}</title>
          {name.map((line, i) => (
            <Label
              key={line}
              x={panel.reading.at(0)}
              // Names end on the line above the plot, whether they have one line or two.
              y={head - (name.length - i - 0.5) * (size + 3)}
              text={line}
              size={size}
              anchor={panel.reading.begins}
              fill={row.place === options.own ? theme.accent : theme.ink}
              bold
            />
          ))}
          <g transform={`translate(0 ${px(head)})`}>
            <Plot row={row} panel={panel} options={options} labelled={first} dated={first || last} />
          </g>
        </g>
      ))}
    </Canvas>
  );
}

function ends(years: readonly YearTick[]): YearTick[] {
  return years.length < 2 ? [...years] : years.filter((_, i) => i === 0 || i === years.length - 1);
}

function endWord({ points }: Pick<PlaceLine, "points">, { locale, measure }: MultiplesOptions): string {
  const value = points.at(-1)?.value ?? null;
  return value === null ? locale.t("not_reported") : formatValue(value, measure.unit, locale);
}

interface PlotProps {
  readonly row: PlaceLine;
  readonly panel: Panel;
  readonly options: MultiplesOptions;
  readonly labelled: boolean;
  readonly dated: boolean;
}

function Plot({ row, panel, options, labelled, dated }: PlotProps) {
  const { theme, national, own } = options;
  const { time, along, y, width, ticks } = panel;
  const x = (ordinal: number) => time.at(along(ordinal));
  const color = row.place === own ? theme.accent : theme.ink;
  return (
    <>
      {ticks.values.map((tick) => (
        <Stroke
          key={tick}
          d={`M0 ${px(y(tick))}H${px(width)}`}
          stroke={tick === 0 ? theme.quiet : theme.rule}
        />
      ))}
      {national && <Stroke d={linePath(national.points, x, y)} stroke={theme.quiet} width={1.5} />}
      <Stroke d={linePath(row.points, x, y)} stroke={color} width={row.place === own ? 2.25 : 1.75} />
      {labelled &&
        ticks.values.map((tick, i) => (
          <Label
            key={tick}
            x={time.at(0)}
            y={y(tick) - 6}
            text={ticks.words[i] ?? ""}
            size={10}
            fill={theme.quietInk}
            anchor={time.begins}
            halo={theme.ground}
          />
        ))}
      {dated && <Years panel={panel} options={options} />}
      <End row={row} panel={panel} options={options} color={color} />
    </>
  );
}

function Years({ panel, options }: Pick<PlotProps, "panel" | "options">) {
  const { time: reading, along, y, width, years } = panel;
  const foot = y(0);
  return (
    <>
      {years.map(({ ordinal, word }, i) => {
        const later = i > 0 && along(ordinal) > width - 30;
        return (
          <g key={ordinal}>
            <Stroke d={`M${px(reading.at(along(ordinal)))} ${px(foot)}v4`} stroke={options.theme.quiet} />
            <Label
              x={reading.at(later ? width : Math.max(0, along(ordinal) - 2))}
              y={foot + 11}
              text={word}
              size={10}
              fill={options.theme.quietInk}
              anchor={later ? reading.ends : reading.begins}
            />
          </g>
        );
      })}
    </>
  );
}

function End({
  row,
  panel,
  options,
  color,
}: Pick<PlotProps, "row" | "panel" | "options"> & { color: string }) {
  const { theme } = options;
  const { time: reading, along, y, width, size, plot } = panel;
  const word = endWord(row, options);
  const last = lastKnown(row.points);
  const silent = row.points.at(-1)?.value == null;
  if (!last)
    return (
      <Label
        x={reading.at(width / 2)}
        y={HEAD + plot / 2}
        text={word}
        size={size}
        fill={theme.quietInk}
        anchor="middle"
        halo={theme.ground}
      />
    );
  const at = y(last.value);
  // Under the line where it comes down to its end from above.
  const near = row.points.filter(
    ({ ordinal, value }) => value !== null && along(ordinal) > along(last.ordinal) - width / 2,
  );
  const above = near.some(({ value }) => y(value ?? 0) < at - 8) && at + 18 < HEAD + plot;
  return (
    <>
      <circle
        cx={px(reading.at(along(last.ordinal)))}
        cy={px(at)}
        r={silent ? 2.5 : 3}
        fill={silent ? theme.ground : color}
        {...(silent ? { stroke: color, "stroke-width": 1.5 } : {})}
      />
      <Label
        x={reading.at(width)}
        y={at + (above ? 12 : -11)}
        text={word}
        size={size}
        fill={silent ? theme.quietInk : color}
        anchor={reading.ends}
        halo={theme.ground}
        bold={row.place === options.own}
      />
    </>
  );
}

/** The quiet line is named once, above all panels. */
function Key({
  national,
  options,
  reading,
  size,
}: {
  national: Pick<PlaceLine, "name" | "points">;
  options: MultiplesOptions;
  reading: Reading;
  size: number;
}) {
  const { theme } = options;
  return (
    <>
      <Stroke d={`M${reading.at(1)} 9H${reading.at(20)}`} stroke={theme.quiet} width={2.5} />
      <Label
        x={reading.at(28)}
        y={9}
        text={`${national.name} ${endWord(national, options)}`}
        size={size}
        fill={theme.quietInk}
        anchor={reading.begins}
      />
    </>
  );
}
