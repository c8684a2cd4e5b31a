/** Draws a chart's spec as SVG text, right under a strict content policy and the same bytes every time. */

import type { TopLevelSpec } from "vega-lite";
import type { ChartSpec } from "../../client/charts/chart.ts";
import { numberLocale } from "../../client/charts/number-locale.ts";
import type { LanguagePack } from "../../client/i18n/pack.ts";
import { createTextWidth, type TextStyle } from "./text-width.ts";

export interface DrawOptions {
  readonly pack: LanguagePack;
  /** Alternative text, made from the data */
  readonly alt: string;
  /** Begins every id inside the picture, so that two pictures share a page */
  readonly id: string;
}

export type RenderChart = (spec: ChartSpec, options: DrawOptions) => Promise<string>;

/** A renderer; Vega is loaded with the first chart. */
export function createChartRenderer(): RenderChart {
  let engine: ReturnType<typeof loadVega> | undefined;
  return async (spec, options) => {
    engine ??= loadVega();
    const { vega, compile } = await engine;
    const { spec: compiled } = compile(spec as unknown as TopLevelSpec, { logger: silentLogger() });
    const view = new vega.View(vega.parse(compiled), {
      renderer: "none",
      // The view makes formatters from this itself; its published type names the formatters instead.
      locale: { number: numberLocale(options.pack) } as never,
    });
    try {
      return tidySvg(await view.toSVG(), options);
    } finally {
      view.finalize();
    }
  };
}

/** The Vega specification of a chart, for a browser that shows it; Vega-Lite never goes there. */
export async function compileChart(spec: ChartSpec): Promise<object> {
  const { compile } = await import("vega-lite");
  return compile(spec as unknown as TopLevelSpec, { logger: silentLogger() }).spec;
}

async function loadVega() {
  const [vega, vegaLite] = await Promise.all([import("vega"), import("vega-lite")]);
  const width = createTextWidth(["tnum"]);
  // Vega measures with a canvas it does not have here; the font itself is exact.
  const metrics = (vega as unknown as { textMetrics: unknown }).textMetrics as {
    width: (style: TextStyle, text: unknown) => number;
  };
  metrics.width = (style, text) => width(style, Array.isArray(text) ? text.join(" ") : String(text));
  return { vega, compile: vegaLite.compile };
}

function silentLogger() {
  const logger = {
    level: () => logger,
    error: (...reasons: readonly unknown[]) => {
      throw new Error(`invalid chart: ${reasons.join(" ")}`);
    },
    warn: () => logger,
    info: () => logger,
    debug: () => logger,
  };
  return logger as never;
}

/** Text attributes that every label of every chart shares; the style sheet says them once. */
const SAID_ONCE = /\s(?:font-family|opacity|stroke-miterlimit)="(?:Vazirmatn|1|10)"/g;
const ROLES = /\s(?:class|aria-hidden|pointer-events|role|aria-roledescription|aria-label|style)="[^"]*"/g;

/** Renumbered ids, no style attributes (the policy forbids them), no wrapper groups; direction stays ltr. */
export function tidySvg(svg: string, { alt, id }: DrawOptions): string {
  const numbers = new Map<string, string>();
  const renumber = (name: string) => {
    const known = numbers.get(name) ?? `${id}-${numbers.size + 1}`;
    numbers.set(name, known);
    return known;
  };
  const box = /viewBox="([^"]*)"/.exec(svg)?.[1] ?? "0 0 0 0";
  const [, , width = "0", height = "0"] = box.split(" ").map((number) => String(Math.round(Number(number))));
  const inner = svg
    .replace(/^[\s\S]*?<svg[^>]*>/, "")
    .replace(/<\/svg>\s*$/, "")
    .replace(/\saria-label="@([^"]*)"/g, ' data-place="$1"')
    .replace(ROLES, "")
    .replace(SAID_ONCE, "")
    .replace(/\bid="([^"]+)"/g, (_, name: string) => `id="${renumber(name)}"`)
    .replace(/url\(#((?:clip|gradient)[^)]+)\)/g, (_, name: string) => `url(#${renumber(name)})`)
    .replace(/<path d="[^"]*"\/>/g, "")
    .replace(/="[^"]*\.\d{2}[^"]*"/g, roundNumbers)
    .replace(/ d="([^"]*)"/g, (_, path: string) => ` d="${shortenPath(path)}"`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${width}" height="${height}" direction="ltr" role="img" aria-label="${escapeAttribute(alt)}">${dropEmptyGroups(inner)}</svg>`;
}

/** Numbers of one attribute to a tenth of a pixel; text between tags is never touched. */
function roundNumbers(attribute: string): string {
  return attribute.replace(/-?\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10));
}

/** A path of straight steps as relative ones, to a tenth of a pixel: repeated steps become repeated letters. */
export function shortenPath(path: string): string {
  // Curves are few and short; they stay as they are.
  if (/[^MLZ\d.,-]/.test(path)) return path;
  let [atX, atY] = [0, 0];
  const steps = [...path.matchAll(/([ML])(-?[\d.]+),(-?[\d.]+)|Z/g)].map(([whole, letter, textX, textY]) => {
    if (letter === undefined) return "z";
    // Tenths of a pixel are counted in integers, so that rounding never adds up.
    const [x, y] = [Math.round(Number(textX) * 10), Math.round(Number(textY) * 10)];
    const [dx, dy] = [(x - atX) / 10, (y - atY) / 10];
    [atX, atY] = [x, y];
    if (letter === "M") return whole;
    if (dy === 0) return dx === 0 ? "" : `h${dx}`;
    return dx === 0 ? `v${dy}` : `l${dx}${dy < 0 ? "" : ","}${dy}`;
  });
  return steps.join("");
}

function dropEmptyGroups(svg: string): string {
  const next = svg
    .replace(/<g[^>]*><\/g>/g, "")
    .replace(/<g>((?:<(?:path|text|line|rect)\b[^>]*?(?:\/>|>[^<]*<\/text>))*)<\/g>/g, "$1");
  return next === svg ? svg : dropEmptyGroups(next);
}

function escapeAttribute(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
