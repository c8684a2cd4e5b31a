/** What every drawing made of elements stands on: the svg itself, its labels, its hatch. */
import type { ComponentChildren } from "preact";
import { isolateLabel } from "../i18n/bidi.ts";
import type { CanvasOptions } from "./chart.ts";
import { px } from "./scale.ts";
import { CHART_FONT, type Theme } from "./theme.ts";

interface CanvasProps extends Pick<CanvasOptions, "width" | "alt"> {
  readonly height: number;
  readonly children: ComponentChildren;
}

/** One svg, left to right in every language: its labels carry their own direction. */
export function Canvas({ width, height, alt, children }: CanvasProps) {
  const [w, h] = [Math.round(width), Math.round(height)];
  return (
    <svg
      viewBox={`0 0 ${w} ${h}`}
      width={w}
      height={h}
      direction="ltr"
      role="img"
      aria-label={alt}
      font-family={CHART_FONT}
    >
      {children}
    </svg>
  );
}

export type Anchor = "start" | "middle" | "end";

interface LabelProps {
  readonly x: number;
  /** Middle of the line of text */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly fill: string;
  readonly anchor?: Anchor;
  readonly bold?: boolean;
  /** Colour of a broad edge that keeps lines out of the letters. */
  readonly halo?: string;
}

/** A line of text. Its middle is given, for `dominant-baseline` differs between renderers. */
export function Label({ x, y, text, size, fill, anchor = "start", bold, halo }: LabelProps) {
  return (
    <text
      x={px(x)}
      y={px(y + size * 0.35)}
      font-size={size}
      fill={fill}
      {...(anchor === "start" ? {} : { "text-anchor": anchor })}
      {...(bold ? { "font-weight": 700 } : {})}
      {...(halo
        ? {
            stroke: halo,
            "stroke-width": 4,
            "stroke-linejoin": "round" as const,
            "paint-order": "stroke" as const,
          }
        : {})}
    >
      {isolateLabel(text)}
    </text>
  );
}

interface StrokeProps {
  /** Path; an empty one draws nothing */
  readonly d: string;
  readonly stroke: string;
  readonly width?: number;
  readonly dash?: string;
}

/** A line without a fill, its ends and corners round. */
export function Stroke({ d, stroke, width = 1, dash }: StrokeProps) {
  if (d === "") return null;
  return (
    <path
      d={d}
      fill="none"
      stroke={stroke}
      {...(width === 1 ? {} : { "stroke-width": width })}
      {...(dash ? { "stroke-dasharray": dash } : { "stroke-linecap": "round" as const })}
      stroke-linejoin="round"
    />
  );
}

/** Fill of what was not reported or is unsure: the page's own pattern, else one of this drawing. */
export function hatchFill({ theme, id = "chart" }: Pick<CanvasOptions, "theme" | "id">): string {
  return isPattern(theme) ? theme.hatch : `url(#${id}-hatch)`;
}

/** The pattern that hatchFill names, where the page has none. */
export function Hatch({ theme, id = "chart" }: Pick<CanvasOptions, "theme" | "id">) {
  if (isPattern(theme)) return null;
  return (
    <pattern
      id={`${id}-hatch`}
      width="6"
      height="6"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width="6" height="6" fill={theme.ground} />
      <rect width="2" height="6" fill={theme.quiet} />
    </pattern>
  );
}

const isPattern = ({ hatch }: Theme) => hatch.startsWith("url(");
