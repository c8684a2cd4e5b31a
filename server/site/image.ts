/** Exhibits as images: SVG with its font inside, and the same picture as PNG at twice its size. The same bytes every time. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { CHART_FONT } from "../../client/charts/theme.ts";
import type { Context } from "../../client/views/context.ts";
import type { Exhibit } from "../../client/views/exhibit.ts";
import { ReaderError } from "../errors.ts";
import { EXHIBITS } from "./exhibits/exhibits.ts";
import { DRAWING_WIDTH, layoutPicture, measureDrawing, PICTURE_THEME, renderPicture } from "./picture.tsx";
import type { PageRequest, Rendered } from "./request.ts";
import { refuseUnknown } from "./strict.ts";

export type ImageForm = "svg" | "png";

/** Pixels of a PNG for one of the picture. */
export const ZOOM = 2;
const WEIGHTS = { Regular: 400, Bold: 700 } as const;

/** Renders the view's chart as an image; null for a view that is no chart. Throws ReaderError (no_chart, unknown_…). */
export function createImageRenderer(): (request: PageRequest, form: ImageForm) => Promise<Rendered | null> {
  const createFontFace = createFontFaces();
  return async (request, form) => {
    const { context } = request;
    const { chart } = context.view;
    if (!chart || context.view.page !== "chart") return null;
    refuseUnknown(context, context.unknown);
    const exhibit = await EXHIBITS[chart](request);
    if (!exhibit) throw new ReaderError("no_chart", { chart });
    const { render } = await drawExhibit(request, exhibit);
    const common = { status: 200, audience: "shared" as const };
    const headers = { "Content-Disposition": `inline; filename="${nameFile(context, exhibit, form)}"` };
    if (form === "png") return { ...common, body: await renderPng(render()), type: "image/png", headers };
    const style = await createFontFace(render());
    const policy = `default-src 'none';style-src '${hashOf(style)}';font-src data:;frame-ancestors 'self'`;
    return {
      ...common,
      body: render(`<style>${style}</style>`),
      type: "image/svg+xml; charset=utf-8",
      headers: { ...headers, "Content-Security-Policy": policy },
    };
  };
}

export interface DrawnPicture {
  /** The chart alone. */
  readonly drawing: string;
  /** The whole picture as SVG text; `head` is what its beginning says besides, such as its fonts. */
  readonly render: (head?: string) => string;
}

/** An exhibit drawn for paper, and the picture around it. */
export async function drawExhibit(request: PageRequest, exhibit: Exhibit): Promise<DrawnPicture> {
  const { context } = request;
  const drawing = await exhibit.draw({ theme: PICTURE_THEME, width: DRAWING_WIDTH, id: "chart" });
  const layout = layoutPicture(context, exhibit, measureDrawing(drawing), request.measurePlain);
  return { drawing, render: (head) => renderPicture(context, exhibit, drawing, layout, head) };
}

/** "pooshesh-ranking-request_coverage-IR-18-1399-01-fa.png": letters, digits and marks that every system takes. */
function nameFile({ locale }: Context, { view }: Exhibit, form: ImageForm): string {
  const parts = ["pooshesh", view.chart, view.measure, view.place, view.month, locale.language];
  return `${parts
    .filter(Boolean)
    .join("-")
    .replace(/[^\w-]+/g, "_")}.${form}`;
}

const require = createRequire(import.meta.url);

function fontFile(weight: string): string {
  const folder = dirname(require.resolve("vazirmatn/package.json"));
  return join(folder, "fonts/ttf", `Vazirmatn-${weight}.ttf`);
}

/** An SVG text as PNG. Drawn outside the main thread; system fonts would make it another one on another machine. */
export async function renderPng(svg: string): Promise<Uint8Array> {
  const { renderAsync } = await import("@resvg/resvg-js");
  const image = await renderAsync(svg, {
    fitTo: { mode: "zoom", value: ZOOM },
    font: {
      loadSystemFonts: false,
      defaultFontFamily: CHART_FONT,
      fontFiles: Object.keys(WEIGHTS).map(fontFile),
    },
  });
  return image.asPng();
}

type SubsetFont = (font: Buffer, text: string, options: { targetFormat: "woff2" }) => Promise<Buffer>;

const MOST_KEPT = 64;

/** Style text with the fonts of a picture's own characters; pictures with the same characters share one. */
function createFontFaces(): (svg: string) => Promise<string> {
  const kept = new Map<string, Promise<string>>();
  return (svg) => {
    const characters = [...new Set(svg.replace(/<[^>]*>/g, ""))].sort().join("");
    const known = kept.get(characters) ?? writeFontFaces(characters);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(characters, known);
    known.catch(() => kept.delete(characters));
    return known;
  };
}

async function writeFontFaces(characters: string): Promise<string> {
  // It has no types and starts a WebAssembly, so it is loaded here.
  const subsetFont = require("subset-font") as SubsetFont;
  const faces = await Promise.all(
    Object.entries(WEIGHTS).map(async ([name, weight]) => {
      const subset = await subsetFont(await readFile(fontFile(name)), characters, { targetFormat: "woff2" });
      const source = `url(data:font/woff2;base64,${subset.toString("base64")}) format("woff2")`;
      return `@font-face{font-family:${CHART_FONT};font-weight:${weight};src:${source}}`;
    }),
  );
  return faces.join("");
}

function hashOf(style: string): string {
  return `sha256-${createHash("sha256").update(style).digest("base64")}`;
}
