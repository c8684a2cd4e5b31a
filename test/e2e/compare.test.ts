import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SHOWS } from "../../client/state/view.ts";
import { findBarriers, measureOverflow, NARROW, openPage, WIDE } from "./open-page.ts";
import { type RunningSite, startSite } from "./site.ts";

const QUEUE = "measure=backlog_uncollected_outside&month=1399-01";
const TABS = ["fa", "en"].flatMap((language) =>
  SHOWS.map((show) => `/${language}/compare?show=${show}&place=IR-18&month=1399-01`),
);
let site: RunningSite;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.close());

const open = (path: string, options?: BrowserContextOptions) => openPage(site, path, options);

/** Places of the table's rows from the top, the country's left out. */
function readPlaces(page: Page): Promise<string[]> {
  return page
    .locator(".compared tbody:last-of-type tr")
    .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.place ?? ""));
}

describe("every part of the compare page", () => {
  it.each(TABS)("%s has no serious barrier", async (path) => {
    const page = await open(path);
    expect(await findBarriers(page)).toEqual([]);
    expect(await page.locator(".tabs [aria-current=page]").count()).toBe(1);
    await page.context().close();
  });

  it.each(TABS)("%s fits a narrow screen in the dark", async (path) => {
    const page = await open(path, { viewport: NARROW, colorScheme: "dark" });
    expect(await findBarriers(page, ["color-contrast"])).toEqual([]);
    expect(await measureOverflow(page)).toBe(0);
    await page.context().close();
  });
});

describe("sorting the comparing table", () => {
  it("is a link without a script, and the server sorts", async () => {
    const page = await open(`/en/compare?${QUEUE}`, { javaScriptEnabled: false });
    await page.locator(".compared thead").getByRole("link", { name: "Queue" }).click();
    await page.waitForURL(/sort=-value/);
    const sorted = await readPlaces(page);
    expect(sorted[0]).toBe("IR-23");
    expect(await page.locator("th[aria-sort=descending]").count()).toBe(1);
    await page.context().close();
  });

  it("happens at once with a script, writes the address, and the server agrees", async () => {
    const page = await open(`/fa/compare?${QUEUE}&basis=year_start&place=IR-18`);
    const asked = site.requests.length;
    for (const column of ["value", "change", "change", "place", "complete", "rank", "rank"]) {
      await page
        .locator(`.compared thead a[href$="sort=${column}"], .compared thead a[href$="sort=-${column}"]`)
        .click();
      const [island, answer, address] = [
        await readPlaces(page),
        await page.locator("#answer").textContent(),
        page.url(),
      ];
      expect(address).toMatch(new RegExp(`basis=year_start&sort=-?${column}$`));
      expect(address).toContain("place=IR-18");
      const server = await open(address.replace(site.origin, ""), { javaScriptEnabled: false });
      expect(await readPlaces(server)).toEqual(island);
      expect(await server.locator("#answer").textContent()).toBe(answer);
      await server.context().close();
    }
    const pages = site.requests
      .slice(asked)
      .filter(({ path, purpose }) => path.startsWith("/fa/compare") && !purpose);
    expect(pages.length).toBe(7);
    await page.context().close();
  });

  it("survives leaving and coming back, the other language and the tabs", async () => {
    const page = await open(`/en/compare?${QUEUE}`);
    await page.locator('.compared thead a[href*="sort=-value"]').click();
    const sorted = await readPlaces(page);
    await page.locator(".compared tbody th a").first().click();
    await page.waitForURL(/\/province\//);
    await page.goBack();
    await page.waitForURL(/sort=-value/);
    expect(await readPlaces(page)).toEqual(sorted);
    await page.locator(".tabs").getByRole("link", { name: "Ranks over time" }).click();
    await page.waitForURL(/show=ranks/);
    await page.locator(".tabs").getByRole("link", { name: "Table" }).click();
    await page.waitForURL(/show=table/);
    expect(await readPlaces(page)).toEqual(sorted);
    await page.locator("a.language").click();
    await page.waitForURL(/\/fa\/compare.*sort=-value/);
    expect(await readPlaces(page)).toEqual(sorted);
    await page.context().close();
  });

  it("says so where it does not know the column, and stands in the usual order", async () => {
    const page = await open("/en/compare?sort=-height");
    expect(await page.locator(".notice").textContent()).toContain("-height");
    expect((await readPlaces(page)).slice(0, 2)).toEqual(["IR-29", "IR-18"]);
    await page.context().close();
  });

  it("keeps its head in view", async () => {
    for (const viewport of [WIDE, NARROW]) {
      const page = await open("/en/compare", { viewport });
      await page.locator(".compared tbody tr").nth(25).scrollIntoViewIfNeeded();
      const box = await page.locator(".compared thead").boundingBox();
      const row = await page.locator(".compared tbody tr").nth(25).boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect(box?.y).toBeLessThan(row?.y ?? 0);
      await page.context().close();
    }
  });
});

describe("what headquarters does", () => {
  it("finds the three provinces whose queue grew most this year within three clicks from /fa/", async () => {
    const page = await open("/fa/", { javaScriptEnabled: false });
    await page.locator(".top nav").getByRole("link", { name: "مقایسه" }).click();
    await page.getByRole("link", { name: "صف کدام استان‌ها امسال بیشتر بلند شد؟" }).click();
    const answer = (await page.locator("#answer").textContent()) ?? "";
    const names = (
      await page.locator('.compared tbody:last-of-type th a[href*="/province/"]').allTextContents()
    ).slice(0, 3);
    for (const name of names) expect(answer).toContain(name);
    expect(page.url()).toContain("basis=year_start");
    await page.context().close();
  });

  it("puts ticked provinces side by side with no script", async () => {
    const page = await open("/en/compare", { javaScriptEnabled: false });
    for (const place of ["IR-12", "IR-29"]) await page.locator(`input[value=${place}]`).check();
    await page.getByRole("button", { name: "See side by side" }).click();
    await page.waitForURL(/show=side.*with=IR-29.*with=IR-12/);
    const heads = await page.locator(".wide-table thead th").allTextContents();
    expect(heads).toEqual(["Measure", "South Khorasan", "Kurdistan", "Iran"]);
    await page.context().close();
  });

  it("picks a second measure by the form alone", async () => {
    const page = await open("/en/compare?show=scatter", { javaScriptEnabled: false });
    await page.locator("select[name=against]").selectOption("backlog_share");
    await page.locator(".pickers button").click();
    await page.waitForURL(/against=backlog_share/);
    expect(page.url()).toContain("show=scatter");
    await page.context().close();
  });
});

describe("a place pointed at", () => {
  const lit = (page: Page) =>
    page
      .locator(".lit")
      .evaluateAll((all) => [...new Set(all.map((one) => (one as HTMLElement).dataset.place))]);

  it("is lit everywhere, and no longer when the pointer leaves", async () => {
    const page = await open("/en/compare?show=ranks");
    await page.locator('.drawing.wide [data-place="IR-18"] circle').first().hover();
    expect(await lit(page)).toEqual(["IR-18"]);
    expect(await page.locator("svg.dimming").count()).toBeGreaterThan(0);
    await page.locator("h1").hover();
    expect(await lit(page)).toEqual([]);
    expect(await page.locator(".dimming").count()).toBe(0);
    await page.context().close();
  });

  it("is lit by the keyboard until Escape, and moves nothing", async () => {
    // High enough that the focus has nothing to scroll to.
    const page = await open("/en/compare", { viewport: { width: 1280, height: 2000 } });
    const before = await page.locator(".compared tbody tr").nth(9).boundingBox();
    await page.locator('tr[data-place="IR-18"] th a').focus();
    expect(await lit(page)).toEqual(["IR-18"]);
    expect(await page.locator(".compared tbody tr").nth(9).boundingBox()).toEqual(before);
    await page.keyboard.press("Escape");
    expect(await lit(page)).toEqual([]);
    await page.context().close();
  });

  it("is lit by a touch until the next one", async () => {
    const page = await open("/en/compare?show=ranks", { hasTouch: true, viewport: NARROW });
    await page.locator('.drawing.narrow [data-place="IR-18"] circle').first().tap();
    expect(await lit(page)).toEqual(["IR-18"]);
    await page.locator("h1").tap();
    expect(await lit(page)).toEqual([]);
    await page.context().close();
  });
});
