/** When each place reaches something, as intervals: a row a place, a column a scenario, one scale of time. */
import { Canvas, Label, Stroke } from "./canvas.tsx";
import { type CanvasOptions, NARROW } from "./chart.ts";
import { Keys, keyHeight } from "./key.tsx";
import { createReading } from "./reading.ts";
import { createScale, createYears, px, type Scale, type YearTick } from "./scale.ts";
import { type Spread, SpreadMark, type SpreadWords, spreadKeys } from "./spread.tsx";
import { axisSize } from "./time-panel.tsx";
import { asTitle, measurerOf, wrapText } from "./wrap.ts";

export interface ClearingCell {
  /** Periods at whose end it is reached; null is later than the last. */
  readonly reaches: Spread<number | null>;
  /** Said in place of a mark: already there, never. Null where the interval speaks for itself. */
  readonly word: string | null;
}

export interface ClearingRow {
  readonly place: string;
  readonly name: string;
  /** One a scenario; null where there is no forecast. */
  readonly cells: readonly (ClearingCell | null)[];
}

export interface ClearingOptions extends CanvasOptions {
  /** In the order they are to stand. */
  readonly rows: readonly ClearingRow[];
  /** All places together, below the others. */
  readonly whole: ClearingRow | null;
  readonly columns: readonly { readonly key: string; readonly title: string }[];
  /** First and last period ahead. */
  readonly periods: readonly [number, number];
  readonly perYear: number;
  readonly own: string | null;
  /** Of the marks. */
  readonly words: SpreadWords;
}

const GAP = 22;
const FOOT = 22;
const PAD = 4;
/** Between the places and all of them together. */
const APART = 10;
/** Half of a year's number. */
const EDGE = 13;

export function Clearing(options: ClearingOptions) {
  const { rows, whole, columns, width, alt, theme } = options;
  const layout = createLayout(options);
  const middle = (i: number) => layout.top + PAD + (i + 0.5) * layout.step;
  return (
    <Canvas width={width} height={layout.height} alt={alt}>
      <Keys items={spreadKeys(options.words, theme)} options={options} size={layout.size} top={0} />
      {columns.map(({ key }, column) => (
        <Column key={key} column={column} layout={layout} theme={theme} />
      ))}
      {rows.map((row, i) => (
        <Row key={row.place} row={row} y={middle(i)} options={options} layout={layout} />
      ))}
      {whole && (
        <>
          <Stroke d={`M0 ${px(middle(rows.length - 0.5) + APART / 2)}H${px(width)}`} stroke={theme.quiet} />
          <Row row={whole} y={middle(rows.length) + APART} options={options} layout={layout} />
        </>
      )}
    </Canvas>
  );
}

interface ColumnProps {
  readonly column: number;
  readonly layout: Layout;
  readonly theme: ClearingOptions["theme"];
}

/** A scenario's name over its years. */
function Column({ column, layout, theme }: ColumnProps) {
  const { heads, headTop, top, bottom, size, years, narrow, bandOf } = layout;
  const { left, right, x } = bandOf(column);
  const words = { size: size - 1, fill: theme.quietInk, anchor: "middle" as const };
  return (
    <>
      {(heads[column] ?? []).map((line, n) => (
        <Label
          key={line}
          x={(left + right) / 2}
          y={headTop + 8 + n * (size + 4)}
          text={line}
          size={size}
          fill={theme.accent}
          anchor="middle"
          bold
        />
      ))}
      <Stroke d={`M${px(left)} ${px(top)}H${px(right)}`} stroke={theme.quiet} />
      {years.map(({ ordinal, word }, i) => {
        // A number stays over its own column.
        const at = Math.min(right - EDGE, Math.max(left + EDGE, x(ordinal)));
        return (
          <g key={ordinal}>
            <Stroke d={`M${px(x(ordinal))} ${px(top)}V${px(bottom)}`} stroke={theme.rule} />
            {isLabelled(i, years, narrow) && (
              <>
                <Label x={at} y={top - 9} text={word} {...words} />
                <Label x={at} y={bottom + 11} text={word} {...words} />
              </>
            )}
          </g>
        );
      })}
    </>
  );
}

/** In narrow columns only the first and the last year have room. */
function isLabelled(i: number, years: readonly YearTick[], narrow: boolean): boolean {
  return !narrow || i === 0 || i === years.length - 1;
}

interface Layout {
  readonly size: number;
  readonly step: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
  readonly narrow: boolean;
  readonly headTop: number;
  readonly heads: readonly (readonly string[])[];
  readonly years: readonly YearTick[];
  readonly bandOf: (column: number) => { readonly left: number; readonly right: number; readonly x: Scale };
  /** Pixels along the reading direction that names have; 0 where they stand above their marks. */
  readonly names: number;
}

/** Names beside their marks where there is room for both, else above them. */
function createLayout(options: ClearingOptions): Layout {
  const { rows, whole, columns, periods, width, locale, perYear } = options;
  const narrow = width < NARROW;
  const size = axisSize(options);
  const measure = measurerOf(options);
  const all = [...rows, ...(whole ? [whole] : [])];
  const names = narrow ? 0 : Math.max(...all.map(({ name }) => measure(name, size, 700))) + 16;
  const gap = narrow ? 12 : GAP;
  const room = (width - names - 8 - gap * (columns.length - 1)) / columns.length;
  const { span } = createReading(options);
  const heads = columns.map(({ title }) =>
    wrapText(asTitle(title), room + gap / 2, (text) => measure(text, size, 700)),
  );
  const headTop = keyHeight(spreadKeys(options.words, options.theme), options, size) + 8;
  const top = headTop + Math.max(...heads.map(({ length }) => length)) * (size + 4) + 22;
  const step = narrow ? 33 : 19;
  const bottom = top + 2 * PAD + all.length * step + (whole ? APART : 0);
  const [first, last] = periods;
  const bandOf = (column: number) => {
    const from = names + column * (room + gap);
    const { x: left } = span(from, from + room);
    // Time begins at the left whichever way the columns follow each other.
    return { left, right: left + room, x: createScale([first, last + 1], [left + 3, left + room - 6]) };
  };
  const years = createYears(
    [first, last + 1],
    perYear,
    narrow ? 3 : Math.max(2, Math.floor(room / 46)),
    locale,
  );
  return { size, step, headTop, top, bottom, height: bottom + FOOT, narrow, heads, years, bandOf, names };
}

interface RowProps {
  readonly row: ClearingRow;
  readonly y: number;
  readonly options: ClearingOptions;
  readonly layout: Layout;
}

function Row({ row, y, options, layout }: RowProps) {
  const { theme, own, whole } = options;
  const { size, narrow, bandOf, names } = layout;
  const reading = createReading(options);
  const picked = row.place === own || row === whole;
  const mark = narrow ? y + 9 : y;
  return (
    <g data-place={row.place}>
      <Label
        x={narrow ? reading.at(0) : reading.at(names - 12)}
        y={narrow ? y - 6 : y}
        text={row.name}
        size={size}
        fill={row.place === own ? theme.accent : theme.ink}
        anchor={narrow ? reading.begins : reading.ends}
        bold={picked}
        {...(narrow ? { halo: theme.ground } : {})}
      />
      {row.cells.map((cell, column) => {
        const { left, right, x } = bandOf(column);
        const key = options.columns[column]?.key ?? column;
        const word = cell === null ? "–" : cell.word;
        return (
          <g key={key}>
            <Stroke d={`M${px(left)} ${px(mark)}H${px(right)}`} stroke={theme.rule} width={0.75} />
            {cell && cell.word === null ? (
              <SpreadMark
                reaches={cell.reaches}
                x={(ordinal) => x(ordinal + 1)}
                y={mark}
                end={right}
                theme={theme}
              />
            ) : (
              <Label
                x={(left + right) / 2}
                y={mark}
                text={word ?? "–"}
                size={size - 1}
                fill={theme.quietInk}
                anchor="middle"
                halo={theme.ground}
              />
            )}
          </g>
        );
      })}
    </g>
  );
}
