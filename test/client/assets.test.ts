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
  it("writes a script of at most 6 kB as it travels, and loads what is larger only when it is asked for", async () => {
    const manifest: Record<string, { file: string; imports?: string[]; isEntry?: boolean }> = JSON.parse(
      await readFile(join(folder, "manifest.json"), "utf8"),
    );
    /** A chunk with what it imports from the start, as it travels. */
    const sizeOf = async (name: string): Promise<number> => {
      const { file = "", imports = [] } = manifest[name] ?? {};
      const own = brotliCompressSync(await readFile(join(folder, file))).length;
      const others = await Promise.all(imports.map(sizeOf));
      return others.reduce((sum, size) => sum + size, own);
    };
    expect(await sizeOf("client/main.ts")).toBeLessThanOrEqual(6000);
    expect(await sizeOf("client/embed/embed.ts")).toBeLessThanOrEqual(2000);
    expect(await sizeOf("client/embed/frame.ts")).toBeLessThanOrEqual(1000);
    // Vega is more than all the rest; nothing else may be near it.
    const sizes = (await readBuilt(".js"))
      .map((script) => brotliCompressSync(script).length)
      .sort((a, b) => b - a);
    expect(sizes[0]).toBeLessThan(200_000);
    expect(sizes[1]).toBeLessThanOrEqual(9000);
  });

  it("writes style sheets that take nothing from elsewhere, the one of every page at most 8 kB as it travels", async () => {
    const sheets = await readBuilt(".css");
    const names = await readdir(join(folder, "assets"));
    const main = names.find((name) => /^main-.*\.css$/.test(name)) ?? "";
    expect(brotliCompressSync(await readFile(join(folder, "assets", main))).length).toBeLessThanOrEqual(8000);
    const addresses = [...sheets.join("\n").matchAll(/url\(["']?([^)"']+)/g)].map(([, address]) => address);
    expect(
      addresses.filter(
        (address) => !/^(?:#(?:hatch|paper-\d)|\/assets\/vazirmatn-[\w-]+\.woff2)$/.test(address ?? ""),
      ),
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

describe("styles", () => {
  it("use logical properties only", () => {
    const physical =
      /^\s*(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|(?:min-|max-)?(?:width|height))\s*:/m;
    expect(listFiles("client/styles", [".css"]).filter((file) => physical.test(readText(file)))).toEqual([]);
  });
});
