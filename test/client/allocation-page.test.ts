import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ALLOCATION_RULES } from "../../datasets/vocabulary.ts";
import { computeAllocation } from "../../server/analysis/allocation/allocation.ts";
import { METRIC_MACROS } from "../../server/metrics/macros.ts";
import { createSite } from "../../server/site/site.ts";
import type { OpenSnapshot } from "../../server/warehouse/open.ts";
import type { Snapshot } from "../../server/warehouse/snapshot.ts";
import { acknowledgement, COPIED, createSlipped, TENFOLD } from "../analysis/flags/slipped-programme.ts";
import { createFixtureSnapshot, type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { findFaults } from "../valid-html.ts";
import { buildTiny, openBuilt } from "../warehouse/tiny-build.ts";
import { createYearlyProgramme } from "../yearly-programme.ts";
import { plain, renderText } from "./read-page.ts";

const site = createSite({
  assets: { style: "/assets/main.css", script: "/assets/main.js", font: "/assets/font.woff2" },
});
let nation: FixtureSnapshot;
let silent: FixtureSnapshot;
let yearly: FixtureSnapshot;
let slipped: OpenSnapshot;

/** One province reports to the end, one misses the last month, one never reports. */
function createSilent(): Promise<FixtureSnapshot> {
  const ends = { "XX-A": [1_000, 1_400, 1_900], "XX-B": [900, 1_000] };
  return createFixtureSnapshot({
    months: ["1398-01", "1398-03"],
    places: ["XX-A", "XX-B", "XX-C"].map((place, i) => ({ place, ordinal: i + 1 })),
    positions: Object.entries(ends).flatMap(([place, requests]) =>
      requests.map((requested, i) => ({
        ...{ month: `1398-0${i + 1}`, place, requested, uncollected: 0 },
        produced: (i + 1) * 100,
      })),
    ),
    eligible: [],
    defaultMonth: "1398-03",
  });
}

beforeAll(async () => {
  const noted = createSlipped([acknowledgement(TENFOLD, "a key that sticks")]);
  [nation, silent, yearly, slipped] = await Promise.all([
    referenceFixture(),
    createSilent(),
    createYearlyProgramme(),
    buildTiny(noted).then((built) => openBuilt(built, { macros: METRIC_MACROS })),
  ]);
});
afterAll(() => Promise.all([nation, silent, yearly, slipped].map((snapshot) => snapshot.close())));

const read = async (address: string, snapshot: Snapshot = nation) => {
  const html = await renderText(site, address, snapshot);
  expect(await findFaults(html)).toEqual([]);
  expect(html).not.toMatch(/undefined|NaN|\[object/);
  return { html, text: plain(html) };
};

/** Numbers of a column of the order, from the top, the total's line last. */
function readColumn(html: string, column: number): string[] {
  const order = /<section[^>]*id="order"[\s\S]*?<\/section>/.exec(html)?.[0] ?? "";
  return [...order.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].slice(1).map(([, row = ""]) => {
    const cells = [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = ""]) =>
      plain(cell).trim(),
    );
    return cells[column] ?? "";
  });
}
const count = (text: string) => Number(text.replaceAll(",", ""));

describe("the page of sharing out", () => {
  it("opens with the last month's cards in proportion to queues, and says whose month they are", async () => {
    const answer = await computeAllocation(nation, { month: "1399-01" });
    const { html, text } = await read("/en/allocation?month=1399-01");
    expect(text).toContain("Card bodies shared out · Farvardin 1399 · in proportion to queues");
    expect(text).toContain(
      `Left empty: the cards produced in Farvardin 1399, ${answer.cards.toLocaleString("en")} (31 provinces).`,
    );
    expect(html).toMatch(/<input type="radio" id="rule-by_queue"[^>]*checked/);
    expect(html).toMatch(/<input id="allocation-cards"[^>]* value(?:="")?[ />]/);
  });

  it.each(ALLOCATION_RULES)(
    "gives an order by the rule %s whose total adds up, sorted by cards",
    async (rule) => {
      const { html } = await read(
        `/en/allocation?month=1399-01&cards=40,000&rule=${rule}&mix=by_queue:2,equal:1`,
      );
      const cards = readColumn(html, 3).map(count);
      const total = cards.pop();
      expect(cards).toHaveLength(31);
      expect(total).toBe(40_000);
      expect(cards.reduce((sum, share) => sum + share, 0)).toBe(40_000);
      expect(cards).toEqual(cards.toSorted((a, b) => b - a));
      expect(html).toContain(
        `/api/v1/analysis/allocation.xlsx?month=1399-01&amp;cards=40000&amp;rule=${rule}&amp;mix=`,
      );
    },
  );

  it("says what is held, and adds it to the total", async () => {
    const { html, text } = await read("/en/allocation?month=1399-01&cards=9000000");
    const [given = 0, held = 0, all] = readColumn(html, 3).slice(-3).map(count);
    expect(all).toBe(9_000_000);
    expect(given + held).toBe(9_000_000);
    expect(text).toContain(`${held.toLocaleString("en")} of 9,000,000 card bodies are held back`);
    expect(text).toContain("clear every queue");
    expect(text).toContain("Every rule clears the queues");
  });

  it("understands Persian digits and marks, and shows them", async () => {
    const cards = encodeURIComponent("۴۰٬۰۰۰");
    const { html, text } = await read(`/fa/allocation?month=1399-01&cards=${cards}&rule=equal`);
    expect(html).toMatch(/<input id="allocation-cards"[^>]*value="۴۰٬۰۰۰"/);
    expect(text).toContain("از ۴۰٬۰۰۰ بدنهٔ کارت به هر استان ۱٬۲۹۰ یا ۱٬۲۹۱ بدنه می‌رسد");
    expect(text).toContain("دستور تقسیم بدنه‌های کارت، فروردین ۱۳۹۹");
    expect(text).not.toMatch(/[يك]/);
  });

  it("takes the weights of a mix from its fields, and keeps them", async () => {
    const { html, text } = await read(
      "/en/allocation?month=1399-01&cards=40000&rule=mix&mix=&mix=by_queue:2&mix=&mix=protect_small:1",
    );
    expect(text).toContain("by the rule “a mix” (in proportion to queues 2, protect the small 1)");
    const weight = (rule: string) =>
      new RegExp(`<select id="weight-${rule}"[\\s\\S]*?<option[^>]* selected[^>]*>(\\d)`).exec(html)?.[1];
    expect([weight("by_queue"), weight("protect_small"), weight("equal")]).toEqual(["2", "1", "0"]);
  });

  it("sets the rules side by side, and says who gains and who waits longer", async () => {
    const { rules } = await computeAllocation(nation, { month: "1399-01", cards: 40_000 });
    const oldest = rules.find(({ rule }) => rule === "oldest_first");
    const { html, text } = await read("/en/allocation?month=1399-01&cards=40000&rule=oldest_first");
    const section = plain(/<section[^>]*id="rules"[\s\S]*?<\/section>/.exec(html)?.[0] ?? "");
    for (const { total_wait } of rules) expect(section).toContain(total_wait.toLocaleString("en"));
    expect(text).toContain(
      `“oldest first” moves ${oldest?.moved.toLocaleString("en")} card bodies: ${oldest?.gained} provinces get more`,
    );
    expect(html).toMatch(/rule=protect_small#rules/);
  });

  it("says what is wrong with a number, a rule or weights that cannot be read, and gives no number", async () => {
    const wrong = [
      ["cards=-3", "The value -3 of cards is not valid"],
      ["cards=1e5", "The value 1e5 of cards is not valid"],
      ["rule=mix", "The parameter mix is required"],
      ["rule=mix&mix=by_queue:x", "The value by_queue:x of mix is not valid"],
    ] as const;
    for (const [query, words] of wrong) {
      const { html, text } = await read(`/en/allocation?month=1399-01&${query}`);
      expect(text).toContain(words);
      expect(html).toMatch(/role="alert"/);
      expect(html).not.toMatch(/id="order"|id="rules"|<svg[^>]*role="img"/);
    }
    const unknown = await read("/en/allocation?month=1399-01&rule=fairest");
    expect(unknown.text).toContain("fairest");
    expect(unknown.html).toContain('id="order"');
  });

  it("marks a queue that is not this month's, and one nobody knows", async () => {
    const { html, text } = await read("/en/allocation?month=1398-03&cards=300", silent);
    expect(text).toContain("Provinces that have not reported Khordad 1398 yet: 1.");
    expect(text).toContain("Provinces whose queue was never reported: 1. They get no card bodies.");
    expect(readColumn(html, 2)).toEqual(["1,600", "800 of Ordibehesht 1398", "not reported", "2,400"]);
    expect(html).toMatch(/href="\/en\/reporting\?month=1398-03"/);
  });

  it("says in words why a programme without requests has no such page", async () => {
    for (const [address, words] of [
      ["/en/allocation", "does not report both requests and cards issued"],
      ["/fa/allocation", "درخواست‌ها و کارت‌های صادرشده را با هم گزارش نمی‌کند"],
    ] as const) {
      expect((await site.render({ address }, yearly))?.status).toBe(404);
      const { text } = await read(address, yearly);
      expect(text).toContain(words);
      expect(text).not.toContain(address.startsWith("/en") ? "Sharing out scarce" : "شمار بدنه‌ها");
    }
  });

  it("has its chart as a page of its own, with the same download", async () => {
    const { html, text } = await read(
      "/en/chart/allocation?month=1399-01&cards=40000&rule=equal&place=IR-18",
    );
    expect(html).toContain("/api/v1/analysis/allocation.csv?month=1399-01&amp;cards=40000&amp;rule=equal");
    expect(text).toContain("Of 40,000 card bodies every province gets 1,290 or 1,291");
  });
});

const anchorOf = (flag: string) => `flag-${flag.replaceAll(".", "-")}`;

describe("flags on the page of reports", () => {
  it("are told with their sentence, their figures and the command that acknowledges them", async () => {
    const { html, text } = await read("/en/reporting?month=1399-09", slipped);
    expect(text).toContain("Figures that deserve a call");
    expect(html).toContain(`id="${anchorOf(COPIED)}"`);
    expect(text).toMatch(/copy of the period before · Place XX-A-2 · Mehr 1399 \(not looked into\)/i);
    expect(html).toContain(`pooshesh acknowledge ${COPIED} --programme . --reason-en`);
    expect(text).toContain("Nothing is entered from this page.");
  });

  it("say who looked into them, when and what came of it", async () => {
    const { html } = await read("/fa/reporting?month=1399-09", slipped);
    const item = new RegExp(`<li id="${anchorOf(TENFOLD)}"[\\s\\S]*?</li>`).exec(html)?.[0] ?? "";
    const text = plain(item).replace(/[\u2068\u2069]/g, "");
    expect(text).toContain("رسیدگی شده");
    expect(text).toMatch(/M\. Rezaei\s?، ۱۱ آبان ۱۳۹۹ \(2020-11-01\): a key that sticks/);
    expect(item).not.toContain("pooshesh acknowledge");
  });

  it("are those of the month and the twelve periods before, and no others", async () => {
    const early = await read("/en/reporting?month=1399-02", slipped);
    expect(early.text).toContain("No figure from Ordibehesht 1398 to Ordibehesht 1399 is flagged.");
    const { html } = await read("/en/reporting?month=1399-06", slipped);
    expect(html).toContain(`id="${anchorOf(TENFOLD)}"`);
    expect(html).not.toContain(`id="${anchorOf(COPIED)}"`);
  });
});
