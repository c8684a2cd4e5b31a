import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatEmbed, takeTheme } from "../../client/state/embed.ts";
import { CHARTS, parseView } from "../../client/state/view.ts";
import { formatElement, formatFrame, formatImage } from "../../client/views/embed-code.ts";
import { createSite } from "../../server/site/site.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { findFaults } from "../valid-html.ts";
import { createYearlyProgramme } from "../yearly-programme.ts";
import { plain } from "./read-page.ts";

const ASSETS = { style: "/assets/main.css", script: "/assets/main.js", font: "/assets/font.woff2" };
const VIEW = "measure=request_coverage&place=IR-18&month=1399-01";

const site = createSite({ assets: ASSETS });
let nation: FixtureSnapshot;
let second: FixtureSnapshot;

beforeAll(async () => {
  [nation, second] = await Promise.all([referenceFixture(), createYearlyProgramme()]);
});
afterAll(() => Promise.all([nation?.close(), second?.close()]));

async function open(address: string, from = nation) {
  const page = await site.render({ address }, from);
  if (!page) throw new Error(`missing page: ${address}`);
  return { ...page, html: String(page.body) };
}

const EVERY = ["fa", "en"].flatMap((language) => CHARTS.map((chart) => [language, chart] as const));

describe("pages and embeds of every chart", () => {
  it.each(EVERY)("%s %s is valid, or says why there is none", async (language, chart) => {
    for (const query of [`${VIEW}&with=IR-12,IR-18`, "month=1398-09&place=IR-12"]) {
      const page = await open(`/${language}/chart/${chart}?${query}`);
      const embed = await open(`/embed/${language}/${chart}?${query}`);
      expect([query, embed.status]).toEqual([query, page.status]);
      expect([200, 404]).toContain(page.status);
      for (const { html } of [page, embed]) {
        expect(await findFaults(html)).toEqual([]);
        expect(html).not.toMatch(/\sstyle="|<style|\son[a-z]+="|undefined|NaN|\[object/);
      }
      if (page.status === 404) {
        expect(page.html).not.toContain('id="share"');
        expect(page.html).toMatch(new RegExp(`href="/${language}/chart/(ranking|geography)`));
      }
    }
  });

  it.each(["fa", "en"])("of a second programme are as complete (%s)", async (language) => {
    for (const chart of CHARTS) {
      const page = await open(`/${language}/chart/${chart}?place=ZZ-1`, second);
      const embed = await open(`/embed/${language}/${chart}?place=ZZ-1`, second);
      expect(embed.status).toBe(page.status);
      for (const { html } of [page, embed]) {
        expect(await findFaults(html)).toEqual([]);
        expect(html).not.toMatch(/undefined|NaN|\[object/);
      }
    }
    for (const chart of ["ranking", "geography", "series"]) {
      const { status, html } = await open(`/embed/${language}/${chart}?place=ZZ-1`, second);
      expect([chart, status]).toEqual([chart, 200]);
      expect(plain(html)).not.toMatch(/Synthetic|ساختگی/);
      const image = await site.render({ address: `/${language}/chart/${chart}.svg?place=ZZ-1` }, second);
      expect(String(image?.body)).toContain(language === "fa" ? "ناحیهٔ 0" : "Region 0");
    }
  });
});

describe("an embed", () => {
  it("carries its finding, source, snapshot and day, and leads back in a tab of its own", async () => {
    const { html } = await open(`/embed/fa/ranking?${VIEW}`);
    const text = plain(html);
    for (const words of ["بوشهر با ۹۳٫۸۷٪ رتبهٔ ۲ از ۳۱", "دادهٔ ساختگی", "منبع", "نگارش", "۲۹ اسفند ۱۴۰۴"])
      expect(text).toContain(words);
    const links = [...html.matchAll(/<a [^>]*>/g)].map(([tag]) => tag);
    expect(links).toHaveLength(2);
    for (const link of links) expect(link).toContain('target="_blank" rel="noopener"');
    expect(links[0]).toContain(`href="/fa/chart/ranking?${VIEW.replaceAll("&", "&amp;")}"`);
    expect(links[1]).toContain('href="/api/v1/ranking.csv?measure=request_coverage&amp;month=1399-01"');
    expect(html).not.toMatch(/<nav|<form|<input|<button/);
    expect(html.length).toBeLessThan(40_000);
  });

  it.each([
    ["", undefined, "light dark"],
    ["&theme=dark", "theme-dark", "dark"],
    ["&theme=light", "theme-light", "light"],
  ])("is lit by the reader's setting unless its address says otherwise (%s)", async (query, name, scheme) => {
    const { html } = await open(`/embed/en/series?${VIEW}${query}`);
    expect(/<html[^>]* class="([^"]*)"/.exec(html)?.[1]).toBe(name);
    expect(html).toContain(`<meta name="color-scheme" content="${scheme}"/>`);
  });
});

describe("takeTheme(unknown)", () => {
  it("takes a theme that it knows and leaves everything else", () => {
    const place = { parameter: "place", seen: "XX" };
    expect(takeTheme([place, { parameter: "theme", seen: "dark" }])).toEqual({
      theme: "dark",
      unknown: [place],
    });
    const pink = [{ parameter: "theme", seen: "pink" }];
    expect(takeTheme(pink)).toEqual({ theme: null, unknown: pink });
  });
});

describe("codes that embed a chart", () => {
  const view = parseView(`/en/chart/ranking?${VIEW}`)?.view;
  if (!view) throw new Error("missing view");
  const shown = {
    view: { ...view, chart: "ranking" as const, month: "1399-01", measure: "request_coverage" },
    title: 'A "quoted" <title> & more',
    alt: "Bars",
  };
  const size = { width: 960, height: 800 };

  it("hold the chart's addresses, and nothing that could end what they stand in", () => {
    const [frame, element, image] = [
      formatFrame("https://a.example", shown, { width: "100%", height: 500 }),
      formatElement("https://a.example", shown, size),
      formatImage("https://a.example", shown, size),
    ];
    const query = VIEW.replaceAll("&", "&amp;");
    expect(frame).toBe(
      `<iframe src="https://a.example/embed/en/ranking?${query}" title="A &quot;quoted&quot; &lt;title&gt; &amp; more" width="100%" height="500" loading="lazy" frameborder="0"></iframe>`,
    );
    expect(image).toBe(
      `<a href="https://a.example/en/chart/ranking?${query}"><img src="https://a.example/en/chart/ranking.png?${query}" alt="Bars" width="960" height="800" loading="lazy"></a>`,
    );
    expect(element).toContain('<script type="module" src="https://a.example/embed.js"></script>');
    expect(element).toContain(image);
  });

  it("write the theme into the frame's address", () => {
    expect(formatEmbed(shown.view, "dark")).toBe(`/embed/en/ranking?${VIEW}&theme=dark`);
    expect(formatEmbed({ language: "fa", page: "chart", chart: "series" }, "light")).toBe(
      "/embed/fa/series?theme=light",
    );
  });
});
