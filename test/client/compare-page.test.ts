import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SHOWS } from "../../client/state/view.ts";
import { createSite } from "../../server/site/site.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { findFaults } from "../valid-html.ts";
import { createYearlyProgramme } from "../yearly-programme.ts";
import { plain, renderText } from "./read-page.ts";

const site = createSite({ assets: { style: "/assets/a.css", script: "/assets/a.js", font: null } });

let nation: FixtureSnapshot;
let regions: FixtureSnapshot;
beforeAll(async () => {
  [nation, regions] = await Promise.all([
    referenceFixture(),
    createYearlyProgramme({ regions: ["N", "E", "S", "W", "C"], produced }),
  ]);
});
afterAll(async () => {
  await Promise.all([nation?.close(), regions?.close()]);
});

/** Region W (3) is silent in the second year, when all others are level. */
const produced = (year: number, region: number) =>
  region === 3 && year === 1 ? null : 700 + year * 150 + region * (year - 1) * 40;

/** Texts of the cells of a place's row. */
function rowOf(html: string, place: string): string[] {
  const row = new RegExp(`<tr data-place="${place}"[^>]*>(.*?)</tr>`, "s").exec(html)?.[1] ?? "";
  return [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell = ""]) => plain(cell).trim());
}

const TABS = ["fa", "en"].flatMap((language) => SHOWS.map((show) => `/${language}/compare?show=${show}`));

describe("every part of the compare page", () => {
  it.each(TABS)("%s is valid HTML", async (address) => {
    for (const more of [
      "&month=1399-01",
      "&month=1398-06&place=IR-18",
      "&measure=backlog_share&basis=year_start",
    ])
      expect(await findFaults(await renderText(site, address + more, nation))).toEqual([]);
  });
});

describe("the comparing table", () => {
  it("has each figure of the reference article where it belongs", async () => {
    const html = await renderText(site, "/en/compare?month=1399-01", nation);
    const row = rowOf(html, "IR-18");
    expect(row).toContainEqual(expect.stringMatching(/^2 \(\d+ to \d+\)$/));
    expect(row).toContain("Bushehr");
    expect(row).toContain("93.87%");
    expect(row).toContain("727,592");
    expect(row).toContain("775,129");
    // The fixture's target is 95 %.
    expect(row).toContain("−1.13");
    expect(plain(html)).toContain("Since Esfand 1398");
  });

  it("says not reported, never zero, and keeps such a place last in either direction", async () => {
    for (const sort of ["value", "-value", "change", "-change", "rank", "-rank"]) {
      const html = await renderText(site, `/en/compare?month=1398-06&sort=${sort}`, nation);
      const places = [...html.matchAll(/<tr data-place="([^"]+)"/g)].map(([, place]) => place);
      expect(places[0]).toBe("IR");
      expect(places.at(-1)).toBe("IR-11");
      expect(rowOf(html, "IR-11")).toContain("not reported");
      expect(rowOf(html, "IR-11")).not.toContain("0");
    }
  });

  it("measures counts as shares of the country's total", async () => {
    const html = await renderText(site, "/en/compare?measure=eligible&month=1399-01", nation);
    const shares = [...html.matchAll(/<tr data-place="IR-\d+".*?<\/tr>/gs)].map(([row]) =>
      Number(/>(\d+\.\d\d)%</.exec(row.replace(/[\u2066-\u2069]/g, ""))?.[1]),
    );
    expect(shares.length).toBe(31);
    const sum = shares.reduce((total, share) => total + share, 0);
    expect(Math.abs(sum - 100)).toBeLessThan(0.16);
  });

  it("names the basis in its head", async () => {
    const heads = async (basis: string) =>
      plain(await renderText(site, `/fa/compare?month=1399-01&basis=${basis}`, nation));
    expect(await heads("last_year")).toContain("در سنجش با فروردین ۱۳۹۸");
    expect(await heads("year_start")).toContain("در سنجش با اسفند ۱۳۹۸");
  });

  it("offers only questions that the programme can answer", async () => {
    expect(plain(await renderText(site, "/en/compare", nation))).toContain(
      "Whose queue grew most this year?",
    );
    const other = plain(await renderText(site, "/en/compare", regions));
    expect(other).not.toMatch(/queue|uncollected|Counties/i);
    expect(other).toContain("Who is furthest behind the nation in card coverage?");
  });
});

describe("a chart of the compare page", () => {
  it.each(SHOWS.filter((show) => show !== "table" && show !== "peers"))(
    "%s draws every province, and its table holds every value",
    async (show) => {
      const html = await renderText(site, `/en/compare?show=${show}&month=1399-01`, nation);
      const drawn = new Set(
        [...html.matchAll(/<(?:g|circle|path)[^>]*data-place="([^"]+)"/g)].map(([, at]) => at),
      );
      expect(drawn.size).toBeGreaterThanOrEqual(show === "side" ? 3 : 31);
      expect(html).toMatch(/<details class="behind">/);
      expect(html).toMatch(/<svg[^>]*role="img"[^>]*aria-label="[^"]{40,}"/);
      const text = plain(html);
      if (show === "scatter") expect(text).toContain("93.87% 78.87%");
      if (show === "multiples") expect(text).toContain("93.87%");
    },
  );

  it("sets a province among its peers and states the rule with its numbers", async () => {
    const english = plain(await renderText(site, "/en/compare?show=peers&place=IR-18&month=1399-01", nation));
    expect(english).toContain(
      "Bushehr ranks 1 of 6 among provinces of like size and 1 of 6 among those of like start in request coverage",
    );
    expect(english).toContain(
      "the 5 provinces whose figure of eligible persons at the end of Farvardin 1399 is nearest, as a ratio, to that of Bushehr (775,129)",
    );
    expect(english).toContain("at the end of Esfand 1397 was nearest to that of Bushehr (84.24%)");
    const persian = plain(await renderText(site, "/fa/compare?show=peers&place=IR-18&month=1399-01", nation));
    expect(persian).toContain("به نسبت، از همه به بوشهر (۷۷۵٬۱۲۹) نزدیک‌تر است");
  });

  it("asks for a province where peers have none, with a link to each", async () => {
    for (const place of ["", "&place=IR"]) {
      const html = await renderText(site, `/en/compare?show=peers${place}&month=1399-01`, nation);
      expect(plain(html)).toContain("Choose a province to see it among its peers");
      const links = html.match(/<a href="\/en\/compare\?[^"]*place=IR-\d\d[^"]*show=peers"/g);
      expect(new Set(links).size).toBe(31);
    }
  });

  it("measures a province against those of like size where none other is asked for", async () => {
    const html = await renderText(site, "/en/compare?show=side&place=IR-18&month=1399-01", nation);
    const heads = [...html.matchAll(/<th[^>]*scope="col"[^>]*><span data-place="([^"]+)"/g)].map(
      ([, at]) => at,
    );
    expect(heads.length).toBe(5);
    expect(heads[0]).toBe("IR-18");
  });

  it("picks out the provinces that a reader asked for, in their order", async () => {
    const html = await renderText(site, "/en/compare?show=side&with=IR-18,IR-23,IR-12&month=1399-01", nation);
    const heads = [...html.matchAll(/<th[^>]*scope="col"[^>]*><span data-place="([^"]+)"/g)].map(
      ([, at]) => at,
    );
    expect(heads).toEqual(["IR-18", "IR-23", "IR-12", "IR"]);
  });

  it("takes another second measure than the first", async () => {
    const html = await renderText(
      site,
      "/en/compare?show=scatter&measure=card_coverage&against=card_coverage&month=1399-01",
      nation,
    );
    expect(plain(html)).toContain("Card coverage and request coverage, province by province");
  });

  it("says that there is nothing to show before there are two months", async () => {
    const html = await renderText(site, "/en/compare?show=multiples&month=1397-12", nation);
    expect(plain(html)).toContain("A development needs two months with a figure");
  });
});

describe("a programme of five regions, years and two stages", () => {
  it.each(TABS)("renders %s", async (address) => {
    for (const more of ["", "&month=2020&basis=last_year", "&measure=issued&place=ZZ-W"])
      expect(await findFaults(await renderText(site, address + more, regions))).toEqual([]);
  });

  it("does not give the country a change where another sum of regions stands at either end", async () => {
    const html = await renderText(site, "/en/compare?measure=card_coverage&month=2021", regions);
    expect(rowOf(html, "ZZ")).toContain("–");
    expect(rowOf(html, "ZZ-W")).toContain("112.00%");
  });
});
