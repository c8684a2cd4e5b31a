/**
 * What a chart function takes besides its rows, and what it gives.
 *
 * Time runs from left to right in Persian too. Persian digits, number lines and equations run so, line charts of the
 * Iranian press and of official statistics mostly run so, and Persian readers who were asked expect it today. What is
 * laid out rather than counted is mirrored: rows and bars begin at the right.
 */
import type { Locale } from "../i18n/locale.ts";
import type { Theme } from "./theme.ts";

/** A Vega-Lite specification; its own type is too wide to check what is built piece by piece. */
export type ChartSpec = Readonly<Record<string, unknown>>;

export interface ChartOptions {
  readonly locale: Locale;
  readonly theme: Theme;
  /** Pixels of the whole picture */
  readonly width: number;
  /** Width of a text in pixels; roughWidth if absent */
  readonly measureText?: MeasureText;
}

export type MeasureText = (text: string, size: number, weight?: number) => number;

/** What a chart made of elements takes besides. */
export interface CanvasOptions extends ChartOptions {
  /** Alternative text, made from the data */
  readonly alt: string;
  /** Begins every id inside the picture; needed where several share a page, defaults to "chart" */
  readonly id?: string;
}

/** Below this many pixels a chart has fewer ticks and shorter labels. */
export const NARROW = 480;

/** Width of a text in pixels, roughly; only to keep labels apart, the renderer measures exactly. */
export function roughWidth(text: string, size: number): number {
  return text.length * size * 0.54;
}
