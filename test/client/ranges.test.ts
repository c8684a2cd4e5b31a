import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { computeRankRange } from "../../server/analysis/ranks/rank-range.ts";
import { createSite } from "../../server/site/site.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { findFaults } from "../valid-html.ts";
import { plain, renderText } from "./read-page.ts";

const site = createSite({
  assets: { style: "/assets/main.css", script: "/assets/main.js", font: "/assets/font.woff2" },
});
let nation: FixtureSnapshot;
beforeAll(async () => {
  nation = await referenceFixture();
});
afterAll(() => nation.close());

const read = async (address: string) => {
  const html = await renderText(site, address, nation);
  expect(await findFaults(html)).toEqual([]);
  return html;
};
const rowOf = (html: string, place: string, table: RegExp) => {
  const part = table.exec(html)?.[0] ?? "";
  return plain(new RegExp(`<tr[^>]*data-place="${place}"[\\s\\S]*?</tr>`).exec(part)?.[0] ?? "");
};
const QUESTION = { measure: "request_coverage", month: "1399-01" };
const bushehr = async () => {
  const { rows } = await computeRankRange(nation, QUESTION);
  const row = rows.find(({ place }) => place === "IR-18");
  if (row?.low == null || row.high === null) throw new Error("missing range: IR-18");
  return row;
};

describe("a rank on a page", () => {
  it.each([
    ["the nation's table", "/en/?month=1399-01", /id="ranking-table"[\s\S]*?<\/table>/],
    ["the comparing table", "/en/compare?month=1399-01", /<form class="compared"[\s\S]*?<\/form>/],
  ])("stands with its range in %s, and the head says how sure that is", async (_, address, table) => {
    const html = await read(address);
    const { rank, low, high } = await bushehr();
    expect(low).toBeLessThan(high ?? 0);
    expect(rowOf(html, "IR-18", table)).toContain(` ${rank} (${low} to ${high}) `);
    expect(plain(html)).toMatch(/rank \(90% range\)/i);
  });

  it("is told as a range, with what would cost it, on the province's page", async () => {
    const html = await read("/en/province/IR-18?month=1399-01");
    const { low, high, to_lose } = await bushehr();
    expect(plain(html)).toContain(`with 90% confidence between ${low} and ${high}`);
    expect(plain(html)).toContain(`With 90% confidence Bushehr ranks between ${low} and ${high}.`);
    expect(plain(html)).toContain(
      `${to_lose?.toLocaleString("en-US")} fewer requests would have cost a place.`,
    );
    const persian = plain(await read("/fa/province/IR-18?month=1399-01"));
    expect(persian).toMatch(/با اطمینان ۹۰٪، رتبهٔ بوشهر میان [۰-۹]+ و [۰-۹]+ است\./);
  });

  it("has no range by a measure that has none, and nothing is invented", async () => {
    for (const measure of ["months_to_clear", "eligible"]) {
      const html = await read(`/en/compare?month=1399-01&measure=${measure}`);
      expect(plain(html)).not.toMatch(/range\)|confidence/);
      expect(plain(await read(`/en/compare?month=1399-01&measure=${measure}&show=ranges`))).toContain(
        "Ranks have ranges by measures of which more or less is better",
      );
    }
  });

  it("splits its movement into parts that add up, in every row", async () => {
    const { rows } = await computeRankRange(nation, { ...QUESTION, basis: "last_year" });
    const moved = rows.filter(({ rank_change }) => rank_change !== null);
    expect(moved.length).toBeGreaterThan(20);
    for (const { own, others, rank_change } of moved) expect((own ?? 0) + (others ?? 0)).toBe(rank_change);
    const html = await read("/en/compare?month=1399-01&basis=last_year&sort=-own");
    expect(plain(html)).toMatch(/own figures in request coverage since the end of Farvardin 1398/);
    const best = Math.max(...moved.map(({ own }) => own ?? 0));
    expect(
      rowOf(
        html,
        moved.find(({ own }) => own === best)?.place ?? "",
        /<form class="compared"[\s\S]*?<\/form>/,
      ),
    ).toContain(`▲ ${best}`);
  });
});

describe("the chart of ranges", () => {
  it("has its own page, says who is sure of a place, and names ties in its table", async () => {
    const html = await read("/en/chart/ranges?month=1399-01");
    const { rows } = await computeRankRange(nation, QUESTION);
    const sure = rows.filter(({ rank, low, high }) => rank !== null && low === high).length;
    expect(plain(html)).toContain(`Of 31 provinces ${sure} are certain of their rank`);
    expect(html).toContain("/api/v1/analysis/rank-range.csv?measure=request_coverage&amp;month=1399-01");
    expect(plain(html)).toContain("not told apart from");
  });
});
