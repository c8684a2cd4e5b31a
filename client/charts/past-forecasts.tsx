/** What was forecast for each period, behind what came: one panel a way of forecasting, on one scale. */
import { Canvas, Stroke } from "./canvas.tsx";
import { type CanvasOptions, NARROW } from "./chart.ts";
import { areaMark, dotMark, type KeyItem, Keys, keyHeight, lineMark } from "./key.tsx";
import { PanelHead, stackPanels } from "./panel-stack.tsx";
import { createYears, px } from "./scale.ts";
import type { Spread } from "./spread.tsx";
import { axisRoom, axisSize, countTicks, type TimePanel, ValueLines, YearTicks } from "./time-panel.tsx";

/** The end of a period: what had been forecast for it, if anything, and what came. */
export interface PastForecast {
  readonly ordinal: number;
  readonly forecast: Spread | null;
  readonly actual: number | null;
}

export interface PastForecastsOptions extends CanvasOptions {
  readonly panels: readonly {
    readonly key: string;
    readonly title: string;
    readonly note: string;
    /** In order. */
    readonly rows: readonly PastForecast[];
  }[];
  readonly perYear: number;
  readonly names: {
    readonly range80: string;
    readonly range50: string;
    readonly actual: string;
    readonly outside: string;
  };
}

const GAP = 16;
const AXIS = 24;

type Known = PastForecast & { readonly forecast: Spread; readonly actual: number };

/** Whether what came lies outside eighty of a hundred of what was forecast. */
export function isOutside({ forecast, actual }: PastForecast): boolean {
  return forecast !== null && actual !== null && (actual < forecast.low_80 || actual > forecast.high_80);
}

export function PastForecasts(options: PastForecastsOptions) {
  const { panels, width, alt, theme } = options;
  const { size, layouts, years, height, keys } = layPanels(options);
  return (
    <Canvas width={width} height={height} alt={alt}>
      <Keys items={keys} options={options} size={size} top={0} />
      {panels.map((panel, i) => {
        const layout = layouts[i];
        if (!layout) return null;
        const { plot, top, note } = layout;
        return (
          <g key={panel.key}>
            <PanelHead {...{ options, note, top, size }} title={panel.title} fill={theme.ink} />
            <ValueLines panel={plot} theme={theme} size={size} />
            <Columns rows={panel.rows} plot={plot} options={options} />
          </g>
        );
      })}
      {layouts.slice(-1).map(({ plot }) => (
        <YearTicks key="years" panel={plot} years={years} at={plot.bottom} size={size} theme={theme} />
      ))}
    </Canvas>
  );
}

function layPanels(options: PastForecastsOptions) {
  const { panels, width, locale, perYear } = options;
  const narrow = width < NARROW;
  const size = axisSize(options);
  const rows = panels.flatMap((panel) => panel.rows);
  const values = rows.flatMap(({ forecast, actual }) => [
    ...(forecast ? [forecast.low_80, forecast.high_80] : []),
    ...(actual === null ? [] : [actual]),
  ]);
  const axis = countTicks(values, narrow ? 3 : 4, locale);
  const ordinals = rows.map(({ ordinal }) => ordinal);
  const periods = [Math.min(...ordinals), Math.max(...ordinals) + 1] as const;
  const left = axisRoom([axis.ticks], options);
  const keys = keysOf(options);
  const layouts = stackPanels(
    panels.map(({ note }) => note),
    {
      ...{ ...axis, periods, left, size },
      top: keyHeight(keys, options, size) + 8,
      tall: narrow ? 120 : 150,
      gap: GAP,
    },
    options,
  );
  const years = createYears(periods, perYear, narrow ? 4 : 10, locale);
  const bottom = layouts.at(-1)?.plot.bottom ?? 0;
  return { size, layouts, years, keys, height: bottom + AXIS };
}

/** What each mark means. */
function keysOf({ names, theme }: PastForecastsOptions): KeyItem[] {
  return [
    { key: "actual", text: names.actual, mark: lineMark(theme.ink) },
    { key: "range50", text: names.range50, mark: areaMark(theme.classes[2], { edge: theme.quiet }) },
    { key: "range80", text: names.range80, mark: areaMark(theme.classes[1], { edge: theme.quiet }) },
    { key: "outside", text: names.outside, mark: dotMark(theme.parts.residual) },
  ];
}

/** A column a period, its middle marked; the line of what came runs over them. */
function Columns({
  rows,
  plot,
  options,
}: {
  rows: readonly PastForecast[];
  plot: TimePanel;
  options: PastForecastsOptions;
}) {
  const { theme } = options;
  const { x, y } = plot;
  const wide = Math.max(1.5, Math.min(14, (x(1) - x(0)) * 0.72));
  const known = rows.filter((row): row is Known => row.forecast !== null && row.actual !== null);
  const box = (low: number, high: number, at: number) =>
    `M${px(at - wide / 2)} ${px(y(high))}h${px(wide)}V${px(Math.max(y(low), y(high) + 1))}h${px(-wide)}Z`;
  const boxes = (low: "low_80" | "low_50", high: "high_80" | "high_50") =>
    known.map(({ ordinal, forecast }) => box(forecast[low], forecast[high], x(ordinal + 0.5))).join("");
  let open = false;
  const path = rows
    .map(({ ordinal, actual }) => {
      const step = actual === null ? "" : `${open ? "L" : "M"}${px(x(ordinal + 0.5))} ${px(y(actual))}`;
      open = actual !== null;
      return step;
    })
    .join("");
  return (
    <>
      <path d={boxes("low_80", "high_80")} fill={theme.classes[1]} stroke={theme.quiet} stroke-width={0.5} />
      <path d={boxes("low_50", "high_50")} fill={theme.classes[2]} />
      <Stroke
        d={known
          .map(
            ({ ordinal, forecast }) =>
              `M${px(x(ordinal + 0.5) - wide / 2)} ${px(y(forecast.median))}h${px(wide)}`,
          )
          .join("")}
        stroke={theme.accent}
        width={1.5}
      />
      <Stroke d={path} stroke={theme.ink} width={1.75} />
      {known.filter(isOutside).map(({ ordinal, actual }) => (
        <circle
          key={ordinal}
          cx={px(x(ordinal + 0.5))}
          cy={px(y(actual))}
          r={3.5}
          fill={theme.parts.residual}
        />
      ))}
    </>
  );
}
