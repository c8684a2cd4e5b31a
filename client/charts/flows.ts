/** What came and went in each period: one panel a measure on one scale, steps from zero. */
import { isolateLabel } from "../i18n/bidi.ts";
import { type ChartOptions, type ChartSpec, NARROW } from "./chart.ts";
import { createYears, niceStep, shortNumber } from "./scale.ts";
import type { SeriesLine } from "./series.ts";
import { chartConfig } from "./theme.ts";

export interface FlowsOptions extends ChartOptions {
  readonly perYear: number;
}

const SIZE = 12;

/** Vega-Lite spec of two or three flows as stepped areas, one above the other, on one scale from zero. */
export function createFlowsChart(
  lines: readonly SeriesLine[],
  { locale, theme, width, perYear }: FlowsOptions,
): ChartSpec {
  const narrow = width < NARROW;
  const points = lines.flatMap((line) => line.points);
  const first = Math.min(...points.map(({ ordinal }) => ordinal));
  const last = Math.max(...points.map(({ ordinal }) => ordinal)) + 1;
  const top = Math.max(1, ...points.map(({ value }) => value ?? 0));
  const low = Math.min(0, ...points.map(({ value }) => value ?? 0));
  const years = createYears([first, last], perYear, narrow ? 4 : 8, locale);
  const axisRoom = 56;
  const yearWords = Object.fromEntries(years.map(({ ordinal, word }) => [ordinal, word]));
  // A round number below the highest step; a bare "400.1k" would say more than an axis should.
  const step = niceStep(top / 2.5);
  const ticks = [0, ...[1, 2].map((times) => times * step).filter((tick) => tick <= top)];
  const tickWords = Object.fromEntries(ticks.map((tick) => [tick, shortNumber(Math.round(tick), locale)]));
  return {
    padding: 2,
    config: { ...chartConfig(theme, SIZE), concat: { spacing: 22 } },
    vconcat: lines.map((line, index) => ({
      // Half of the last year's label hangs over the end.
      width: width - axisRoom - 24,
      height: 84,
      title: {
        text: isolateLabel(line.name),
        anchor: "start",
        frame: "group",
        fontSize: SIZE,
        fontWeight: 700,
        color: index === 0 ? theme.accent : theme.ink,
        offset: 6,
      },
      data: { values: stepped(line) },
      mark: {
        type: "area",
        interpolate: "step-after",
        fill: index === 0 ? theme.accent : theme.quiet,
        opacity: 1,
      },
      encoding: {
        x: {
          field: "at",
          type: "quantitative",
          scale: { domain: [first, last], nice: false, zero: false },
          axis:
            index === lines.length - 1
              ? {
                  values: years.map(({ ordinal }) => ordinal),
                  labelExpr: `(${JSON.stringify(yearWords)})[datum.value]`,
                  ticks: true,
                  tickSize: 4,
                }
              : null,
        },
        y: {
          field: "value",
          type: "quantitative",
          // A stack would fill the periods that were not reported.
          stack: null,
          scale: { domain: [low, top], nice: false },
          axis: {
            values: ticks,
            labelExpr: `(${JSON.stringify(tickWords)})[datum.value]`,
            grid: true,
            minExtent: axisRoom,
            maxExtent: axisRoom,
          },
        },
        detail: { field: "segment", type: "nominal" },
      },
    })),
  };
}

/** Each period's value held to its end; a period without one leaves a gap. */
function stepped(line: SeriesLine) {
  let segment = 0;
  return line.points.flatMap(({ ordinal, value }, i) => {
    if (value === null) {
      segment += 1;
      return [];
    }
    const next = line.points[i + 1];
    const here = { at: ordinal, value, segment };
    return next?.value == null ? [here, { at: ordinal + 1, value, segment }] : [here];
  });
}
