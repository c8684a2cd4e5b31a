/** One place among its peers: groups of dots on one scale, with the figure of the whole as a line. */
import { formatValue } from "../i18n/numbers.ts";
import type { MeasureEntry } from "../views/rows.ts";
import { Canvas, Label, Stroke } from "./canvas.tsx";
import { type CanvasOptions, NARROW } from "./chart.ts";
import { createReading, type Reading } from "./reading.ts";
import { createScale, createTicks, px, type Scale } from "./scale.ts";
import { asTitle, measurerOf, wrapText } from "./wrap.ts";

export interface PeerDot {
  readonly place: string;
  readonly name: string;
  readonly value: number | null;
}

export interface PeersOptions extends CanvasOptions {
  /** Each with the place itself among its peers, in the order they are to stand. */
  readonly groups: readonly { readonly name: string; readonly rows: readonly PeerDot[] }[];
  readonly measure: MeasureEntry;
  readonly whole: { readonly name: string; readonly value: number | null } | null;
  readonly own: string;
}

const STEP = 25;
const GROUP = 36;
const HEAD = 22;
const FOOT = 26;
/** From a name or a number to the row of its dot. */
const GAP = 12;

interface Layout {
  /** Values to pixels from the left: a number line runs to the right for every reader. */
  readonly x: Scale;
  readonly domain: readonly [number, number];
  /** Pixels of names and of numbers, from where reading begins and from where it ends. */
  readonly names: number;
  readonly labels: number;
  readonly size: number;
  readonly reading: Reading;
}

/** A dot says where, not how much: the scale does not start at zero, and its ticks say where it does. */
export function PeerDots(options: PeersOptions) {
  const { groups, measure, whole, width, alt, theme, locale } = options;
  const layout = createLayout(options);
  const { x, size, domain, names, labels, reading } = layout;
  const ticks = createTicks(domain, width < NARROW ? 2 : 5, measure.unit, locale);
  const tops = groups.map(
    (_, i) => HEAD + groups.slice(0, i).reduce((sum, group) => sum + GROUP + group.rows.length * STEP, 0),
  );
  const height = HEAD + groups.reduce((sum, { rows }) => sum + GROUP + rows.length * STEP, 0) + FOOT;
  const plot = reading.span(names, width - labels);
  return (
    <Canvas width={width} height={height} alt={alt}>
      <Stroke d={`M${px(plot.x)} ${height - FOOT}h${px(plot.width)}`} stroke={theme.quiet} />
      {ticks.values.map((tick, i) => (
        <g key={tick}>
          <Stroke d={`M${px(x(tick))} ${height - FOOT}v4`} stroke={theme.quiet} />
          <Label
            x={x(tick)}
            y={height - 12}
            text={ticks.words[i] ?? ""}
            size={12}
            fill={theme.quietInk}
            anchor="middle"
          />
        </g>
      ))}
      {groups.map((group, g) => (
        <g key={group.name} transform={`translate(0 ${tops[g] ?? 0})`}>
          <Label
            x={reading.at(0)}
            y={GROUP / 2 + 3}
            text={asTitle(group.name)}
            size={size}
            fill={theme.quietInk}
            anchor={reading.begins}
            bold
          />
          {group.rows.map((row, i) => (
            <Row key={row.place} row={row} y={GROUP + (i + 0.5) * STEP} options={options} layout={layout} />
          ))}
        </g>
      ))}
      {whole?.value != null && (
        <Whole name={whole.name} value={whole.value} foot={height - FOOT} options={options} layout={layout} />
      )}
    </Canvas>
  );
}

function createLayout(options: PeersOptions): Layout {
  const { groups, whole, width } = options;
  const size = width < NARROW ? 12 : 13;
  const text = measurerOf(options);
  const rows = groups.flatMap((group) => group.rows);
  const names = Math.min(width * 0.36, Math.max(...rows.map(({ name }) => text(name, size, 700))) + GAP + 2);
  const labels = Math.max(...rows.map(({ value }) => text(sayValue(value, options), size, 700))) + GAP + 2;
  const values = [
    ...rows.flatMap(({ value }) => value ?? []),
    ...(whole?.value == null ? [] : [whole.value]),
  ];
  const [low, high] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
  const room = (high - low || 1) * 0.06;
  const domain = [low - room, high + room] as const;
  const reading = createReading(options);
  const plot = reading.span(names, width - labels);
  return { x: createScale(domain, [plot.x, plot.x + plot.width]), domain, names, labels, size, reading };
}

interface RowProps {
  readonly row: PeerDot;
  readonly y: number;
  readonly options: PeersOptions;
  readonly layout: Layout;
}

function Row({ row, y, options, layout }: RowProps) {
  const { theme, own, width } = options;
  const { x, names, labels, size, reading } = layout;
  const chosen = row.place === own;
  const text = measurerOf(options);
  const lines = wrapText(row.name, names - GAP, (line) => text(line, size, chosen ? 700 : 400));
  const plot = reading.span(names, width - labels);
  return (
    <g data-place={row.place}>
      <Stroke d={`M${px(plot.x)} ${y}h${px(plot.width)}`} stroke={theme.rule} />
      {lines.map((line, n) => (
        <Label
          key={line}
          x={reading.at(names - GAP)}
          y={y + (n - (lines.length - 1) / 2) * (size - 0.5)}
          text={line}
          size={lines.length > 1 ? size - 1 : size}
          fill={chosen ? theme.accent : theme.ink}
          anchor={reading.ends}
          bold={chosen}
        />
      ))}
      {row.value !== null && (
        <circle
          cx={px(x(row.value))}
          cy={y}
          r={chosen ? 6.5 : 5}
          fill={chosen ? theme.accent : theme.quietInk}
          stroke={theme.ground}
        />
      )}
      <Label
        x={reading.at(width - labels + GAP)}
        y={y}
        text={sayValue(row.value, options)}
        size={size}
        fill={chosen ? theme.accent : row.value === null ? theme.quietInk : theme.ink}
        anchor={reading.begins}
        bold={chosen}
      />
    </g>
  );
}

interface WholeProps extends Omit<RowProps, "row" | "y"> {
  readonly name: string;
  readonly value: number;
  readonly foot: number;
}

function Whole({ name, value, foot, options, layout: { x, size } }: WholeProps) {
  const { theme, locale, measure, width } = options;
  const word = `${name} ${formatValue(value, measure.unit, locale)}`;
  const half = measurerOf(options)(word, size) / 2;
  return (
    <>
      <Stroke d={`M${px(x(value))} ${HEAD}V${foot}`} stroke={theme.ink} dash="4 3" />
      <Label
        x={Math.min(width - half, Math.max(half, x(value)))}
        y={10}
        text={word}
        size={size}
        fill={theme.ink}
        anchor="middle"
      />
    </>
  );
}

function sayValue(value: number | null, { locale, measure }: PeersOptions): string {
  return value === null ? locale.t("not_reported") : formatValue(value, measure.unit, locale);
}
