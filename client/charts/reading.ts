/**
 * Layouts are worked out along the reading direction and mirrored as a whole for a right-to-left reader: names
 * where reading begins, bars running away from there. Time and number lines run to the right for every reader
 * (chart.ts says why), and a country is never mirrored.
 */
import type { Anchor } from "./canvas.tsx";
import type { ChartOptions } from "./chart.ts";

export interface Reading {
  /** Pixels from the left of a point so many pixels from where reading begins. */
  readonly at: (along: number) => number;
  /** Left edge and width of what reaches from one such point to another. */
  readonly span: (from: number, to: number) => { readonly x: number; readonly width: number };
  /** Anchor of a text that begins at its point, and of one that ends there. */
  readonly begins: Anchor;
  readonly ends: Anchor;
}

/** The reading direction of a drawing of a width. */
export function createReading({ locale, width }: Pick<ChartOptions, "locale" | "width">): Reading {
  const rtl = locale.direction === "rtl";
  const at = (along: number) => (rtl ? width - along : along);
  return {
    at,
    span: (from, to) => ({ x: Math.min(at(from), at(to)), width: Math.abs(to - from) }),
    begins: rtl ? "end" : "start",
    ends: rtl ? "start" : "end",
  };
}
