import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHARTS, type ChartId } from "../../client/state/view.ts";
import { METHOD_IDS, methodAnchor, methodOfChart } from "../../client/views/method-anchors.ts";
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import { HEAPING_CHANCE } from "../../server/analysis/flags/heaping.ts";
import { DRAWS } from "../../server/analysis/ranks/rank-sets.ts";
import { createSite } from "../../server/site/site.ts";
import { type BuiltProgramme, serveProgramme } from "../built-programme.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { readText } from "../house/source-files.ts";
import { findFaults } from "../valid-html.ts";
import { plain, renderText } from "./read-page.ts";

const site = createSite({ assets: { style: "/main.css", script: "/main.js", font: null } });
let snapshot: FixtureSnapshot;
let second: BuiltProgramme;
beforeAll(async () => {
  [snapshot, second] = await Promise.all([
    referenceFixture(),
    serveProgramme(fileURLToPath(new URL("../second-programme", import.meta.url)), { site }),
  ]);
});
afterAll(() => Promise.all([snapshot.close(), second.close()]));

const anchorsOf = (html: string) =>
  [...html.matchAll(/<article[^>]* id="(analysis-[a-z]+)"/g)].map(([, id]) => id);
const linksOf = (html: string) => [...html.matchAll(/href="#([\w-]+)"/g)].map(([, id = ""]) => id);

describe("the method page", () => {
  it.each(LANGUAGES)(
    "explains every method of analysis in %s, each with limits and a source",
    async (language) => {
      const html = await renderText(site, `/${language}/method`, snapshot);
      expect(await findFaults(html)).toEqual([]);
      expect(plain(html)).not.toMatch(/undefined|NaN|\[object|\{\w+\}/);
      expect(anchorsOf(html)).toEqual(METHOD_IDS.map(methodAnchor));
      for (const anchor of anchorsOf(html)) {
        const [, article = ""] = new RegExp(`id="${anchor}"([\\s\\S]*?)</article>`).exec(html) ?? [];
        const words = language === "fa" ? ["محدودیت‌ها", "منبع"] : ["Limits", "Source"];
        for (const word of words) expect(article).toContain(`<dt>${word}</dt>`);
      }
      for (const link of linksOf(html)) expect(html).toContain(`id="${link}"`);
    },
  );

  it("takes its numbers from the methods", async () => {
    const text = plain(await renderText(site, "/en/method", snapshot));
    const number = (value: number) => value.toLocaleString("en-US");
    expect(text).toContain(`${number(DRAWS)} simulated draws`);
    expect(text).toContain(`less than one in ${number(1 / HEAPING_CHANCE)}`);
    expect(text).toContain("forecast is made again");
    const persian = plain(await renderText(site, "/fa/method", snapshot));
    expect(persian).toContain("۲٬۰۰۰ بار شبیه‌سازی خطاها");
    expect(persian).toContain("۰٫۵ درصد، مگر رقم دیگری خواسته شود");
  });

  // Numbers that the texts say in words, because a method keeps them to itself.
  it.each([
    ["queue/pace.ts", "STEPS = 3"],
    ["queue/pace.ts", "MOST_PERIODS = 12"],
    ["queue/relief.ts", "FACTOR = createRatio(4n)"],
    ["queue/relief.ts", "RELIEF_AT = createRatio(2n)"],
    ["forecast/forecast.ts", "SIMULATIONS = 1_000"],
    ["forecast/season.ts", "SEASON_NEEDS = 24"],
    ["completeness/beside-others.ts", "WARM_UP = 6"],
    ["flags/slips.ts", "MAGNITUDE = 5"],
    ["flags/copies.ts", "SHARED_SHARE = 0.5"],
    ["peers.ts", "START_YEARS = 5"],
  ])("says in words what %s counts with: %s", (file, constant) => {
    expect(readText(`server/analysis/${file}`)).toContain(`const ${constant};`);
  });

  it("leaves out what a programme without a queue does not have", async () => {
    const { body } = await second.app.get("/en/method", { accept: "text/html" });
    const html = body.toString("utf8");
    expect(await findFaults(html)).toEqual([]);
    const shared = [
      "ranges",
      "movement",
      "thresholds",
      "completeness",
      "estimates",
      "flags",
      "peers",
    ] as const;
    expect(anchorsOf(html)).toEqual(shared.map(methodAnchor));
    for (const link of linksOf(html)) expect(html).toContain(`id="${link}"`);
  });
});

/** Charts that show figures as they are; a new chart is one of them, or has a method. */
const PLAIN: readonly ChartId[] = [
  "ranking",
  "geography",
  "series",
  "flows",
  "ledger",
  "counties",
  "queue",
  "multiples",
  "side",
  "scatter",
  "ranks",
];

describe("methodOfChart(chart)", () => {
  it.each(CHARTS)("knows the method of %s, or that it has none", (chart) => {
    expect(methodOfChart(chart) === null).toBe(PLAIN.includes(chart));
  });

  it.each(["ranges", "peers", "reporting"])("is linked from the page of %s", async (chart) => {
    const address = `/en/chart/${chart}?place=ZZ-S`;
    const { body } = await second.app.get(address, { accept: "text/html" });
    const anchor = methodAnchor(methodOfChart(chart as ChartId) ?? "flags");
    expect(body.toString("utf8")).toContain(`href="/en/method#${anchor}"`);
  });
});
