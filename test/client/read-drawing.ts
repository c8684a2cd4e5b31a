/** Reads a drawing back: its texts with the room they take, its colours, its places. */
import type { VNode } from "preact";
import render from "preact-render-to-string";
import { type Box, overlaps } from "../../client/charts/apart.ts";
import { createTextWidth } from "../../server/site/text-width.ts";

export interface ReadText extends Box {
  readonly text: string;
}

export interface ReadDrawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly texts: readonly ReadText[];
  /** Every fill and stroke, each once. */
  readonly colors: readonly string[];
  readonly places: readonly string[];
}

const widthOf = createTextWidth();
const MARKS = /[\u200e\u2066-\u2069]/g;

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];

/** A drawing of elements as text, and what stands in it, in the pixels of the whole picture. */
export function readDrawing(drawing: VNode): ReadDrawing {
  const svg = render(drawing);
  const shifts: [number, number][] = [[0, 0]];
  const texts: ReadText[] = [];
  for (const [tag, , content] of svg.matchAll(/<g\b[^>]*>|<\/g>|<text\b([^>]*)>([^<]*)<\/text>/g)) {
    const [atX, atY] = shifts.at(-1) ?? [0, 0];
    if (tag.startsWith("</g")) shifts.pop();
    else if (tag.startsWith("<g")) {
      const [, x = "0", y = "0"] = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(tag) ?? [];
      shifts.push([atX + Number(x), atY + Number(y)]);
    } else texts.push(readText(tag, content ?? "", atX, atY));
  }
  const values = (name: string) =>
    [...svg.matchAll(new RegExp(`\\s${name}="([^"]*)"`, "g"))].map(([, value = ""]) => value);
  return {
    svg,
    width: Number(attribute(svg, "width")),
    height: Number(attribute(svg, "height")),
    texts,
    colors: [...new Set([...values("fill"), ...values("stroke")])].filter((color) => color !== "none"),
    places: values("data-place"),
  };
}

/** Texts that reach out of the drawing, texts that lie over another, and colours that are not the site's. */
export function findDrawingFaults(drawing: VNode): string[] {
  const { texts, width, height, colors } = readDrawing(drawing);
  const outside = texts.filter(
    ({ left, right, top, bottom }) => left < -1 || right > width + 1 || top < -1 || bottom > height + 1,
  );
  const over = texts.flatMap((a, i) =>
    texts.slice(i + 1).flatMap((b) => (overlaps(a, b) ? [`over: ${a.text} | ${b.text}`] : [])),
  );
  const foreign = colors.filter((color) => !/^(var\(--[a-z0-9-]+\)|url\(#hatch\))$/.test(color));
  return [
    ...outside.map(({ text }) => `outside: ${text}`),
    ...over,
    ...foreign.map((color) => `colour: ${color}`),
  ];
}

function readText(tag: string, content: string, atX: number, atY: number): ReadText {
  const text = content.replace(MARKS, "").replaceAll("&amp;", "&").replaceAll("&lt;", "<");
  const fontSize = Number(attribute(tag, "font-size"));
  const width = widthOf({ fontSize, fontWeight: attribute(tag, "font-weight") ?? 400 }, text);
  const anchor = attribute(tag, "text-anchor") ?? "start";
  const x = atX + Number(attribute(tag, "x"));
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  const baseline = atY + Number(attribute(tag, "y"));
  // Letters reach so far above the line they stand on, and a little below it.
  return {
    text,
    left,
    right: left + width,
    top: baseline - fontSize * 0.7,
    bottom: baseline + fontSize * 0.1,
  };
}
