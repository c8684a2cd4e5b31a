import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import * as fontkit from "fontkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { en } from "../../client/i18n/en.ts";
import { fa } from "../../client/i18n/fa.ts";
import { formatPageData, type PageData } from "../../client/views/page-data.ts";
import { readAsset } from "../../server/api/assets.ts";
import { readAssets } from "../../server/site/assets.ts";
import { buildClient } from "../../server/site/build-client.ts";
import { listFiles, readText } from "../house/source-files.ts";

let parent: string;
let folder: string;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "pooshesh-client-"));
  folder = join(parent, "client");
  await buildClient({ outFolder: folder });
});
afterAll(() => rm(parent, { recursive: true, force: true }));

async function readBuilt(ending: string): Promise<Buffer[]> {
  const names = (await readdir(join(folder, "assets"))).filter((name) => name.endsWith(ending));
  return Promise.all(names.map((name) => readFile(join(folder, "assets", name))));
}

function readFont(bytes: Buffer): fontkit.Font {
  const font = fontkit.create(bytes);
  if (!("variationAxes" in font)) throw new TypeError("invalid font");
  return font;
}

describe("buildClient({ outFolder })", () => {
  it("writes scripts of at most 12 kB as they travel", async () => {
    const sizes = (await readBuilt(".js")).map((script) => brotliCompressSync(script).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(12_000);
  });

  it("writes a style sheet for pages and a small one for embeds, which take nothing from elsewhere", async () => {
    const sheets = await readBuilt(".css");
    expect(sheets).toHaveLength(2);
    const addresses = [...sheets.join("\n").matchAll(/url\(["']?([^)"']+)/g)].map(([, address]) => address);
    expect(
      addresses.filter((address) => !/^(?:#hatch|\/assets\/vazirmatn-[\w-]+\.woff2)$/.test(address ?? "")),
    ).toEqual([]);
  });

  it("leaves a build of the same sources as it is, and no unfinished one beside it", async () => {
    const path = join(folder, "manifest.json");
    const before = (await stat(path)).mtimeMs;
    await buildClient({ outFolder: folder });
    expect((await stat(path)).mtimeMs).toBe(before);
    expect(await readdir(parent)).toEqual(["client"]);
  });

  it("cuts a font that keeps every character of the texts that the whole font has, in all weights", async () => {
    const [bytes] = await readBuilt(".woff2");
    const font = readFont(bytes ?? Buffer.alloc(0));
    const whole = readFont(await readFile("node_modules/vazirmatn/fonts/webfonts/Vazirmatn[wght].woff2"));
    expect(font.variationAxes).toHaveProperty("wght");
    const texts = [...Object.values(fa.texts), ...Object.values(en.texts), ...fa.digits, "ئۀپچژگکی▲▼–…«»٪٫٬"];
    const characters = new Set(texts.join(""));
    const missing = [...characters].filter((character) => {
      const point = character.codePointAt(0) ?? 0;
      return whole.hasGlyphForCodePoint(point) && !font.hasGlyphForCodePoint(point);
    });
    expect(missing).toEqual([]);
  });
});

describe("readAssets(clientFolder)", () => {
  it("gives addresses whose bytes may be kept for ever", async () => {
    const { style, script, font } = await readAssets(folder);
    for (const address of [style, script, font ?? ""]) {
      const answer = await readAsset(folder, address);
      expect(answer?.cacheControl).toContain("immutable");
    }
  });

  it("names the folder that holds no build", async () => {
    await expect(readAssets(join(parent, "nothing"))).rejects.toThrow(/^missing client build: /);
  });
});

describe("formatPageData(data)", () => {
  it("cannot end the script it stands in, and reads back as it was", () => {
    const { texts: _, ...pack } = fa;
    const data: PageData = { ...pack, calendar: "gregorian-year", texts: { trace_how: "</script><!--" } };
    const text = formatPageData(data);
    expect(text).not.toContain("<");
    expect(JSON.parse(text)).toEqual(data);
  });
});

/** Relative luminance of "#rrggbb" (WCAG 2.2). */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const PAIRS = [
  ["ink", "ground"],
  ["quiet-ink", "ground"],
  ["accent", "ground"],
  ["bad", "ground"],
  ["good", "ground"],
  ["warn-ink", "warn-ground"],
  ["ink", "accent-ground"],
  ["quiet-ink", "raised"],
  ...[1, 2, 3, 4, 5].map((step) => [`on-class-${step}`, `class-${step}`]),
] as const;

const [LIGHT = "", DARK = ""] = readText("client/styles/tokens.css").split("(prefers-color-scheme: dark)");
const SCHEMES = [
  ["light", LIGHT],
  ["dark", DARK],
  ["print", LIGHT + readText("client/styles/print.css")],
] as const;

describe("styles", () => {
  it.each(SCHEMES)("have text of at least 4.5:1 in %s", (_scheme, css) => {
    const colors = new Map(
      [...css.matchAll(/--([\w-]+): (#\w{6});/g)].map(([, name, color]) => [name, color]),
    );
    const faint = PAIRS.filter(([text, ground]) => {
      const [a, b] = [colors.get(text), colors.get(ground)];
      return !a || !b || contrast(a, b) < 4.5;
    });
    expect(faint).toEqual([]);
  });

  it("use logical properties only", () => {
    const physical =
      /^\s*(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|(?:min-|max-)?(?:width|height))\s*:/m;
    expect(listFiles("client/styles", [".css"]).filter((file) => physical.test(readText(file)))).toEqual([]);
  });
});
