/** Bars from zero, sorted by value: one place each, the whole as a labelled line, the chosen place in the accent. */
import { isolateLabel } from "../i18n/bidi.ts";
import { formatValue } from "../i18n/numbers.ts";
import type { FigureRow, MeasureEntry } from "../views/rows.ts";
import { type ChartOptions, type ChartSpec, NARROW, roughWidth } from "./chart.ts";
import { chartConfig } from "./theme.ts";

export interface RankedBar extends Pick<FigureRow, "place" | "value" | "status"> {
  readonly name: string;
}

export interface RankingChartOptions extends ChartOptions {
  readonly measure: MeasureEntry;
  /** Value of the whole; no line is drawn for counts, whose whole is a sum */
  readonly whole: { readonly name: string; readonly value: number | null } | null;
  readonly chosen: string | null;
  /** Pixels of a bar with its gap; defaults to 19 */
  readonly step?: number;
}

/** Vega-Lite spec of a ranking; places without a value are named at the end with no bar. */
export function createRankingChart(rows: readonly RankedBar[], options: RankingChartOptions): ChartSpec {
  const { locale, theme, width, measure, whole, chosen, step = 19 } = options;
  const rtl = locale.direction === "rtl";
  const size = sizeOf(width);
  const values = rows.map(({ place, name, value, status }) => ({
    place: isolateLabel(name),
    code: `@${place}`,
    value,
    label: value === null ? "–" : formatValue(value, measure.unit, locale),
    role: place === chosen ? "chosen" : status === "reported" ? "reported" : "unsure",
  }));
  const nameRoom = roomOf(
    rows.map(({ name }) => name),
    size,
    width * 0.56,
  );
  const valueRoom = roomOf(
    values.map(({ label }) => label),
    size,
    width * 0.3,
  );
  const numbers = rows.flatMap(({ value }) => (value === null ? [] : [value]));
  const top = Math.max(0, ...numbers, whole?.value ?? 0) || 1;
  const x = {
    type: "quantitative" as const,
    axis: null,
    // A bar drawn as part of a stack is clipped to its stack, and clips are dropped from the SVG.
    stack: null,
    scale: { domain: [Math.min(0, ...numbers), top], reverse: rtl, nice: false, zero: true },
  };
  const y = {
    field: "place",
    type: "nominal" as const,
    sort: null,
    axis: {
      orient: rtl ? ("right" as const) : ("left" as const),
      labelAlign: rtl ? ("left" as const) : ("right" as const),
      labelLimit: nameRoom,
      labelColor: theme.ink,
    },
    scale: { paddingInner: 0.28, paddingOuter: 0.1 },
  };
  return {
    width: Math.round(width - nameRoom - valueRoom),
    height: { step },
    padding: {
      left: rtl ? valueRoom : nameRoom,
      right: rtl ? nameRoom : valueRoom,
      top: whole?.value != null ? 22 : 2,
      bottom: 2,
    },
    autosize: "none",
    data: { values },
    config: chartConfig(theme, size),
    layer: [
      {
        mark: { type: "bar", aria: true },
        encoding: {
          y,
          description: { field: "code" },
          x: { ...x, field: "value" },
          fill: {
            field: "role",
            type: "nominal",
            scale: {
              domain: ["chosen", "reported", "unsure"],
              range: [theme.accent, theme.quiet, theme.hatch],
            },
            legend: null,
          },
        },
      },
      ...(whole?.value != null ? wholeLine(whole.name, whole.value, options, x) : []),
      ...[true, false].map((own) => valueColumn(own, top, options, x, y)),
    ],
  };
}

function sizeOf(width: number): number {
  return width < NARROW ? 11 : 12;
}

function roomOf(texts: readonly string[], size: number, most: number): number {
  return Math.ceil(Math.min(most, Math.max(30, ...texts.map((text) => roughWidth(text, size))) + 12));
}

/** Numbers in one column past the longest bar, so that none lies on the line of the whole. */
function valueColumn(
  own: boolean,
  top: number,
  { locale, theme, width }: RankingChartOptions,
  x: object,
  y: object,
) {
  const rtl = locale.direction === "rtl";
  return {
    transform: [{ filter: `datum.role ${own ? "===" : "!=="} 'chosen'` }],
    mark: {
      type: "text",
      align: rtl ? "right" : "left",
      baseline: "middle",
      dx: rtl ? -6 : 6,
      fontSize: sizeOf(width),
      fontWeight: own ? 700 : 400,
      fill: own ? theme.accent : theme.quietInk,
    },
    encoding: { y, x: { ...x, datum: top }, text: { field: "label" } },
  };
}

function wholeLine(
  name: string,
  value: number,
  { locale, theme, measure, width }: RankingChartOptions,
  x: object,
) {
  const label = isolateLabel(`${name} ${formatValue(value, measure.unit, locale)}`);
  const data = { values: [{ value, label }] };
  return [
    {
      data,
      mark: { type: "rule", strokeWidth: 1.25, stroke: theme.ink },
      encoding: { x: { ...x, field: "value" } },
    },
    {
      data,
      mark: {
        type: "text",
        baseline: "bottom",
        align: locale.direction === "rtl" ? "left" : "right",
        fontWeight: 700,
        fontSize: sizeOf(width),
        fill: theme.ink,
      },
      encoding: { x: { ...x, field: "value" }, y: { value: -5 }, text: { field: "label" } },
    },
  ];
}
