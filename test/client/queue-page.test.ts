import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRecords } from "../../server/analysis/records.ts";
import { createSite } from "../../server/site/site.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { findFaults } from "../valid-html.ts";
import { plain, renderText } from "./read-page.ts";
import { queueRecord } from "./waits-rows.ts";

const assets = { style: "/assets/a.css", script: "/assets/a.js", font: null };
const site = createSite({ assets });
/** A site whose past forecasts are those of the pictures. */
const recorded = createSite({ assets, records: { ...createRecords(), forecast: async () => queueRecord() } });

let nation: FixtureSnapshot;
beforeAll(async () => {
  nation = await referenceFixture();
});
afterAll(() => nation?.close());

const open = (address: string) => renderText(site, address, nation);
const read = async (address: string) => plain(await open(address));
/** Values of the scenario fields. */
const fieldsOf = (html: string) =>
  [...html.matchAll(/<input id="scenario-\d"[^>]*>/g)]
    .map(([input]) => /\svalue="([^"]*)"/.exec(input)?.[1] ?? "")
    .filter(Boolean);
/** Rows of the table behind a chart, cells as text. */
function tableOf(html: string, chart: string): string[][] {
  const figure = new RegExp(`<figure class="frame" id="${chart}".*?</figure>`, "s").exec(html)?.[0] ?? "";
  const body = /<tbody>(.*?)<\/tbody>/s.exec(figure)?.[1] ?? "";
  return [...body.matchAll(/<tr.*?<\/tr>/gs)].map(([row]) =>
    [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell = ""]) => plain(cell).trim()),
  );
}

const VIEWS = [
  "month=1399-01",
  "month=1399-01&place=IR-18",
  "month=1398-06&place=IR-11",
  "month=1397-12",
  "month=1399-01&supply=400000&supply=300000;1399-08:600000&sharing=queue",
  "month=1399-01&place=IR-18&supply=-5",
];

describe("the queue page", () => {
  it.each(VIEWS.flatMap((view) => ["fa", "en"].map((language) => `/${language}/queue?${view}`)))(
    "%s is valid HTML without a bare hole",
    async (address) => {
      const html = await open(address);
      expect(await findFaults(html)).toEqual([]);
      expect(html).not.toMatch(/undefined|NaN|\[object|Infinity/);
    },
  );

  it("leads with the queue of the place and what its figures are made of", async () => {
    const text = await read("/en/queue?month=1399-01&place=IR-18");
    // 727,592 requested less 612,728 produced: of the cards, 1,365 lie uncollected.
    expect(text).toContain("114,864 requests wait in the queue of Bushehr");
    expect(text).toContain("Mean of 3 months:");
    expect(text).toContain("in Bahman 1398 to Farvardin 1399.");
    expect(await read("/en/queue?month=1399-01")).toContain("31 of 31 provinces reported.");
  });

  it("tells months and requests of the load, and not reported where a province is silent", async () => {
    const rows = tableOf(await open("/en/queue?month=1399-01"), "load");
    expect(rows[0]?.[0]).toBe("Farvardin 1399");
    const silent = rows.find(([month]) => month === "Shahrivar 1398");
    expect(silent?.slice(1)).toEqual(["not reported", "not reported", "not reported"]);
    const own = tableOf(await open("/en/queue?month=1399-01&place=IR-18"), "load");
    expect(own[0]).toEqual(["Farvardin 1399", expect.any(String), expect.any(String), "114,864"]);
  });

  it("says that waits are an estimate where no register dates the requests", async () => {
    expect(await read("/en/queue?month=1399-01&place=IR-18")).toContain("An estimate, not a count");
    expect(await read("/fa/queue?month=1399-01&place=IR-18")).toContain("برآورد، نه شمارش");
  });

  it("gives a county's address the country, with a notice", async () => {
    const html = await open("/en/queue?month=1399-01&place=IR-18.01");
    expect(plain(html)).toContain("The value IR-18.01 of place is not known");
    expect(plain(html)).toContain("wait in the queue of Iran");
    expect(html.match(/class="notice"/g)).toHaveLength(1);
  });
});

describe("scenarios of the queue page", () => {
  const month = "month=1399-01&place=IR-18";

  it("stand in their fields, in the reader's digits, and each has a panel and a row", async () => {
    const html = await open(`/fa/queue?${month}&supply=400000&supply=300000;1399-08:600000`);
    expect(fieldsOf(html)).toEqual(["۴۰۰٬۰۰۰", "۳۰۰٬۰۰۰;۱۳۹۹-۰۸:۶۰۰٬۰۰۰"]);
    expect(tableOf(html, "forecast").map(([supply]) => supply)).toEqual([
      "ماهی ۴۰۰٬۰۰۰ کارت",
      "ماهی ۳۰۰٬۰۰۰ کارت، از آبان ۱۳۹۹ ماهی ۶۰۰٬۰۰۰",
    ]);
  });

  it("are understood as people write them in a form: Persian digits, commas between thousands", async () => {
    const usual = await open(`/en/queue?${month}&supply=400000,30500`);
    for (const written of [
      "supply=400%2C000&supply=30%2C500&supply=&supply=",
      `supply=${encodeURIComponent("۴۰۰٬۰۰۰")}&supply=${encodeURIComponent("۳۰۵۰۰")}`,
    ]) {
      const html = await open(`/en/queue?${month}&${written}`);
      expect(fieldsOf(html)).toEqual(["400,000", "30,500"]);
      expect(tableOf(html, "forecast")).toEqual(tableOf(usual, "forecast"));
    }
  });

  it("come back from the fields as they stand there", async () => {
    const html = await open(`/fa/queue?${month}`);
    const again = fieldsOf(html).map((field) => `supply=${encodeURIComponent(field)}`);
    expect(again).toHaveLength(3);
    const sent = await open(`/fa/queue?${month}&${again.join("&")}`);
    expect(tableOf(sent, "forecast")).toEqual(tableOf(html, "forecast"));
  });

  it.each(["-5", "many", "400000;1397-01:5", "1;2", "1000000000000"])(
    "that cannot be read (%s) get a sentence, keep their field, and leave the rest of the page",
    async (written) => {
      for (const language of ["fa", "en"]) {
        const html = await open(`/${language}/queue?${month}&supply=${encodeURIComponent(written)}`);
        expect(html).toMatch(/<p class="notice" role="alert"/);
        expect(fieldsOf(html)).toEqual([written]);
        expect(html).toContain('id="load"');
        expect(html).not.toContain('id="forecast"');
      }
    },
  );

  it("say where history is too short, instead of a forecast", async () => {
    const html = await open("/en/queue?month=1398-03");
    expect(plain(html)).toMatch(/at least 12 consecutive reported periods/);
    expect(html).not.toContain('id="forecast"');
    expect(html).not.toContain('id="clearing"');
  });

  it("say in words what is after the last month, and what never comes", async () => {
    const rows = tableOf(await open(`/en/queue?month=1399-01&supply=0,100000000`), "forecast");
    expect(rows[0]?.slice(1)).toEqual(["does not clear", "does not clear", "does not clear"]);
    expect(rows[1]?.[1]).toBe("Ordibehesht 1399");
  });

  it("have every province on the country's page only", async () => {
    const country = await open("/en/queue?month=1399-01");
    expect(tableOf(country, "clearing")).toHaveLength(32);
    expect(await open(`/en/queue?${month}`)).not.toContain('id="clearing"');
  });
});

describe("the record of the queue page", () => {
  const readRecorded = async (address: string) => plain(await renderText(recorded, address, nation));

  it("is left out where no earlier states of knowledge are told", async () => {
    expect(await open("/en/queue?month=1399-01")).not.toContain('id="record"');
  });

  it("says plainly where forecasts were too sure, and that they lost against simple ways", async () => {
    const text = await readRecorded("/en/queue?month=1399-01&place=IR-18");
    expect(text).toContain("6 months ahead were too sure of themselves: only 61% of 60");
    expect(text).toContain("less than that of only one of two simple ways: 1.20 times");
    expect(text).toContain("it is no promise");
    expect(await readRecorded("/fa/queue?month=1399-01&place=IR-18")).toContain("بیش از اندازه مطمئن بود");
  });

  it("has every score in its table, of the place and of all provinces", async () => {
    const html = await renderText(recorded, "/en/queue?month=1399-01&place=IR-18", nation);
    expect(tableOf(html, "record").map(([of]) => of)).toEqual([
      "Bushehr, months ahead: 6, Told the cards that later came",
      "Bushehr, months ahead: 6, Told that the pace of the three months before goes on",
      "each province, months ahead: 6, Told the cards that later came",
    ]);
    expect(await findFaults(html)).toEqual([]);
  });
});

describe("charts of the queue", () => {
  it.each(["load", "waiting", "forecast", "clearing"])("%s has a page of its own", async (chart) => {
    const html = await open(`/en/chart/${chart}?month=1399-01&place=IR-18&supply=400000`);
    expect(html).toMatch(/<svg[^>]*role="img"[^>]*aria-label="[^"]{40,}"/);
    expect(await findFaults(html)).toEqual([]);
  });

  it.each(["load", "waiting", "forecast", "record"])("%s is not told of a county", async (chart) => {
    const page = await site.render({ address: `/en/chart/${chart}?month=1399-01&place=IR-18.01` }, nation);
    expect(page?.status).toBe(404);
  });
});
