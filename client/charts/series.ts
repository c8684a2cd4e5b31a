/** Lines over the periods: breaks where nothing was reported or the eligible were revised, events as thin rules. */
import { isolateLabel } from "../i18n/bidi.ts";
import { formatDigits, formatPercent, formatValue } from "../i18n/numbers.ts";
import type { MeasureEntry } from "../views/rows.ts";
import { type ChartOptions, type ChartSpec, NARROW, roughWidth } from "./chart.ts";
import { type EventMark, placeEvents } from "./events.ts";
import { lineRows, type SeriesPoint } from "./line.ts";
import { createYears, niceStep, shortNumber, type YearTick } from "./scale.ts";
import { chartConfig } from "./theme.ts";

export interface SeriesLine {
  readonly measure: MeasureEntry;
  readonly name: string;
  readonly points: readonly SeriesPoint[];
}

export interface SeriesOptions extends ChartOptions {
  /** Periods of a year, 12 or 1, to find the years on the axis. */
  readonly perYear: number;
  readonly events: readonly EventMark[];
  readonly revisions: readonly { readonly ordinal: number; readonly word: string }[];
}

const SIZE = 12;
const ROW = 17;
/** Pixels for a name and a value at the end of a line. */
const END_ROOM = 128;

/** Vega-Lite spec of one to three lines of one unit; the first is in the accent. Starts at zero. */
export function createSeriesChart(lines: readonly SeriesLine[], options: SeriesOptions): ChartSpec {
  const { locale, theme, width, perYear } = options;
  const narrow = width < NARROW;
  const all = lines.flatMap(({ points }) => points);
  const ordinals = all.map(({ ordinal }) => ordinal);
  const first = Math.min(...ordinals);
  const last = Math.max(...ordinals, first + 1);
  const percent = lines[0]?.measure.unit === "percent";
  const top = Math.max(percent ? 100 : 1, ...all.map(({ value }) => value ?? 0));
  const low = Math.min(0, ...all.map(({ value }) => value ?? 0));
  const ticks = valueTicks(low, top, percent, locale);
  const keyed = narrow || lines.some(({ name }) => roughWidth(name, SIZE) > END_ROOM - 14);
  const endRoom = keyed ? 20 : END_ROOM;
  const axisRoom = Math.ceil(Math.max(...ticks.map(({ word }) => roughWidth(word, SIZE)))) + 12;
  const plot = width - endRoom - axisRoom;
  const x = {
    field: "at",
    type: "quantitative" as const,
    scale: { domain: [first, last], nice: false, zero: false },
    axis: yearAxis(createYears([first, last], perYear, narrow ? 4 : 8, locale)),
  };
  const y = {
    field: "value",
    type: "quantitative" as const,
    scale: { domain: [low, top], nice: !percent },
    axis: {
      grid: true,
      values: ticks.map(({ at }) => at),
      labelExpr: lookup(ticks.map(({ at, word }) => [at, word])),
    },
  };
  const rows = narrow ? 1 : 4;
  const position = (ordinal: number) => ((ordinal - first) / (last - first)) * plot;
  const inside = ({ ordinal }: { readonly ordinal: number }) => ordinal >= first && ordinal <= last;
  const events = options.events.filter(inside);
  const marks = placeEvents(
    narrow ? events.map((event) => ({ ...event, word: formatDigits(String(event.number), locale) })) : events,
    { position, length: plot, rows, size: 11 },
  );
  const shown = marks.filter(({ row }) => row !== null);
  const used = shown.length === 0 ? 0 : Math.max(...shown.map(({ row }) => row ?? 0)) + 1;
  return {
    width: plot,
    height: plotHeight(width),
    padding: {
      left: axisRoom,
      right: endRoom,
      top: 10 + used * ROW + (keyed ? lines.length * ROW : 0),
      bottom: 24,
    },
    autosize: "none",
    config: chartConfig(theme, SIZE),
    layer: [
      ...eventLayers(shown, options, x),
      ...revisionLayers(
        options.revisions.filter(inside).map((revision) => ({
          ...revision,
          // The later side, where a line that grows has left the axis, unless the word would not fit there.
          forward: position(revision.ordinal) + roughWidth(revision.word, 11) + 8 < plot,
        })),
        options,
        x,
      ),
      ...(keyed
        ? lines.flatMap((line, i) => keyLayers(line, i, lines.length, { used, axisRoom }, options))
        : []),
      ...lines
        .toReversed()
        .flatMap((line, i) => lineLayers(line, lines.length - 1 - i, lines, { ...options, keyed }, x, y)),
    ],
  };
}

function plotHeight(width: number): number {
  return width < NARROW ? 200 : 250;
}

function yearAxis(years: readonly YearTick[]) {
  return {
    values: years.map(({ ordinal }) => ordinal),
    labelExpr: lookup(years.map(({ ordinal, word }) => [ordinal, word])),
    labelOverlap: false,
    labelFlush: false,
    ticks: true,
    tickSize: 4,
  };
}

/** An expression that turns a tick's value into its text; safe, for it holds only our own numbers and digits. */
function lookup(pairs: readonly (readonly [number, string])[]): string {
  return `(${JSON.stringify(Object.fromEntries(pairs))})[datum.value]`;
}

interface Tick {
  readonly at: number;
  readonly word: string;
}

function valueTicks(low: number, top: number, percent: boolean, locale: ChartOptions["locale"]): Tick[] {
  const step = percent ? Math.max(25, niceStep((top - low) / 8)) : niceStep((top - low) / 4);
  const ticks: Tick[] = [];
  for (let at = Math.ceil(low / step) * step; at <= top; at += step)
    ticks.push({ at, word: percent ? formatPercent(at, locale, 0) : shortNumber(at, locale) });
  return ticks;
}

type Encoding = Readonly<Record<string, unknown>>;

function eventLayers(marks: ReturnType<typeof placeEvents>, { theme }: SeriesOptions, x: Encoding) {
  if (marks.length === 0) return [];
  const rule = (top: number, at: readonly object[]) => ({
    data: { values: at },
    mark: { type: "rule", stroke: theme.quiet, strokeWidth: 0.75 },
    encoding: { x, y: { value: top }, y2: { value: "height" } },
  });
  const words = (forward: boolean, row: number, at: readonly object[]) => ({
    data: { values: at },
    mark: {
      type: "text",
      align: forward ? "left" : "right",
      dx: forward ? 4 : -4,
      fontSize: 11,
      baseline: "middle",
      fill: theme.quietInk,
    },
    encoding: { x, y: { value: -8 - row * ROW }, text: { field: "word" } },
  });
  const groups = new Map<string, typeof marks>();
  for (const mark of marks) {
    const key = `${mark.row}|${mark.forward}`;
    groups.set(key, [...(groups.get(key) ?? []), mark]);
  }
  return [...groups.values()].flatMap((group) => {
    const { row, forward } = group[0] ?? { row: 0, forward: true };
    const at = group.map(({ ordinal, word }) => ({ at: ordinal, word: isolateLabel(word) }));
    return [rule(-14 - (row ?? 0) * ROW, at), words(forward, row ?? 0, at)];
  });
}

interface PlacedRevision {
  readonly ordinal: number;
  readonly word: string;
  readonly forward: boolean;
}

function revisionLayers(revisions: readonly PlacedRevision[], { theme, width }: SeriesOptions, x: Encoding) {
  return revisions.flatMap(({ ordinal, word, forward }) => {
    const data = { values: [{ at: ordinal - 0.5, word: isolateLabel(word) }] };
    const text = {
      type: "text",
      align: forward ? "left" : "right",
      dx: forward ? 5 : -5,
      fontSize: 11,
      fill: theme.ink,
    };
    const place = { x, y: { value: plotHeight(width) - 12 }, text: { field: "word" } };
    return [
      {
        data,
        mark: { type: "rule", stroke: theme.ink, strokeWidth: 1, strokeDash: [3, 3] },
        encoding: { x },
      },
      // First as a broad edge in the colour of the ground, so that no rule runs through the letters.
      { data, mark: { ...text, stroke: theme.ground, strokeWidth: 5 }, encoding: place },
      { data, mark: text, encoding: place },
    ];
  });
}

function lineLayers(
  line: SeriesLine,
  index: number,
  lines: readonly SeriesLine[],
  { locale, theme, keyed }: SeriesOptions & { readonly keyed: boolean },
  x: Encoding,
  y: Encoding,
) {
  const color = index === 0 ? theme.accent : theme.quietInk;
  const values = lineRows(line.points);
  const final = line.points.findLast(({ value }) => value !== null);
  const label = endValue(line, locale);
  const unsure = line.points.filter(({ incomplete, value }) => incomplete && value !== null);
  const end = { values: final ? [{ at: final.ordinal, value: final.value }] : [] };
  return [
    {
      data: { values },
      mark: {
        type: "line",
        stroke: color,
        strokeWidth: index === 0 ? 2.5 : 1.75,
        ...dashOf(index),
        strokeJoin: "round",
      },
      encoding: { x, y, detail: { field: "segment", type: "nominal" } },
    },
    {
      data: { values: unsure.map(({ ordinal, value }) => ({ at: ordinal, value })) },
      mark: {
        type: "point",
        shape: "circle",
        size: 36,
        fill: theme.ground,
        stroke: color,
        strokeWidth: 1.5,
        opacity: 1,
      },
      encoding: { x, y },
    },
    {
      data: end,
      mark: { type: "point", shape: "circle", size: 40, fill: color, opacity: 1, stroke: null },
      encoding: { x, y },
    },
    ...(keyed
      ? []
      : [
          {
            data: end,
            mark: {
              type: "text",
              text: [isolateLabel(line.name), isolateLabel(label)],
              align: "left",
              dx: 9,
              dy: labelShift(index, lines) - 7,
              baseline: "middle",
              lineHeight: 15,
              fontSize: SIZE,
              fontWeight: index === 0 ? 700 : 400,
              fill: color,
            },
            encoding: { x, y },
          },
        ]),
  ];
}

function endValue(line: SeriesLine, locale: SeriesOptions["locale"]): string {
  const final = line.points.findLast(({ value }) => value !== null);
  return final?.value == null ? "" : formatValue(final.value, line.measure.unit, locale);
}

/** Names without room at the line ends: one row each above the plot, behind a piece of its line. */
function keyLayers(
  line: SeriesLine,
  index: number,
  count: number,
  { used, axisRoom }: { readonly used: number; readonly axisRoom: number },
  { locale, theme }: SeriesOptions,
) {
  const color = index === 0 ? theme.accent : theme.quietInk;
  const up = 16 + (used + count - 1 - index) * ROW;
  // From the outer edge, over the axis: a long name needs the whole width.
  const along = (pixels: number) => ({ value: pixels + 4 - axisRoom });
  return [
    {
      data: { values: [{}] },
      mark: { type: "rule", stroke: color, strokeWidth: index === 0 ? 2.5 : 1.75, ...dashOf(index) },
      encoding: { x: along(0), x2: along(18), y: { value: -up } },
    },
    {
      data: { values: [{}] },
      mark: {
        type: "text",
        text: isolateLabel(`${line.name} ${endValue(line, locale)}`),
        align: "left",
        baseline: "middle",
        fontSize: SIZE,
        fontWeight: index === 0 ? 700 : 400,
        fill: color,
      },
      encoding: { x: along(24), y: { value: -up } },
    },
  ];
}

export function dashOf(index: number) {
  return index === 2 ? { strokeDash: [5, 3] } : {};
}

/** Keeps the labels at the line ends apart: the higher one goes up, the lower one down. */
function labelShift(index: number, lines: readonly SeriesLine[]): number {
  const ends = lines.map(({ points }) => points.findLast(({ value }) => value !== null)?.value ?? 0);
  const own = ends[index] ?? 0;
  const close = ends.filter((end, i) => i !== index && Math.abs(end - own) < Math.max(...ends) * 0.14);
  if (close.length === 0) return 0;
  const above = close.filter((end) => end < own).length;
  const below = close.filter((end) => end > own).length;
  return (below - above) * 14;
}
