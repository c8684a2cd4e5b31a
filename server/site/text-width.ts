/** Widths of Persian and Latin text in pixels, equal to the browser's: Vega alone guesses 1.5 times too wide. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Font, openSync } from "fontkit";

const MARKS = /[\u200e\u200f\u2066-\u2069]/g;

export interface TextStyle {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
}

/** Measures text set in Vazirmatn with these OpenType features on; fonts are read once, on first use. */
export function createTextWidth(
  features: readonly string[] = [],
): (style: TextStyle, text: string) => number {
  const folder = join(dirname(createRequire(import.meta.url).resolve("vazirmatn/package.json")), "fonts/ttf");
  const fonts = new Map<string, Font>();
  const widths = new Map<string, number>();
  const fontOf = (weight: string) => {
    const font = fonts.get(weight) ?? readFont(join(folder, `Vazirmatn-${weight}.ttf`));
    fonts.set(weight, font);
    return font;
  };
  return ({ fontSize = 11, fontWeight }, text) => {
    const weight = fontWeight === "bold" || Number(fontWeight) >= 600 ? "Bold" : "Regular";
    const key = `${weight}|${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known * fontSize;
    const font = fontOf(weight);
    const em = font.layout(text.replace(MARKS, ""), [...features]).advanceWidth / font.unitsPerEm;
    if (widths.size < 20_000) widths.set(key, em);
    return em * fontSize;
  };
}

function readFont(path: string): Font {
  const font = openSync(path);
  if (!("layout" in font)) throw new TypeError(`invalid font: ${path}`);
  return font;
}
