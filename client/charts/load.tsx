/** What comes into a queue and what leaves it, period by period, and below, on the same time, the queue itself. */
import { formatNumber } from "../i18n/numbers.ts";
import { keepApart } from "./apart.ts";
import { Canvas, Label, Stroke } from "./canvas.tsx";
import { type CanvasOptions, NARROW } from "./chart.ts";
import type { EventMark } from "./events.ts";
import { areaMark, type KeyItem, Keys, keyHeight, lineMark } from "./key.tsx";
import { createReading } from "./reading.ts";
import { createYears, px, type Scale } from "./scale.ts";
import {
  axisRoom,
  axisSize,
  countTicks,
  createTimePanel,
  EVENT_ROW,
  EventRules,
  layEvents,
  type TimePanel,
  ValueLines,
  YearTicks,
} from "./time-panel.tsx";
import { measurerOf } from "./wrap.ts";

/** A period; null is not known. */
export interface LoadPeriod {
  readonly ordinal: number;
  readonly arrivals: number | null;
  readonly cards: number | null;
  /** At its end. */
  readonly queue: number | null;
}

export interface LoadOptions extends CanvasOptions {
  /** In order, without gaps. */
  readonly rows: readonly LoadPeriod[];
  /** Periods of a year, 12 or 1. */
  readonly perYear: number;
  readonly events: readonly EventMark[];
  readonly names: {
    readonly flows: string;
    readonly arrivals: string;
    readonly cards: string;
    readonly grows: string;
    readonly shrinks: string;
    readonly queue: string;
  };
}

const HEAD = 24;
/** Opacity of the areas, for the lines of the values behind them. */
const TINT = 0.55;
const END = 10;

/** Two panels; the area between the two steps of a period is what the queue below gained or lost in it. */
export function Load(options: LoadOptions) {
  const { rows, width, alt, theme, locale, names, perYear } = options;
  const layout = layPanels(options);
  const { flows, queue, size, narrow, height, events, endRoom } = layout;
  const reading = createReading(options);
  const head = { size: size + 1, fill: theme.ink, anchor: reading.begins, bold: true };
  return (
    <Canvas width={width} height={height} alt={alt}>
      <Label x={reading.at(0)} y={9} text={names.flows} {...head} />
      <Keys items={layout.keys} options={options} size={size} top={HEAD} />
      <ValueLines panel={flows} theme={theme} size={size} />
      <ValueLines panel={queue} theme={theme} size={size} />
      <EventRules events={events} panel={flows} to={queue.bottom} theme={theme} />
      <path d={between(rows, flows, "arrivals")} fill={theme.parts.backlog} fill-opacity={TINT} />
      <path d={between(rows, flows, "cards")} fill={theme.parts.uncollected} fill-opacity={TINT} />
      <Stroke d={steps(rows, "arrivals", flows)} stroke={theme.ink} width={1.25} />
      <Stroke d={steps(rows, "cards", flows)} stroke={theme.accent} width={1.75} />
      {!narrow && <FlowEnds options={options} panel={flows} size={size} />}
      <Label x={reading.at(0)} y={queue.top - HEAD + 6} text={names.queue} {...head} />
      <path d={queueArea(rows, queue)} fill={theme.parts.backlog} />
      <Stroke d={queueLine(rows, queue)} stroke={theme.ink} width={1.25} />
      <QueueEnd options={options} panel={queue} size={size} room={endRoom} />
      <YearTicks
        panel={queue}
        years={createYears(layout.periods, perYear, narrow ? 4 : 9, locale)}
        at={queue.bottom}
        size={size}
        theme={theme}
      />
    </Canvas>
  );
}

function layPanels(options: LoadOptions) {
  const { rows, width, locale, names } = options;
  const narrow = width < NARROW;
  const size = axisSize(options);
  const known = (key: "arrivals" | "cards" | "queue") => rows.flatMap((row) => row[key] ?? []);
  const flowValues = countTicks([...known("arrivals"), ...known("cards")], narrow ? 3 : 4, locale);
  const queueValues = countTicks(known("queue"), narrow ? 3 : 4, locale);
  const measure = measurerOf(options);
  const left = axisRoom([flowValues.ticks, queueValues.ticks], options);
  const endRoom = narrow
    ? 12
    : Math.max(...[names.arrivals, names.cards].map((name) => measure(name, size, 700)), 70) + 18;
  const right = width - endRoom;
  const first = rows[0]?.ordinal ?? 0;
  const periods = [first, Math.max((rows.at(-1)?.ordinal ?? first) + 1, first + 1)] as const;
  const { shown, rows: eventRows } = layEvents(options.events, periods, right - left, options);
  const keys = keysOf(options);
  const top = HEAD + keyHeight(keys, options, size) + eventRows * EVENT_ROW + 12;
  const tall = narrow ? 120 : 160;
  const box = { left, right, periods };
  const flows = createTimePanel({ ...box, ...flowValues, top, bottom: top + tall });
  const queueTop = flows.bottom + HEAD + 18;
  const queue = createTimePanel({ ...box, ...queueValues, top: queueTop, bottom: queueTop + tall });
  return { flows, queue, keys, size, narrow, endRoom, periods, events: shown, height: queue.bottom + 26 };
}

/** What the colours between the steps mean; a narrow picture names the steps here too. */
function keysOf({ names, theme, rows, locale, width }: LoadOptions): KeyItem[] {
  const named = (key: "arrivals" | "cards") => {
    const value = rows.findLast((row) => row[key] !== null)?.[key];
    return value == null ? names[key] : `${names[key]} ${formatNumber(value, locale)}`;
  };
  const lines = [
    { key: "arrivals", text: named("arrivals"), mark: lineMark(theme.ink), fill: theme.ink, bold: true },
    { key: "cards", text: named("cards"), mark: lineMark(theme.accent), fill: theme.accent, bold: true },
  ];
  return [
    ...(width < NARROW ? lines : []),
    { key: "grows", text: names.grows, mark: areaMark(theme.parts.backlog, { opacity: TINT }) },
    { key: "shrinks", text: names.shrinks, mark: areaMark(theme.parts.uncollected, { opacity: TINT }) },
  ];
}

/** Names and last values beside the ends of the steps, kept off each other. */
function FlowEnds({ options, panel, size }: { options: LoadOptions; panel: TimePanel; size: number }) {
  const { rows, theme, locale, names } = options;
  const ends = (["arrivals", "cards"] as const).flatMap((key) => {
    const last = rows.findLast((row) => row[key] !== null);
    const value = last?.[key];
    return last && value != null ? [{ key, at: last.ordinal + 1, value }] : [];
  });
  const tall = 2 * (size + 4);
  const middles = keepApart(
    ends.map(({ value }) => ({ at: panel.y(value), height: tall })),
    panel.top - 12,
    panel.bottom + 8,
  );
  return (
    <>
      {ends.map(({ key, at, value }, i) => {
        const fill = key === "cards" ? theme.accent : theme.ink;
        const middle = middles[i] ?? 0;
        return (
          <g key={key}>
            <Label
              x={panel.x(at) + END}
              y={middle - (size + 4) / 2}
              text={names[key]}
              size={size}
              fill={fill}
              bold
            />
            <Label
              x={panel.x(at) + END}
              y={middle + (size + 4) / 2}
              text={formatNumber(value, locale)}
              size={size}
              fill={fill}
            />
          </g>
        );
      })}
    </>
  );
}

/** The last queue as a dot with its number. */
function QueueEnd({
  options,
  panel,
  size,
  room,
}: {
  options: LoadOptions;
  panel: TimePanel;
  size: number;
  room: number;
}) {
  const { rows, theme, locale } = options;
  const last = rows.findLast(({ queue }) => queue !== null);
  if (last?.queue == null) return null;
  const [at, y] = [panel.x(last.ordinal + 1), panel.y(last.queue)];
  const text = formatNumber(last.queue, locale);
  const beside = measurerOf(options)(text, size, 700) + END < room;
  return (
    <>
      <circle cx={px(at)} cy={px(y)} r={3.5} fill={theme.ink} />
      <Label
        x={beside ? at + END : at + 4}
        y={beside ? y : y - 12}
        text={text}
        size={size}
        fill={theme.ink}
        anchor={beside ? "start" : "end"}
        bold
        halo={theme.ground}
      />
    </>
  );
}

/** Each period's value held from its beginning to its end. */
function steps(rows: readonly LoadPeriod[], key: "arrivals" | "cards", { x, y }: TimePanel): string {
  let path = "";
  let broken = true;
  for (const row of rows) {
    const value = row[key];
    if (value === null) {
      broken = true;
      continue;
    }
    path += broken ? `M${px(x(row.ordinal))} ${px(y(value))}` : `V${px(y(value))}`;
    path += `H${px(x(row.ordinal + 1))}`;
    broken = false;
  }
  return path;
}

/** Areas of the periods in which `more` is the higher of the two; neighbours are one piece, so that no seam shows. */
function between(
  rows: readonly LoadPeriod[],
  { x, y }: { readonly x: Scale; readonly y: Scale },
  more: "arrivals" | "cards",
): string {
  const less = more === "arrivals" ? "cards" : "arrivals";
  const pieces: (LoadPeriod & { readonly arrivals: number; readonly cards: number })[][] = [];
  let open = false;
  for (const row of rows) {
    const { arrivals, cards } = row;
    const isHigher = arrivals !== null && cards !== null && (row[more] ?? 0) > (row[less] ?? 0);
    if (isHigher && !open) pieces.push([]);
    if (isHigher) pieces.at(-1)?.push({ ...row, arrivals, cards });
    open = isHigher;
  }
  return pieces
    .map((piece) => {
      const over = piece.map((row) => `${px(x(row.ordinal))} ${px(y(row[more]))}H${px(x(row.ordinal + 1))}`);
      const under = piece
        .toReversed()
        .map((row) => `${px(x(row.ordinal + 1))} ${px(y(row[less]))}H${px(x(row.ordinal))}`);
      return `M${[...over, ...under].join("L")}Z`;
    })
    .join("");
}

/** Ends of periods with a queue, in unbroken pieces. */
function queuePieces(rows: readonly LoadPeriod[], { x, y }: TimePanel): (readonly [number, number])[][] {
  const pieces: (readonly [number, number])[][] = [];
  let open = false;
  for (const { ordinal, queue } of rows) {
    if (queue !== null && !open) pieces.push([]);
    if (queue !== null) pieces.at(-1)?.push([px(x(ordinal + 1)), px(y(queue))]);
    open = queue !== null;
  }
  return pieces;
}

function queueLine(rows: readonly LoadPeriod[], panel: TimePanel): string {
  return queuePieces(rows, panel)
    .map((piece) => `M${piece.map(([at, high]) => `${at} ${high}`).join("L")}`)
    .join("");
}

function queueArea(rows: readonly LoadPeriod[], panel: TimePanel): string {
  const zero = px(panel.y(0));
  return queuePieces(rows, panel)
    .map((piece) => {
      const [start = [0, 0]] = piece;
      const end = piece.at(-1) ?? start;
      return `M${start[0]} ${zero}L${piece.map(([at, high]) => `${at} ${high}`).join("L")}L${end[0]} ${zero}Z`;
    })
    .join("");
}
