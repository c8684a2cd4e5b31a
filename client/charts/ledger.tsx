/** A card ledger as one drawing: a bar of all who are eligible, its large parts named on the spot, each with its number below. */
import { formatNumber, formatPercent } from "../i18n/numbers.ts";
import { Canvas, Label } from "./canvas.tsx";
import { type CanvasOptions, NARROW } from "./chart.ts";
import { createReading, type Reading } from "./reading.ts";
import { px } from "./scale.ts";
import type { PartKey } from "./theme.ts";
import { asTitle, measurerOf } from "./wrap.ts";

export interface LedgerPartShown {
  readonly key: PartKey;
  readonly name: string;
  /** Persons; null is not reported */
  readonly value: number | null;
  /** Percent of the eligible */
  readonly share: number | null;
}

export interface LedgerDrawingOptions extends CanvasOptions {
  readonly rows: readonly LedgerPartShown[];
}

const HEAD = 26;
const BAR = 46;
const ROW = 26;
/** Pixels between parts of the bar. */
const SEAM = 1.5;
const SWATCH = 13;
const GUTTER = 40;

/** Parts in the order given; a part of nothing, or not reported, has a row and no piece of the bar. */
export function LedgerDrawing(options: LedgerDrawingOptions) {
  const { rows, width, alt } = options;
  const columns = width < NARROW ? 1 : 2;
  const room = (width - (columns - 1) * GUTTER) / columns;
  const deep = Math.ceil(rows.length / columns);
  const top = HEAD + BAR + 18;
  const size = width < NARROW ? 12 : 13.5;
  const reading = createReading(options);
  return (
    <Canvas width={width} height={top + deep * ROW} alt={alt}>
      {placePieces(rows, width).map((piece) => (
        <Piece key={piece.row.key} {...{ piece, options, reading, size }} />
      ))}
      {rows.map((row, i) => (
        <Row
          key={row.key}
          {...{ row, options, reading, size, room }}
          from={Math.floor(i / deep) * (room + GUTTER)}
          y={top + ((i % deep) + 0.5) * ROW}
        />
      ))}
    </Canvas>
  );
}

interface Piece {
  readonly row: LedgerPartShown;
  /** Pixels from where reading begins. */
  readonly from: number;
  readonly to: number;
}

/** Parts above zero, one after another; none is thinner than a pixel. */
function placePieces(rows: readonly LedgerPartShown[], width: number): Piece[] {
  const shown = rows.flatMap((row) =>
    row.value !== null && row.value > 0 ? [{ row, value: row.value }] : [],
  );
  const whole = shown.reduce((sum, { value }) => sum + value, 0);
  let at = 0;
  return shown.map(({ row, value }, i) => {
    const from = at;
    at += (value / whole) * width;
    return { row, from, to: i === shown.length - 1 ? width : Math.max(from + 1, at - SEAM) };
  });
}

interface PartProps {
  readonly options: LedgerDrawingOptions;
  readonly reading: Reading;
  readonly size: number;
}

function Piece({ piece: { row, from, to }, options, reading, size }: PartProps & { readonly piece: Piece }) {
  const { theme, locale } = options;
  const { x, width } = reading.span(from, to);
  const share = row.share === null ? "" : formatPercent(row.share, locale);
  const measure = measurerOf(options);
  const word = [`${asTitle(row.name)} ${share}`, share].find((text) => measure(text, size, 700) <= width - 4);
  return (
    <>
      <rect x={px(x)} y={HEAD} width={px(width)} height={BAR} fill={theme.parts[row.key]} />
      {word && (
        <Label
          x={reading.at(from)}
          y={HEAD - 13}
          text={word}
          size={size}
          fill={theme.ink}
          anchor={reading.begins}
          bold
        />
      )}
    </>
  );
}

interface RowProps extends PartProps {
  readonly row: LedgerPartShown;
  readonly room: number;
  /** Pixels from where reading begins. */
  readonly from: number;
  readonly y: number;
}

/** Swatch, name, persons, share; units stand under units in either reading direction. */
function Row({ row, options, reading, size, room, from, y }: RowProps) {
  const { locale, theme } = options;
  const shares = size * 4.6;
  const rightEdge = (start: number, end: number) => {
    const { x, width } = reading.span(start, end);
    return x + width;
  };
  const swatch = reading.span(from, from + SWATCH);
  return (
    <>
      <rect
        x={px(swatch.x)}
        y={px(y - SWATCH / 2)}
        width={SWATCH}
        height={SWATCH}
        rx={2}
        fill={theme.parts[row.key]}
      />
      <Label
        x={reading.at(from + SWATCH + 8)}
        y={y}
        text={asTitle(row.name)}
        size={size}
        fill={theme.ink}
        anchor={reading.begins}
      />
      <Label
        x={rightEdge(from + room - shares - size * 6, from + room - shares)}
        y={y}
        text={row.value === null ? locale.t("not_reported") : formatNumber(row.value, locale)}
        size={size}
        fill={row.value === null ? theme.quietInk : theme.ink}
        anchor="end"
        bold={row.value !== null}
      />
      {row.share !== null && (
        <Label
          x={rightEdge(from + room - shares + size, from + room)}
          y={y}
          text={formatPercent(row.share, locale)}
          size={size}
          fill={theme.quietInk}
          anchor="end"
        />
      )}
    </>
  );
}
