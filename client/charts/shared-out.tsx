/** A number shared out among places: what each gets as a dark bar inside the light bar of what it waits for. */
import { formatNumber } from "../i18n/numbers.ts";
import { Canvas, Label, Stroke } from "./canvas.tsx";
import { type CanvasOptions, NARROW } from "./chart.ts";
import { areaMark, type KeyItem, Keys, keyHeight } from "./key.tsx";
import { createReading } from "./reading.ts";
import { createScale, px, type Scale } from "./scale.ts";
import { measurerOf } from "./wrap.ts";

export interface SharedPlace {
  readonly place: string;
  readonly name: string;
  /** What waits; null is not known: no bar and no share, and `of` says so. */
  readonly queue: number | null;
  readonly share: number;
  /** Behind the share: "of 212,003"; in its place where the queue is not known. */
  readonly of: string;
}

export interface SharedOutOptions extends CanvasOptions {
  /** In the order they are to stand. */
  readonly rows: readonly SharedPlace[];
  /** Picked out. */
  readonly own: string | null;
  readonly words: { readonly share: string; readonly queue: string };
}

const GAP = 10;
const BETWEEN = 5;
/** Thinnest bar that can be seen. */
const LEAST = 1.5;

export function SharedOut(options: SharedOutOptions) {
  const { rows, width, alt, theme } = options;
  const layout = createLayout(options);
  const zero = px(createReading(options).at(layout.along(0)));
  return (
    <Canvas width={width} height={layout.height} alt={alt}>
      <Keys items={keysOf(options)} options={options} size={layout.size} top={0} />
      {rows.map((row, i) => (
        <Row key={row.place} row={row} i={i} options={options} layout={layout} />
      ))}
      <Stroke d={`M${zero} ${px(layout.top)}V${px(layout.height)}`} stroke={theme.quiet} />
    </Canvas>
  );
}

function keysOf({ theme, words }: SharedOutOptions): KeyItem[] {
  return [
    { key: "share", text: words.share, mark: areaMark(theme.accent), fill: theme.accent, bold: true },
    { key: "queue", text: words.queue, mark: areaMark(theme.classes[2]) },
  ];
}

interface Layout {
  /** Values to pixels from where reading begins. */
  readonly along: Scale;
  readonly narrow: boolean;
  readonly size: number;
  readonly step: number;
  readonly top: number;
  readonly height: number;
  /** Pixels of names; 0 where they stand above their bars. */
  readonly names: number;
}

/** Names beside their bars and numbers behind them where there is room, else both above. */
function createLayout(options: SharedOutOptions): Layout {
  const { rows, width } = options;
  const narrow = width < NARROW;
  const [size, step] = narrow ? [12, 36] : [13, 21];
  const measure = measurerOf(options);
  const top = keyHeight(keysOf(options), options, size) + 8;
  const names = narrow ? 0 : Math.max(0, ...rows.map(({ name }) => measure(name, size, 700))) + GAP;
  const labels = Math.max(0, ...rows.map((row) => labelWidth(row, options, size))) + GAP;
  const most = Math.max(1, ...rows.map(({ queue }) => queue ?? 0));
  const along = createScale([0, most], narrow ? [0, width] : [names, width - labels]);
  return { along, narrow, size, step, top, height: top + rows.length * step, names };
}

function labelWidth(row: SharedPlace, options: SharedOutOptions, size: number): number {
  return shareWidth(row, options, size) + measurerOf(options)(row.of, size);
}

/** Of the share and the space behind it. */
function shareWidth({ share, queue }: SharedPlace, options: SharedOutOptions, size: number): number {
  if (queue === null) return 0;
  return measurerOf(options)(formatNumber(share, options.locale), size, 700) + BETWEEN;
}

interface RowProps {
  readonly row: SharedPlace;
  readonly i: number;
  readonly options: SharedOutOptions;
  readonly layout: Layout;
}

function Row({ row, i, options, layout }: RowProps) {
  const { theme, own, width, locale } = options;
  const { along, narrow, size, step, top, names } = layout;
  const { at, span, begins, ends } = createReading(options);
  const isOwn = row.place === own;
  const middle = top + (i + 0.5) * step;
  const [text, bar, tall] = narrow ? [middle - 9, middle + 8, 11] : [middle, middle, 13];
  const [queue, share] = [Math.max(0, row.queue ?? 0), row.share].map((value) =>
    span(along(0), along(value)),
  );
  const behind = narrow ? width - labelWidth(row, options, size) : along(Math.max(0, row.queue ?? 0)) + GAP;
  return (
    <g data-place={row.place}>
      <Label
        x={at(narrow ? 0 : names - GAP)}
        y={text}
        text={row.name}
        size={size}
        fill={isOwn ? theme.accent : theme.ink}
        anchor={narrow ? begins : ends}
        bold={isOwn}
      />
      {row.queue !== null && queue && <Bar {...queue} y={bar} tall={tall} fill={theme.classes[2]} />}
      {row.share > 0 && share && (
        <Bar
          x={at(along(0)) === share.x ? share.x : share.x - Math.max(0, LEAST - share.width)}
          width={Math.max(LEAST, share.width)}
          y={bar}
          tall={tall}
          fill={theme.accent}
        />
      )}
      {row.queue !== null && (
        <Label
          x={at(behind)}
          y={text}
          text={formatNumber(row.share, locale)}
          size={size}
          fill={theme.accent}
          anchor={begins}
          bold
        />
      )}
      <Label
        x={at(behind + shareWidth(row, options, size))}
        y={text}
        text={row.of}
        size={size}
        fill={theme.quietInk}
        anchor={begins}
      />
    </g>
  );
}

interface BarProps {
  readonly x: number;
  readonly width: number;
  /** Middle */
  readonly y: number;
  readonly tall: number;
  readonly fill: string;
}

function Bar({ x, width, y, tall, fill }: BarProps) {
  return <rect x={px(x)} y={px(y - tall / 2)} width={px(width)} height={tall} fill={fill} />;
}
