import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { METRIC_MACROS } from "../../server/metrics/macros.ts";
import { createSite } from "../../server/site/site.ts";
import type { OpenSnapshot } from "../../server/warehouse/open.ts";
import { LATE_PROGRAMME } from "../analysis/completeness/late-programme.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { findFaults } from "../valid-html.ts";
import { buildTiny, openBuilt } from "../warehouse/tiny-build.ts";
import { plain, renderText } from "./read-page.ts";

const site = createSite({
  assets: { style: "/assets/main.css", script: "/assets/main.js", font: "/assets/font.woff2" },
});
let late: OpenSnapshot;
let undated: FixtureSnapshot;
beforeAll(async () => {
  [late, undated] = await Promise.all([
    openBuilt(await buildTiny(LATE_PROGRAMME), { macros: METRIC_MACROS }),
    referenceFixture(),
  ]);
});
afterAll(() => Promise.all([late.close(), undated.close()]));

const read = async (address: string, snapshot: OpenSnapshot | FixtureSnapshot) => {
  const html = await renderText(site, address, snapshot);
  expect(await findFaults(html)).toEqual([]);
  expect(html).not.toMatch(/undefined|NaN|\[object/);
  return { html, text: plain(html) };
};

describe("the page of reports", () => {
  it("opens with the newest month of all, complete or not, and names who is missing", async () => {
    const { text } = await read("/en/reporting", late);
    expect(text).toContain("Reports of the provinces · Khordad 1399");
    expect(text).toMatch(/\d of 4 provinces have reported Khordad 1399 in full; still missing: Place XX-/);
    expect(text).toContain("more than 7 days after the first half of the provinces had reported");
  });

  it("says of each province how often it was late, and of each cell how its report came", async () => {
    const { html, text } = await read("/en/reporting?month=1399-02", late);
    expect(text).toContain("All 4 provinces have reported Ordibehesht 1399");
    expect(html).toContain(
      "Place XX-D, Ordibehesht 1399: late, 42 days after the period&#39;s end".replace("&#39;", "'"),
    );
    const row = /<tr[^>]*data-place="XX-D"[\s\S]*?<\/tr>/.exec(html)?.[0] ?? "";
    expect(plain(row)).toMatch(/Place XX-D late 42 0 2 0/);
  });

  it("is the same in Persian, with Persian digits", async () => {
    const { text } = await read("/fa/reporting?month=1399-02", late);
    expect(text).toContain("هر ۴ استان برای اردیبهشت ۱۳۹۹ گزارش داده‌اند");
    expect(text).toContain("بیش از ۷ روز پس از رسیدن گزارش نیمی از استان‌ها");
  });

  it("marks provisional estimates, or says why there are none", async () => {
    const { text } = await read("/en/reporting", late);
    expect(text).toContain("too short a history for an estimate");
    const complete = await read("/en/reporting?month=1399-02", late);
    expect(complete.text).toContain("no estimate is needed");
  });

  it("says so where the programme does not tell when reports came", async () => {
    const { text } = await read("/en/reporting?month=1399-01", undated);
    expect(text).toContain("does not tell when each report came");
    expect(text).not.toMatch(/days to the report/);
  });

  it("has its chart as a page of its own, with its download", async () => {
    const { html } = await read("/en/chart/reporting?month=1399-02", late);
    expect(html).toContain("/api/v1/analysis/completeness.csv?month=1399-02");
  });
});
