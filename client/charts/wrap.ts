/** Names in the room they have. */
import { type ChartOptions, type MeasureText, roughWidth } from "./chart.ts";

/** The measure of texts of a drawing. */
export function measurerOf({ measureText }: Pick<ChartOptions, "measureText">): MeasureText {
  return measureText ?? roughWidth;
}

/** Between words, but not behind an "and": it goes with what follows. */
const BREAKS = /(?<!(?:^| )(?:و|and)) /;

/** A text in as few lines as hold it, broken between words only; a word wider than the room stands alone and whole. */
export function wrapText(text: string, room: number, width: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const word of text.split(BREAKS)) {
    const line = lines.at(-1);
    if (line !== undefined && width(`${line} ${word}`) <= room) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A name at the head of something: measures are named in lower case. */
export function asTitle(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
