/** What a picture leaves out, said below it. */
import { Label } from "./canvas.tsx";
import type { ChartOptions } from "./chart.ts";
import { createReading } from "./reading.ts";
import { measurerOf, wrapText } from "./wrap.ts";

const SIZE = 12;
const LINE = 17;
const ABOVE = 8;

type FooterOptions = Pick<ChartOptions, "locale" | "theme" | "width" | "measureText">;

function linesOf(text: string, options: FooterOptions): string[] {
  const measure = measurerOf(options);
  return text === "" ? [] : wrapText(text, options.width, (line) => measure(line, SIZE));
}

/** Pixels that a footer takes; none for an empty text. */
export function footerHeight(text: string, options: FooterOptions): number {
  const count = linesOf(text, options).length;
  return count === 0 ? 0 : ABOVE + count * LINE;
}

/** A text in as many lines as it needs, from where reading begins. */
export function Footer({
  text,
  top,
  options,
}: {
  readonly text: string;
  readonly top: number;
  readonly options: FooterOptions;
}) {
  const { at, begins } = createReading(options);
  return (
    <>
      {linesOf(text, options).map((line, i) => (
        <Label
          key={line}
          x={at(0)}
          y={top + ABOVE + (i + 0.5) * LINE}
          text={line}
          size={SIZE}
          fill={options.theme.quietInk}
          anchor={begins}
        />
      ))}
    </>
  );
}
