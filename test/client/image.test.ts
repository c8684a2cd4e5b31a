import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ReaderError } from "../../server/errors.ts";
import { createSite } from "../../server/site/site.ts";
import { launchBrowser } from "../e2e/browser.ts";
import { createFixtureSnapshot, type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { createReferenceNation } from "../reference-nation.ts";

const ASSETS = { style: "/assets/main.css", script: "/assets/main.js", font: null };
const TOPOLOGY = JSON.parse(
  readFileSync(new URL("../../datasets/iran-smart-card/shapes/provinces.topo.json", import.meta.url), "utf8"),
);
const VIEW = "measure=request_coverage&place=IR-18&month=1399-01";

/** A site of its own: nothing that one has kept reaches the other. */
const openSite = () =>
  createSite({
    assets: ASSETS,
    readShapes: async () => ({ topology: TOPOLOGY, attribution: "© OpenStreetMap contributors" }),
  });

let snapshot: FixtureSnapshot;
let browser: Browser;
let page: Page;
const site = openSite();

beforeAll(async () => {
  [snapshot, browser] = await Promise.all([referenceFixture(), launchBrowser()]);
  const context = await browser.newContext({ viewport: { width: 960, height: 600 }, deviceScaleFactor: 2 });
  page = await context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await snapshot?.close();
});

async function readImage(path: string, of = site, from = snapshot): Promise<Buffer> {
  const image = await of.render({ address: `${path}${path.includes("?") ? "" : `?${VIEW}`}` }, from);
  if (image?.status !== 200) throw new Error(`missing image: ${path}`);
  return Buffer.from(image.body);
}

const CHARTS = ["ranking", "geography", "series", "flows", "ledger", "counties"];
const EVERY = ["fa", "en"].flatMap((language) => CHARTS.map((chart) => `/${language}/chart/${chart}`));

describe("images", () => {
  it.each(["svg", "png"])("are the same bytes twice (%s)", async (form) => {
    for (const path of ["/fa/chart/ranking", "/en/chart/geography"]) {
      const [one, two] = [await readImage(`${path}.${form}`), await readImage(`${path}.${form}`, openSite())];
      expect(one.equals(two)).toBe(true);
    }
  });

  it.each(EVERY)("%s: the PNG is the SVG at twice its size, and not blank", async (path) => {
    const [svg, png] = [String(await readImage(`${path}.svg`)), await readImage(`${path}.png`)];
    const [, width, height] = /^<svg[^>]* width="(\d+)" height="(\d+)"/.exec(svg)?.map(Number) ?? [];
    expect(width).toBe(960);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1920, 2 * (height ?? 0)]);
    const { mean, far, ink } = await compare(png, await drawAlone(svg, height ?? 0));
    expect(ink).toBeGreaterThan(0.01);
    // Renderers differ at the edges of letters only; a missing or mirrored word would be far more.
    expect(mean).toBeLessThan(1);
    expect(far).toBeLessThan(0.005);
  });

  it("carry their own font, no colour of a style sheet, and nothing from elsewhere", async () => {
    for (const path of EVERY) {
      const svg = String(await readImage(`${path}.svg`));
      expect(svg.match(/@font-face/g)).toHaveLength(2);
      expect(svg).not.toMatch(/var\(|\sstyle="|\sclass="|<script|<image|href=/);
      expect(svg.replaceAll("http://www.w3.org/2000/svg", "")).not.toContain("http");
      const ids = [...svg.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, used] of svg.matchAll(/url\(#([^)]*)\)/g)) expect(ids).toContain(used);
    }
  });

  it("say what they show, where it comes from and where it is kept", async () => {
    const svg = String(await readImage("/fa/chart/ranking.svg"));
    for (const words of [
      "دادهٔ ساختگی",
      "منبع",
      "ffffffffff",
      "۲۹ اسفند ۱۴۰۴",
      "/fa/chart/ranking?measure=request_coverage&amp;place=IR-18&amp;month=1399-01",
      "<title",
      "<desc",
    ])
      expect(svg).toContain(words);
    expect(String(await readImage("/en/chart/geography.svg"))).toContain("© OpenStreetMap contributors");
    const told = await site.render(
      { address: `/en/chart/ranking.svg?${VIEW}`, origin: "https://stats.example" },
      snapshot,
    );
    expect(String(told?.body)).toContain("stats.example/en/chart/ranking?");
  });

  it("show no county of a programme that does not publish them", async () => {
    const nation = createReferenceNation();
    const closed = await createFixtureSnapshot({
      ...nation,
      declaration: { ...nation.declaration, county_figures_public: false },
    });
    const county = nation.places.find(({ level }) => level === "county")?.place;
    const refusals = [`place=${county}`, "place=IR-12"].map((query) =>
      site.render({ address: `/fa/chart/counties.png?${query}&month=1399-01` }, closed),
    );
    const [unknown, none] = (await Promise.allSettled(refusals)).map((settled) =>
      settled.status === "rejected" ? settled.reason : settled.value,
    );
    expect(unknown).toBeInstanceOf(ReaderError);
    expect(unknown).toMatchObject({ code: "unknown_value" });
    expect(unknown.values.known).not.toContain(county);
    expect(none).toMatchObject({ code: "no_chart" });
    await closed.close();
  });
});

/** What Chromium makes of an SVG that is opened alone, with no page around it. */
async function drawAlone(svg: string, height: number): Promise<Buffer> {
  await page.setViewportSize({ width: 960, height });
  await page.goto(`data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`);
  const faces = await page.evaluate(async () =>
    [...(await document.fonts.ready)].map(({ family, status }) => `${family} ${status}`),
  );
  expect(faces).toEqual(["Vazirmatn loaded", "Vazirmatn loaded"]);
  return page.screenshot();
}

/** Mean difference of a pixel's colours (0–255), share of pixels that are another colour, and of dark ones. */
async function compare(a: Buffer, b: Buffer): Promise<{ mean: number; far: number; ink: number }> {
  await page.goto("about:blank");
  return page.evaluate(
    async (images) => {
      const [one, two] = await Promise.all(
        images.map(async (image) => {
          const picture = new Image();
          picture.src = `data:image/png;base64,${image}`;
          await picture.decode();
          const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
          context?.drawImage(picture, 0, 0);
          return context?.getImageData(0, 0, picture.width, picture.height).data ?? new Uint8ClampedArray();
        }),
      );
      if (!one || !two || one.length !== two.length) return { mean: 255, far: 1, ink: 0 };
      const sums = { mean: 0, far: 0, ink: 0 };
      const pixels = one.length / 4;
      for (let i = 0; i < one.length; i += 4) {
        let apart = 0;
        for (let k = i; k < i + 3; k += 1) apart += Math.abs((one[k] ?? 0) - (two[k] ?? 0)) / 3;
        sums.mean += apart / pixels;
        if (apart > 64) sums.far += 1 / pixels;
        if ((one[i] ?? 255) < 128) sums.ink += 1 / pixels;
      }
      return sums;
    },
    [a, b].map((image) => image.toString("base64")),
  );
}
