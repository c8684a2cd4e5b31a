/** Where a value may go under scenarios: what is known, then a fan of each scenario in a panel of its own, on one scale. */
import { Canvas, Label, Stroke } from "./canvas.tsx";
import { type CanvasOptions, NARROW } from "./chart.ts";
import { type KeyItem, Keys, keyHeight } from "./key.tsx";
import { PanelHead, stackPanels } from "./panel-stack.tsx";
import { createYears, px } from "./scale.ts";
import { type Spread, SpreadMark, type SpreadWords, spreadKeys } from "./spread.tsx";
import { axisRoom, axisSize, countTicks, type TimePanel, ValueLines, YearTicks } from "./time-panel.tsx";

/** At the end of a period. */
export interface FanPoint extends Spread {
  readonly ordinal: number;
}

export interface FanPanel {
  readonly key: string;
  /** The scenario. */
  readonly title: string;
  /** What comes of it, in words. */
  readonly note: string;
  readonly points: readonly FanPoint[];
  /** Periods at whose end the value reaches zero; null is later than the last point. No mark where it never does. */
  readonly reaches: Spread<number | null> | null;
}

export interface FanOptions extends CanvasOptions {
  /** What is known, at the ends of periods; null is not known. */
  readonly history: readonly { readonly ordinal: number; readonly value: number | null }[];
  readonly panels: readonly FanPanel[];
  readonly perYear: number;
  /** Words before and after the line that parts what is known from what is not. */
  readonly known: string;
  readonly unknown: string;
  /** Of the bands. */
  readonly words: SpreadWords;
}

const GAP = 14;
const AXIS = 24;
/** Above the first panel, for the words of what is known and what is not. */
const WORDS = 18;
/** Below zero, for the mark of when it is reached. */
const LANE = 17;

export function Fan(options: FanOptions) {
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
            <PanelHead {...{ options, note, top, size }} title={panel.title} fill={theme.accent} />
            {years.map(({ ordinal }) => (
              <Stroke
                key={ordinal}
                d={`M${px(plot.x(ordinal))} ${px(plot.top)}V${px(plot.bottom)}`}
                stroke={theme.rule}
                width={0.75}
              />
            ))}
            <ValueLines panel={plot} theme={theme} size={size} />
            <Bands panel={panel} plot={plot} options={options} />
            <Known options={options} plot={plot} size={size} worded={i === 0} />
            <Reached panel={panel} plot={plot} options={options} />
          </g>
        );
      })}
      {layouts.slice(-1).map(({ plot }) => (
        <YearTicks key="years" panel={plot} years={years} at={plot.bottom + LANE} size={size} theme={theme} />
      ))}
    </Canvas>
  );
}

/** From the beginning of the first known period to the end of the last one ahead. */
function plotPeriods({ history, panels }: FanOptions): readonly [number, number] {
  const ahead = panels.flatMap(({ points }) => points.at(-1)?.ordinal ?? []);
  const first = history[0]?.ordinal ?? panels[0]?.points[0]?.ordinal ?? 0;
  return [first, Math.max(first, history.at(-1)?.ordinal ?? first, ...ahead) + 1];
}

function layPanels(options: FanOptions) {
  const { history, panels, width, locale, perYear } = options;
  const narrow = width < NARROW;
  const size = axisSize(options);
  const values = [
    ...history.flatMap(({ value }) => value ?? []),
    ...panels.flatMap(({ points }) => points.map(({ high_80 }) => high_80)),
  ];
  const axis = countTicks(values, narrow ? 3 : 4, locale);
  const left = axisRoom([axis.ticks], options);
  const periods = plotPeriods(options);
  const keys: readonly KeyItem[] = spreadKeys(options.words, options.theme, true);
  const layouts = stackPanels(
    panels.map(({ note }) => note),
    {
      ...{ ...axis, periods, left, size },
      top: keyHeight(keys, options, size) + 8,
      tall: narrow ? 110 : 130,
      gap: LANE + GAP,
      under: WORDS,
    },
    options,
  );
  const years = createYears(periods, perYear, narrow ? 4 : 10, locale);
  const bottom = layouts.at(-1)?.plot.bottom ?? 0;
  return { size, layouts, years, keys, height: bottom + LANE + AXIS };
}

/** What is known as a line, up to a rule where the fan begins. */
function Known({
  options,
  plot,
  size,
  worded,
}: {
  options: FanOptions;
  plot: TimePanel;
  size: number;
  worded: boolean;
}) {
  const { history, theme, known, unknown } = options;
  const { x, y, top, bottom } = plot;
  let open = false;
  const path = history
    .map(({ ordinal, value }) => {
      const step = value === null ? "" : `${open ? "L" : "M"}${px(x(ordinal + 1))} ${px(y(value))}`;
      open = value !== null;
      return step;
    })
    .join("");
  const last = history.at(-1);
  const now = x((last?.ordinal ?? 0) + 1);
  return (
    <>
      <Stroke d={path} stroke={theme.ink} width={2} />
      {last && (
        <Stroke
          d={`M${px(now)} ${px(worded ? top - WORDS + 4 : top)}V${px(bottom)}`}
          stroke={theme.quiet}
          dash="3 3"
        />
      )}
      {last && worded && (
        <>
          <Label x={now - 6} y={top - 9} text={known} size={size} fill={theme.quietInk} anchor="end" />
          <Label x={now + 6} y={top - 9} text={unknown} size={size} fill={theme.quietInk} />
        </>
      )}
    </>
  );
}

/** Two bands around the median, opening from the last known value. */
function Bands({ panel, plot, options }: { panel: FanPanel; plot: TimePanel; options: FanOptions }) {
  const { theme, history } = options;
  const start = history.findLast(({ value }) => value !== null);
  const opening: FanPoint[] = start?.value == null ? [] : [pointAt(start.ordinal, start.value)];
  const points = [...opening, ...panel.points];
  return (
    <>
      <path
        d={band(points, "low_80", "high_80", plot)}
        fill={theme.classes[1]}
        stroke={theme.quiet}
        stroke-width={0.75}
      />
      <path d={band(points, "low_50", "high_50", plot)} fill={theme.classes[2]} />
      <Stroke
        d={`M${points.map(({ ordinal, median }) => `${px(plot.x(ordinal + 1))} ${px(plot.y(median))}`).join("L")}`}
        stroke={theme.accent}
        width={2}
      />
    </>
  );
}

function pointAt(ordinal: number, value: number): FanPoint {
  return { ordinal, low_80: value, low_50: value, median: value, high_50: value, high_80: value };
}

function band(
  points: readonly FanPoint[],
  low: "low_80" | "low_50",
  high: "high_80" | "high_50",
  { x, y }: TimePanel,
): string {
  const over = points.map((point) => `${px(x(point.ordinal + 1))} ${px(y(point[high]))}`);
  const under = points.toReversed().map((point) => `${px(x(point.ordinal + 1))} ${px(y(point[low]))}`);
  return points.length < 2 ? "" : `M${[...over, ...under].join("L")}Z`;
}

/** When zero is reached: the median as a dot, the middle half thick, eighty of a hundred thin; open ends are arrows. */
function Reached({ panel, plot, options }: { panel: FanPanel; plot: TimePanel; options: FanOptions }) {
  const { theme } = options;
  const { reaches } = panel;
  if (!reaches) return null;
  return (
    <SpreadMark
      reaches={reaches}
      x={(ordinal) => plot.x(ordinal + 1)}
      y={plot.bottom + LANE / 2 + 1}
      end={plot.right}
      {...{ theme }}
    />
  );
}
