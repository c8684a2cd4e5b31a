/** Texts measured in Vazirmatn, so that they fit their boxes on slides. */
import { createTextWidth } from "../../server/site/text-width.ts";
import { LEADING } from "./look.ts";

const POINTS = 72;
/** Programs without the font take a wider one. */
const SLACK = 1.06;

export interface Fit {
  /** Inches of a text on one line. */
  readonly width: (text: string, size: number, bold?: boolean) => number;
  /** Lines of a text in a width of inches. */
  readonly lines: (text: string, size: number, width: number, bold?: boolean) => number;
  /** Inches that paragraphs take, `gap` points apart. */
  readonly height: (texts: readonly string[], size: number, width: number, gap?: number) => number;
}

/** Measures; its fonts are read on first use. */
export function createFit(): Fit {
  const measure = createTextWidth();
  const width = (text: string, size: number, bold = false) =>
    (measure({ fontSize: size, fontWeight: bold ? "bold" : "normal" }, text) * SLACK) / POINTS;
  const lines = (text: string, size: number, room: number, bold = false) => {
    const space = width(" ", size, bold);
    let count = 1;
    let used = 0;
    for (const word of text.split(/\s+/)) {
      const own = width(word, size, bold);
      if (used > 0 && used + space + own > room) {
        count += 1;
        used = own;
      } else used += (used > 0 ? space : 0) + own;
    }
    return count;
  };
  const height = (texts: readonly string[], size: number, room: number, gap = 0) =>
    texts.reduce((sum, text) => sum + lines(text, size, room) * size * LEADING + gap, 0) / POINTS;
  return { width, lines, height };
}

/** The largest of the sizes in which a text has at most so many lines; the last of them otherwise. */
export function fitSize(
  fit: Fit,
  text: string,
  {
    sizes,
    lines,
    width,
  }: { readonly sizes: readonly number[]; readonly lines: number; readonly width: number },
): number {
  const found = sizes.find((size) => fit.lines(text, size, width, true) <= lines);
  return found ?? sizes.at(-1) ?? 0;
}

/** Paragraphs in pages that each fit a height of inches; one that is higher than a page stands alone. */
export function paginate(
  fit: Fit,
  texts: readonly string[],
  {
    size,
    width,
    height,
    gap,
  }: { readonly size: number; readonly width: number; readonly height: number; readonly gap: number },
): string[][] {
  const pages: string[][] = [];
  for (const text of texts) {
    const page = pages.at(-1);
    if (page && fit.height([...page, text], size, width, gap) <= height) page.push(text);
    else pages.push([text]);
  }
  return pages;
}
