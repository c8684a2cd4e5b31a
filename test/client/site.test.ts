import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSite } from "../../server/site/site.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { findFaults } from "../valid-html.ts";
import { createYearlyProgramme } from "../yearly-programme.ts";
import { plain, renderText } from "./read-page.ts";

const ASSETS = { style: "/assets/main.css", script: "/assets/main.js", font: "/assets/font.woff2" };
const TOPOLOGY = JSON.parse(
  readFileSync(new URL("../../datasets/iran-smart-card/shapes/provinces.topo.json", import.meta.url), "utf8"),
);
const site = createSite({
  assets: ASSETS,
  readShapes: async () => ({ topology: TOPOLOGY, attribution: "© OpenStreetMap contributors" }),
});
const NAMES = {
  card_coverage: { fa: "شمارهٔ داده‌شده به ازای جمعیت", en: "numbers assigned per resident" },
};
let nation: FixtureSnapshot;
let small: FixtureSnapshot;

beforeAll(async () => {
  [nation, small] = await Promise.all([referenceFixture(), createYearlyProgramme({ names: NAMES })]);
});
afterAll(async () => {
  await Promise.all([nation?.close(), small?.close()]);
});

const PATHS = [
  "/?month=1399-01",
  "/?measure=backlog_uncollected_outside&month=1399-01&place=IR-18",
  "/?measure=months_to_clear&month=1398-06",
  "/province/IR-18?month=1399-01",
  "/province/IR-12?month=1398-09",
  "/province/IR-11?month=1398-06",
  "/reporting?month=1399-01",
  "/sources",
  "/method",
  "/figure?measure=request_coverage&place=IR-18&month=1399-01",
  "/figure?measure=backlog_uncollected_outside&place=IR&month=1399-01",
];
const EVERY = (["fa", "en"] as const).flatMap((language) => PATHS.map((path) => `/${language}${path}`));

describe("createSite(options).render(request, snapshot)", () => {
  it.each(EVERY)("%s is valid HTML that the content policy allows", async (address) => {
    const html = await renderText(site, address, nation);
    expect(await findFaults(html)).toEqual([]);
    expect(html).not.toMatch(/\sstyle="|<style|\son[a-z]+="/);
    const scripts = [...html.matchAll(/<script([^>]*)>/g)].map(([, attributes = ""]) => attributes);
    expect(scripts.filter((attributes) => !/src=|application\/json/.test(attributes))).toEqual([]);
    expect(html).not.toMatch(/undefined|NaN|\[object/);
  });

  it.each(["fa", "en"])("labels synthetic data on every page (%s)", async (language) => {
    for (const path of PATHS) {
      const word = { fa: "دادهٔ ساختگی", en: "Synthetic data" }[language];
      expect(plain(await renderText(site, `/${language}${path}`, nation))).toContain(word);
    }
  });

  it("reproduces the reference article in both languages", async () => {
    const persian = plain(await renderText(site, "/fa/province/IR-18?month=1399-01", nation));
    for (const number of [
      "۹۳٫۸۷٪",
      "۷۸٫۸۷٪",
      "۷۲۷٬۵۹۲",
      "۷۷۵٬۱۲۹",
      "۶۱۱٬۳۶۳",
      "۱۱۴٬۸۶۴",
      "۱۱۶٬۲۲۹",
      "۱٬۳۶۵",
      "۴۷٬۵۳۷",
    ])
      expect(persian).toContain(number);
    expect(persian).toContain("رتبهٔ ۲ از ۳۱ استان گزارش‌دهنده در پوشش درخواست، پایان فروردین ۱۳۹۹");
    const english = plain(await renderText(site, "/en/province/IR-18?month=1399-01", nation));
    for (const number of ["93.87%", "78.87%", "727,592", "775,129", "114,864", "116,229", "1,365", "47,537"])
      expect(english).toContain(number);
    expect(english).toContain("Rank 2 of 31 reporting provinces in request coverage, end of Farvardin 1399");
  });

  it("shows the article's ten figures and which queue fits", async () => {
    const text = plain(await renderText(site, "/fa/sources", nation));
    for (const number of [
      "۷۷۵٬۱۲۹",
      "۷۲۷٬۵۹۲",
      "۹۳٫۸۷٪",
      "۷۲٬۰۰۰",
      "۶۱۱٬۳۶۳",
      "۱۱۵٬۰۰۰",
      "۱٬۳۶۵",
      "۴۷٬۵۳۷",
      "۱۱۴٬۸۶۴",
      "۱۱۶٬۲۲۹",
    ])
      expect(text).toContain(number);
  });

  it("says not reported, never zero, for a province that missed the month", async () => {
    const text = plain(await renderText(site, "/fa/province/IR-11?month=1398-06", nation));
    expect(text).toContain("گزارش نشده");
    expect(plain(await renderText(site, "/fa/?month=1398-06", nation))).toContain(
      "۳۰ از ۳۱ استان گزارش داده‌اند",
    );
  });

  it("keeps the view when the language is switched", async () => {
    const html = await renderText(site, "/fa/?measure=card_coverage&month=1398-12&place=IR-18", nation);
    expect(html).toContain('href="/en/?measure=card_coverage&amp;place=IR-18&amp;month=1398-12"');
  });

  it("shows the nearest view and says so where a value is not known", async () => {
    const text = plain(await renderText(site, "/fa/?month=1420-01&measure=height", nation));
    expect(text).toContain("1420-01");
    expect(text).toContain("height");
  });

  it("has no page for what does not exist", async () => {
    expect(await site.render({ address: "/fa/province/IR-99" }, nation)).toBeNull();
    expect(await site.render({ address: "/fa/nothing" }, nation)).toBeNull();
  });
});

describe("a programme with two stages, another calendar and above 100 %", () => {
  const other = createSite({ assets: ASSETS });
  const paths = ["/", "/province/ZZ-1", "/method", "/figure?measure=card_coverage&place=ZZ-1&month=2021"];

  it.each(["fa", "en"].flatMap((language) => paths.map((path) => `/${language}${path}`)))(
    "renders %s",
    async (address) => {
      const page = await other.render({ address }, small);
      expect(page?.status).toBe(200);
      expect(await findFaults(String(page?.body ?? ""))).toEqual([]);
      expect(String(page?.body ?? "")).not.toMatch(/undefined|NaN|\[object/);
    },
  );

  it("hides missing stages, never clamps, and has no banner and no statements", async () => {
    const page = await other.render({ address: "/en/province/ZZ-1" }, small);
    const text = plain(String(page?.body ?? ""));
    expect(text).toContain("120.00%");
    expect(text).toContain("numbers assigned per resident");
    expect(text).not.toMatch(/request coverage|queue|Synthetic data|Published statements/);
    expect(await other.render({ address: "/en/sources" }, small)).toBeNull();
  });
});
