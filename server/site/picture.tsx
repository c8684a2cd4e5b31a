/** A whole picture of an exhibit on white paper: finding, subject, drawing, foot. The same for every image form. */
import type { VNode } from "preact";
import render from "preact-render-to-string";
import type { MeasureText } from "../../client/charts/chart.ts";
import { CHART_FONT, PAPER, type Theme } from "../../client/charts/theme.ts";
import { isolateLabel } from "../../client/i18n/bidi.ts";
import { formatView } from "../../client/state/view.ts";
import type { Context } from "../../client/views/context.ts";
import type { Exhibit } from "../../client/views/exhibit.ts";
import { footTexts } from "../../client/views/foot.tsx";
import { breakAddress, breakEvenly, breakLines, packTexts, type WidthOf } from "./picture-lines.ts";

/** The colours of paper; what is unsure is hatched, as on a page. */
const HATCH = "picture-hatch";
export const PICTURE_THEME: Theme = {
  ...PAPER,
  hatch: `url(#${HATCH})`,
  classes: [`url(#${HATCH})`, ...PAPER.classes.slice(1)] as unknown as Theme["classes"],
};

/** Pixels of every picture's width, and of the drawing inside its margins. */
export const PICTURE_WIDTH = 960;
const MARGIN = 32;
export const DRAWING_WIDTH = PICTURE_WIDTH - 2 * MARGIN;

export interface Box {
  readonly width: number;
  readonly height: number;
}

interface Style {
  readonly size: number;
  readonly line: number;
  readonly fill: string;
  readonly bold?: boolean;
}

const TITLE: Style = { size: 25, line: 37, fill: PAPER.ink, bold: true };
const SUBTITLE: Style = { size: 15, line: 24, fill: PAPER.quietInk };
const WARNING: Style = { size: 12.5, line: 20, fill: PAPER.ink, bold: true };
const FOOT: Style = { size: 12.5, line: 20, fill: PAPER.quietInk };
const GAP = { subtitle: 4, drawing: 20, rule: 18, foot: 10 } as const;

interface Line {
  readonly text: string;
  readonly style: Style;
  /** Middle of the line */
  readonly y: number;
}

export interface PictureLayout extends Box {
  readonly lines: readonly Line[];
  readonly drawing: Box & { readonly y: number };
  readonly rule: number;
}

/** Where everything stands; `drawing` is the drawing's own size. */
export function layoutPicture(
  context: Context,
  exhibit: Exhibit,
  drawing: Box,
  measureText: MeasureText,
): PictureLayout {
  const lines: Line[] = [];
  const widthIn =
    ({ size, bold }: Style): WidthOf =>
    (text) =>
      measureText(text, size, bold ? 700 : 400);
  let y = MARGIN - 6;
  const write = (texts: readonly string[], style: Style) => {
    for (const text of texts) {
      lines.push({ text, style, y: y + style.line / 2 });
      y += style.line;
    }
  };
  write(breakEvenly(exhibit.title, DRAWING_WIDTH, widthIn(TITLE)), TITLE);
  y += GAP.subtitle;
  write(breakLines(exhibit.subtitle, DRAWING_WIDTH, widthIn(SUBTITLE)), SUBTITLE);
  y += GAP.drawing;
  const scale = DRAWING_WIDTH / drawing.width;
  const placed = { y, width: DRAWING_WIDTH, height: Math.round(drawing.height * scale) };
  y += placed.height + GAP.rule;
  const rule = y;
  y += GAP.foot;
  const { locale, origin = "" } = context;
  if (exhibit.synthetic) write([locale.t("synthetic_label")], WARNING);
  const foot = footTexts(context, { ...exhibit, synthetic: false });
  write(packTexts(foot, DRAWING_WIDTH, widthIn(FOOT)), FOOT);
  const address = origin.replace(/^https?:\/\//, "") + formatView(exhibit.view);
  // An address runs from left to right in every language.
  const isolate = (line: string) => `\u2066${line}\u2069`;
  write(breakAddress(address, DRAWING_WIDTH, widthIn(FOOT)).map(isolate), FOOT);
  return { width: PICTURE_WIDTH, height: Math.ceil(y + MARGIN - 12), lines, drawing: placed, rule };
}

/** The picture as SVG text; `svg` is the exhibit's drawing in the colours of paper, `head` what its beginning says besides. */
export function renderPicture(
  { locale }: Context,
  exhibit: Exhibit,
  svg: string,
  layout: PictureLayout,
  head: string = "",
): string {
  const picture = (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      width={layout.width}
      height={layout.height}
      direction="ltr"
      font-family={CHART_FONT}
      role="img"
      aria-labelledby="picture-title picture-alt"
      lang={locale.language}
    >
      <title id="picture-title">{exhibit.title}</title>
      <desc id="picture-alt">{exhibit.alt}</desc>
      <pattern id={HATCH} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill={PAPER.ground} />
        <rect width="2.5" height="6" fill={PAPER.quiet} />
      </pattern>
      <rect width={layout.width} height={layout.height} fill={PAPER.ground} />
      {layout.lines.map((line) => (
        <Text key={line.y} line={line} rtl={locale.direction === "rtl"} />
      ))}
      <g dangerouslySetInnerHTML={{ __html: placeDrawing(svg, layout.drawing) }} />
      <path d={`M${MARGIN} ${layout.rule}h${DRAWING_WIDTH}`} stroke={PAPER.rule} />
    </svg>
  );
  return render(picture as VNode).replace("<pattern", `${head}<pattern`);
}

/** The text begins at the side where the language begins; its direction is its own. */
function Text({ line: { text, style, y }, rtl }: { line: Line; rtl: boolean }) {
  return (
    <text
      x={rtl ? PICTURE_WIDTH - MARGIN : MARGIN}
      y={Math.round((y + style.size * 0.35) * 10) / 10}
      font-size={style.size}
      fill={style.fill}
      {...(rtl ? { "text-anchor": "end" as const } : {})}
      {...(style.bold ? { "font-weight": 700 } : {})}
    >
      {rtl ? isolateLabel(text) : text}
    </text>
  );
}

/** Width and height of a drawing, from its own beginning. Throws Error (`unusable drawing: …`). */
export function measureDrawing(svg: string): Box {
  const [, width = 0, height = 0] =
    /^<svg[^>]* viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"/.exec(svg)?.map(Number) ?? [];
  if (!(width > 0 && height > 0)) throw new Error(`unusable drawing: ${svg.slice(0, 80)}`);
  return { width, height };
}

function placeDrawing(svg: string, { y, width, height }: PictureLayout["drawing"]): string {
  const box = /viewBox="([^"]*)"/.exec(svg)?.[1] ?? "";
  return svg.replace(
    /^<svg[^>]*>/,
    `<svg x="${MARGIN}" y="${y}" width="${width}" height="${height}" viewBox="${box}">`,
  );
}
