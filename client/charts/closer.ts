/** A series as a reader looks at it closely in the browser: its span, its reading line and its scale are signals. */
import { type ChartSpec, NARROW } from "./chart.ts";
import { lineRows } from "./line.ts";
import { shortNumber } from "./scale.ts";
import { dashOf, type SeriesLine, type SeriesOptions } from "./series.ts";
import { chartConfig } from "./theme.ts";

export interface CloserOptions extends Omit<SeriesOptions, "width"> {
  /** Word of each period on the axis, in order from the first: a year where one begins, else a month. */
  readonly ticks: readonly { readonly ordinal: number; readonly word: string }[];
}

const SIZE = 12;
const HEIGHT = 300;
const ROOM = 64;

/**
 * Vega-Lite spec of lines on one scale. Signals: `from` and `to` (ordinals of the span), `at` (ordinal that is read,
 * null for none), `low` and `top` (the value scale). Whoever shows it sets them and `width`.
 */
export function createCloserChart(lines: readonly SeriesLine[], options: CloserOptions): ChartSpec {
  const { locale, theme, perYear, events, revisions, ticks } = options;
  const all = lines.flatMap(({ points }) => points);
  const ordinals = all.map(({ ordinal }) => ordinal);
  const percent = lines[0]?.measure.unit === "percent";
  const words = Object.fromEntries(ticks.map(({ ordinal, word }) => [ordinal, word]));
  const inside = "datum.at >= from && datum.at <= to";
  const x = {
    field: "at",
    type: "quantitative",
    scale: { domain: [{ expr: "from" }, { expr: "to" }], nice: false, zero: false },
    axis: {
      values: { expr: "sequence(ceil(from / step) * step, to + 0.01, step)" },
      labelExpr: `(${JSON.stringify(words)})[datum.value] || ''`,
      labelOverlap: "greedy",
      labelFlush: false,
      ticks: true,
      tickSize: 4,
    },
  };
  const y = {
    field: "value",
    type: "quantitative",
    scale: { domain: [{ expr: "low" }, { expr: "top" }], nice: false, zero: false },
    axis: {
      grid: true,
      tickCount: 5,
      minExtent: ROOM,
      maxExtent: ROOM,
      labelExpr: valueLabel(percent, locale),
    },
  };
  const rule = (values: readonly object[], mark: object) => ({
    data: { values },
    transform: [{ filter: inside }],
    mark: { type: "rule", ...mark },
    encoding: { x },
  });
  return {
    width: NARROW,
    height: HEIGHT,
    padding: { left: 8, right: 8, top: 8, bottom: 4 },
    autosize: { type: "fit-x", contains: "padding" },
    config: chartConfig(theme, SIZE),
    params: [
      { name: "from", value: Math.min(...ordinals) },
      { name: "to", value: Math.max(...ordinals) },
      { name: "at", value: null },
      { name: "low", value: 0 },
      { name: "top", value: 1 },
      {
        name: "step",
        // Years while many are in sight, then quarters, then every period.
        expr:
          perYear === 1
            ? "max(1, ceil((to - from) / 8))"
            : "to - from > 36 ? 12 * ceil((to - from) / 96) : to - from > 14 ? 3 : 1",
      },
    ],
    layer: [
      rule(
        events.map(({ ordinal, word }) => ({ at: ordinal, word })),
        { stroke: theme.quiet, strokeWidth: 0.75 },
      ),
      rule(
        revisions.map(({ ordinal }) => ({ at: ordinal - 0.5 })),
        { stroke: theme.ink, strokeWidth: 1, strokeDash: [3, 3] },
      ),
      {
        data: { values: [{}] },
        transform: [{ calculate: "at", as: "at" }, { filter: "isValid(datum.at)" }],
        mark: { type: "rule", stroke: theme.ink, strokeWidth: 1 },
        encoding: { x },
      },
      ...lines.toReversed().flatMap((line, i) => lineLayers(line, lines.length - 1 - i, theme, x, y)),
    ],
  };
}

function lineLayers(line: SeriesLine, index: number, theme: SeriesOptions["theme"], x: object, y: object) {
  const stroke = index === 0 ? theme.accent : theme.quietInk;
  const data = { values: lineRows(line.points) };
  return [
    {
      data,
      mark: {
        type: "line",
        clip: true,
        stroke,
        strokeWidth: index === 0 ? 2.5 : 1.75,
        strokeJoin: "round",
        ...dashOf(index),
      },
      encoding: { x, y, detail: { field: "segment", type: "nominal" } },
    },
    {
      data,
      // Single months show as points once they are far enough apart, and the one that is read always does.
      transform: [{ filter: "datum.at >= from && datum.at <= to && (to - from <= 36 || datum.at === at)" }],
      mark: { type: "point", shape: "circle", fill: stroke, stroke: null, opacity: 1, size: 36 },
      encoding: { x, y, size: { condition: { test: "datum.at === at", value: 90 }, value: 28 } },
    },
  ];
}

/** Labels of the value axis in the reader's digits, by the format of the view's own locale. */
function valueLabel(percent: boolean, locale: SeriesOptions["locale"]): string {
  if (percent) {
    const [open, close] = locale.isolate;
    return `'${open}' + format(datum.value, low === 0 && top >= 50 ? '.0f' : '.1f') + '${locale.percent}${close}'`;
  }
  const thousand = shortNumber(1e3, locale).replace(/[1۱]/, "@");
  const million = shortNumber(1e6, locale).replace(/[1۱]/, "@");
  const inWord = (divisor: number, word: string) =>
    `replace('${word}', '@', format(datum.value / ${divisor}, ',.3~r'))`;
  return `abs(datum.value) >= 1e6 ? ${inWord(1e6, million)} : abs(datum.value) >= 1e4 ? ${inWord(1e3, thousand)} : format(datum.value, ',')`;
}

/** What a reader is told of a period: its name, its key in the URL, and each line's value in words. */
export interface Reading {
  readonly ordinal: number;
  readonly key: string;
  readonly name: string;
  readonly values: readonly string[];
  readonly numbers: readonly (number | null)[];
}

/** All that the browser needs to show a series closely; `spec` is compiled to Vega before it is sent. */
export interface Closer {
  readonly spec: object;
  readonly lines: readonly string[];
  readonly readings: readonly Reading[];
  readonly percent: boolean;
}
