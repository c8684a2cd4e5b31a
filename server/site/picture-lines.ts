/** Texts of a picture broken into lines by their exact widths. */
import { wrapText } from "../../client/charts/wrap.ts";

export type WidthOf = (text: string) => number;

/** A text in lines of at most `room` pixels. */
export function breakLines(text: string, room: number, width: WidthOf): string[] {
  return closeIsolates(wrapText(text, room, width));
}

/** The same number of lines, as even as they can be: no word is left alone on the last. */
export function breakEvenly(text: string, room: number, width: WidthOf): string[] {
  const count = wrapText(text, room, width).length;
  let [low, high] = [room / 2, room];
  while (high - low > 4) {
    const middle = (low + high) / 2;
    if (wrapText(text, middle, width).length > count) low = middle;
    else high = middle;
  }
  return breakLines(text, count === 1 ? room : high, width);
}

/** An address, broken before its parameters only. */
export function breakAddress(address: string, room: number, width: WidthOf): string[] {
  return joinWhatFits(address.split(/(?=[?&])/), "", room, width);
}

/** Texts joined by dots in as few lines as hold them, none broken that fits one. */
export function packTexts(texts: readonly string[], room: number, width: WidthOf): string[] {
  return joinWhatFits(texts, " · ", room, width).flatMap((line) => breakLines(line, room, width));
}

function joinWhatFits(parts: readonly string[], glue: string, room: number, width: WidthOf): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = `${lines.at(-1)}${glue}${part}`;
    if (lines.length > 0 && width(longer) <= room) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}

/** Isolates that a break cuts in two are closed on one line and opened again on the next. */
function closeIsolates(lines: readonly string[]): string[] {
  let open = "";
  return lines.map((line) => {
    const whole = open + line;
    open = "";
    for (const mark of whole.match(/[\u2066-\u2069]/g) ?? [])
      open = mark === "\u2069" ? open.slice(0, -1) : open + mark;
    return whole + "\u2069".repeat(open.length);
  });
}
