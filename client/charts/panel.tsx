/** One panel of small multiples: a place's line with its last value beside its end, the whole's line behind it. */
import { formatValue } from "../i18n/numbers.ts";
import type { MeasureEntry } from "../views/rows.ts";
import { Label, Stroke } from "./canvas.tsx";
import type { CanvasOptions } from "./chart.ts";
import { isKnown, lastKnown, linePath, type PlaceLine } from "./line.ts";
import { px, type Scale, type Ticks, type YearTick } from "./scale.ts";
import { measurerOf } from "./wrap.ts";

export interface Panel {
  readonly width: number;
  readonly size: number;
  /** Periods to pixels from the left. */
  readonly x: Scale;
  readonly y: Scale;
  /** Where zero stands */
  readonly foot: number;
  readonly ticks: Ticks;
  readonly years: readonly YearTick[];
}

export interface PanelOptions extends CanvasOptions {
  readonly measure: MeasureEntry;
  readonly national: Pick<PlaceLine, "name" | "points"> | null;
  readonly own: string | null;
}

interface PlotProps {
  readonly row: PlaceLine;
  readonly panel: Panel;
  readonly options: PanelOptions;
  /** Whether the panel names values, and years: the first does for all. */
  readonly labelled: boolean;
  readonly dated: boolean;
}

/** The last period's value in words; what was known before it is not put in its place. */
export function endWord(
  { points }: Pick<PlaceLine, "points">,
  { locale, measure }: Pick<PanelOptions, "locale" | "measure">,
): string {
  const value = points.at(-1)?.value ?? null;
  return value === null ? locale.t("not_reported") : formatValue(value, measure.unit, locale);
}

/** Gaps and revisions of the eligible stay open. */
export function PanelPlot({ row, panel, options, labelled, dated }: PlotProps) {
  const { theme, national, own } = options;
  const { x, y, width, ticks } = panel;
  const color = row.place === own ? theme.accent : theme.ink;
  return (
    <>
      {ticks.values.map((tick) => (
        <Stroke
          key={tick}
          d={`M0 ${px(y(tick))}H${px(width)}`}
          stroke={tick === 0 ? theme.quiet : theme.rule}
        />
      ))}
      {labelled &&
        ticks.values.map((tick, i) =>
          // Every line stands on zero; only what is above it needs a number.
          tick === 0 ? null : (
            <Label
              key={tick}
              x={0}
              y={y(tick) - 7}
              text={ticks.words[i] ?? ""}
              size={10}
              fill={theme.quietInk}
            />
          ),
        )}
      {national && <Stroke d={linePath(national.points, x, y)} stroke={theme.quiet} width={1.75} />}
      <Stroke d={linePath(row.points, x, y)} stroke={color} width={row.place === own ? 2.25 : 1.75} />
      {dated && <Years panel={panel} options={options} />}
      <End row={row} panel={panel} options={options} color={color} />
    </>
  );
}

function Years({ panel, options }: Pick<PlotProps, "panel" | "options">) {
  const { x, foot, width, years } = panel;
  return (
    <>
      {years.map(({ ordinal, word }, i) => {
        const atEnd = i > 0 && x(ordinal) > width - 30;
        return (
          <g key={ordinal}>
            <Stroke d={`M${px(x(ordinal))} ${px(foot)}v4`} stroke={options.theme.quiet} />
            <Label
              x={atEnd ? width : Math.max(0, x(ordinal) - 2)}
              y={foot + 11}
              text={word}
              size={10}
              fill={options.theme.quietInk}
              anchor={atEnd ? "end" : "start"}
            />
          </g>
        );
      })}
    </>
  );
}

function End({
  row,
  panel,
  options,
  color,
}: Pick<PlotProps, "row" | "panel" | "options"> & { readonly color: string }) {
  const { theme, own } = options;
  const { x, y, width, size } = panel;
  const word = endWord(row, options);
  const last = lastKnown(row.points);
  const silent = row.points.at(-1)?.value == null;
  return (
    <>
      <Label
        x={width}
        y={findStand(word, row, panel, options)}
        text={word}
        size={size}
        fill={silent ? theme.quietInk : color}
        anchor="end"
        halo={theme.ground}
        bold={row.place === own}
      />
      {last && (
        <circle
          cx={px(x(last.ordinal))}
          cy={px(y(last.value))}
          r={silent ? 2.5 : 3}
          fill={silent ? theme.ground : color}
          {...(silent ? { stroke: color, "stroke-width": 1.5 } : {})}
        />
      )}
    </>
  );
}

/** Samples along a word: enough to see a line that runs through it. */
const SAMPLES = 8;

/** Middle of the word at the right edge that the fewest lines run through, near the end of its own line. */
function findStand(word: string, row: PlaceLine, panel: Panel, options: PanelOptions): number {
  const { x, y, width, size, foot, ticks } = panel;
  const wide = measurerOf(options)(word, size, row.place === options.own ? 700 : 400);
  const last = lastKnown(row.points);
  const at = last ? y(last.value) : foot;
  const wishes = last ? [at - 11, at + 13, at - 20, at + 22] : [foot - 10, foot - 30, foot - 50];
  const reach = size * 0.62;
  const xs = Array.from({ length: SAMPLES + 1 }, (_, i) => width - wide + (wide * i) / SAMPLES);
  const hits = (points: PlaceLine["points"], middle: number) =>
    xs.filter((atX) => Math.abs((heightAt(points, x, y, atX) ?? Infinity) - middle) < reach).length;
  const costs = wishes.map((middle, i) => {
    if (middle < size * 0.5 || middle > foot - size * 0.5) return Infinity;
    const grid = ticks.values.some((tick) => Math.abs(y(tick) - middle) < reach) ? 1 : 0;
    const whole = options.national ? hits(options.national.points, middle) : 0;
    return 20 * hits(row.points, middle) + 4 * whole + grid + i * 2;
  });
  return wishes[costs.indexOf(Math.min(...costs))] ?? at;
}

/** Height of a line at a pixel from the left; undefined beyond its ends and in its gaps. */
function heightAt(points: PlaceLine["points"], x: Scale, y: Scale, atX: number): number | undefined {
  const next = points.findIndex(({ ordinal }) => x(ordinal) >= atX);
  const [from, to] = [points[next - 1], points[next]];
  if (!to || !isKnown(to)) return undefined;
  if (!from || !isKnown(from)) return undefined;
  const part = (atX - x(from.ordinal)) / (x(to.ordinal) - x(from.ordinal));
  return y(from.value) + part * (y(to.value) - y(from.value));
}
