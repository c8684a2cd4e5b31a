/** A panel over time: value lines with their numbers at the left, years below, rules of events through it. */
import { formatDigits } from "../i18n/numbers.ts";
import { Label, Stroke } from "./canvas.tsx";
import { type CanvasOptions, NARROW } from "./chart.ts";
import { type EventMark, type PlacedEvent, placeEvents } from "./events.ts";
import { createScale, createTicks, px, type Scale, type Ticks, type YearTick } from "./scale.ts";
import type { Theme } from "./theme.ts";
import { measurerOf } from "./wrap.ts";

export interface TimePanel {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  /** Where zero stands, or the lowest value below it. */
  readonly bottom: number;
  /** Periods to pixels; the end of a period is the beginning of the next. */
  readonly x: Scale;
  readonly y: Scale;
  readonly ticks: Ticks;
}

export interface TimePanelOptions extends Pick<TimePanel, "left" | "right" | "top" | "bottom"> {
  /** First and last beginning of a period. */
  readonly periods: readonly [number, number];
  readonly ticks: Ticks;
  readonly values: readonly [number, number];
}

export function createTimePanel({ periods, values, ticks, ...box }: TimePanelOptions): TimePanel {
  const { left, right, top, bottom } = box;
  return {
    ...box,
    ticks,
    x: createScale(periods, [left, right]),
    y: createScale(values, [bottom, top]),
  };
}

/** Counts from zero to the highest value, with round numbers to name; what is below zero is shown too. */
export function countTicks(
  values: readonly number[],
  most: number,
  locale: CanvasOptions["locale"],
): { readonly ticks: Ticks; readonly values: readonly [number, number] } {
  const domain = [Math.min(0, ...values), Math.max(1, ...values)] as const;
  return { ticks: createTicks(domain, most, "requests", locale), values: domain };
}

/** Pixels that the numbers of an axis need. */
export function axisRoom(ticks: readonly Ticks[], options: CanvasOptions): number {
  const measure = measurerOf(options);
  const words = ticks.flatMap((own) => own.words);
  return Math.ceil(Math.max(...words.map((word) => measure(word, axisSize(options))))) + 10;
}

export function axisSize({ width }: Pick<CanvasOptions, "width">): number {
  return width < NARROW ? 11 : 12;
}

/** Rules at the round values, each with its number. */
export function ValueLines({ panel, theme, size }: { panel: TimePanel; theme: Theme; size: number }) {
  const { left, right, y, ticks } = panel;
  return (
    <>
      {ticks.values.map((tick, i) => (
        <g key={tick}>
          <Stroke
            d={`M${px(left)} ${px(y(tick))}H${px(right)}`}
            stroke={tick === 0 ? theme.quiet : theme.rule}
          />
          <Label
            x={left - 6}
            y={y(tick)}
            text={ticks.words[i] ?? ""}
            size={size}
            fill={theme.quietInk}
            anchor="end"
          />
        </g>
      ))}
    </>
  );
}

export interface YearsProps {
  readonly panel: Pick<TimePanel, "x" | "left" | "right">;
  readonly years: readonly YearTick[];
  /** Where the ticks begin. */
  readonly at: number;
  readonly size: number;
  readonly theme: Theme;
}

/** The years under a panel; a number at an edge stays inside it. */
export function YearTicks({ panel, years, at, size, theme }: YearsProps) {
  const { x, right } = panel;
  return (
    <>
      {years.map(({ ordinal, word }) => (
        <g key={ordinal}>
          <Stroke d={`M${px(x(ordinal))} ${px(at)}v4`} stroke={theme.quiet} />
          <Label
            x={x(ordinal) > right - 12 ? right + 8 : x(ordinal)}
            y={at + 13}
            text={word}
            size={size}
            fill={theme.quietInk}
            anchor={x(ordinal) > right - 12 ? "end" : "middle"}
          />
        </g>
      ))}
    </>
  );
}

/** Pixels between the rows of event words. */
export const EVENT_ROW = 17;
const EVENT_SIZE = 11;

/** Events between two periods, each with the row of its word; a narrow picture has room for their numbers only. */
export function layEvents(
  events: readonly EventMark[],
  [first, last]: readonly [number, number],
  plot: number,
  { width, locale }: Pick<CanvasOptions, "width" | "locale">,
): { readonly shown: readonly PlacedEvent[]; readonly rows: number } {
  const narrow = width < NARROW;
  const inside = events.filter(({ ordinal }) => ordinal >= first && ordinal <= last);
  const words = narrow
    ? inside.map((event) => ({ ...event, word: formatDigits(String(event.number), locale) }))
    : inside;
  const position = (ordinal: number) => ((ordinal - first) / (last - first)) * plot;
  const placed = placeEvents(words, { position, length: plot, rows: narrow ? 1 : 4, size: EVENT_SIZE });
  const shown = placed.filter(({ row }) => row !== null);
  return { shown, rows: shown.length === 0 ? 0 : Math.max(...shown.map(({ row }) => row ?? 0)) + 1 };
}

export interface EventRulesProps {
  readonly events: readonly PlacedEvent[];
  readonly panel: Pick<TimePanel, "x" | "top">;
  /** Where the rules end. */
  readonly to: number;
  readonly theme: Theme;
}

/** A thin rule an event, its word above the panel. */
export function EventRules({ events, panel: { x, top }, to, theme }: EventRulesProps) {
  return (
    <>
      {events.map(({ event, ordinal, row, forward, word }) => {
        const at = top - 8 - (row ?? 0) * EVENT_ROW;
        return (
          <g key={event}>
            <Stroke d={`M${px(x(ordinal))} ${px(at - 7)}V${px(to)}`} stroke={theme.quiet} width={0.75} />
            <Label
              x={x(ordinal) + (forward ? 4 : -4)}
              y={at}
              text={word}
              size={EVENT_SIZE}
              fill={theme.quietInk}
              anchor={forward ? "start" : "end"}
            />
          </g>
        );
      })}
    </>
  );
}
