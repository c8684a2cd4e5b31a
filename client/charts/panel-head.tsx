/** What stands above a panel of several: its title, and lines that say what it shows. */
import { Label } from "./canvas.tsx";
import type { CanvasOptions } from "./chart.ts";
import { createReading } from "./reading.ts";
import { asTitle } from "./wrap.ts";

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
export function headBottom(top: number, lines: number, size: number): number {
  return top + 8 + (lines + 1) * (size + 6);
}
