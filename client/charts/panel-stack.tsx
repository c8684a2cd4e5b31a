/** Panels below each other on one scale, each with a head: its title, and lines that say what it shows. */
import { Label } from "./canvas.tsx";
import type { CanvasOptions } from "./chart.ts";
import { createReading } from "./reading.ts";
import { createTimePanel, type TimePanel, type TimePanelOptions } from "./time-panel.tsx";
import { asTitle, measurerOf, wrapText } from "./wrap.ts";

interface PanelHeadProps {
  readonly options: CanvasOptions;
  readonly title: string;
  /** Colour of the title. */
  readonly fill: string;
  /** Lines below it. */
  readonly note: readonly string[];
  readonly top: number;
  readonly size: number;
}

/** Begins where reading does. */
export function PanelHead({ options, title, fill, note, top, size }: PanelHeadProps) {
  const reading = createReading(options);
  const shared = { x: reading.at(0), anchor: reading.begins } as const;
  return (
    <>
      <Label {...shared} y={top + 8} text={asTitle(title)} size={size + 1} fill={fill} bold />
      {note.map((line, n) => (
        <Label
          {...shared}
          key={line}
          y={headBottom(top, n, size)}
          text={line}
          size={size}
          fill={options.theme.ink}
        />
      ))}
    </>
  );
}

/** Pixels at which a head with so many lines of note ends. */
function headBottom(top: number, lines: number, size: number): number {
  return top + 8 + (lines + 1) * (size + 6);
}

interface Stack extends Pick<TimePanelOptions, "left" | "periods" | "ticks" | "values"> {
  /** Where the first head begins. */
  readonly top: number;
  readonly tall: number;
  /** Between a plot and the head below it. */
  readonly gap: number;
  /** Between the head and the plot of the first panel. */
  readonly under?: number;
  readonly size: number;
}

export interface StackedPanel {
  readonly plot: TimePanel;
  /** Where its head begins. */
  readonly top: number;
  readonly note: readonly string[];
}

/** A panel for each note, from above; the plots are of one height and reach to the right edge. */
export function stackPanels(
  notes: readonly string[],
  { top: start, tall, gap, under = 0, size, ...axis }: Stack,
  options: CanvasOptions,
): StackedPanel[] {
  const measure = measurerOf(options);
  let top = start;
  return notes.map((text, i) => {
    const note = wrapText(text, options.width - 4, (line) => measure(line, size));
    const plotTop = headBottom(top, note.length, size) + (i === 0 ? under : 0);
    const plot = createTimePanel({
      ...axis,
      right: options.width - 14,
      top: plotTop,
      bottom: plotTop + tall,
    });
    const panel = { plot, top, note };
    top = plot.bottom + gap;
    return panel;
  });
}
