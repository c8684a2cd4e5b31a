import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFaults } from "../valid-html.ts";
import {
  findBarriers,
  findSmall,
  measureOverflow,
  NARROW,
  openPage,
  readShifts,
  searchBox,
  suggestionsOf,
  WIDE,
} from "./open-page.ts";
import { type RunningSite, startSite } from "./site.ts";

let site: RunningSite;

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.close());

describe("searching by keyboard", () => {
  it.each([
    ["fa", WIDE, "بوشهر فروردين 1399"],
    ["fa", NARROW, "استان بوشهر ١٣٩٩/١"],
    ["en", WIDE, "bushehr 1399-01"],
    ["en", NARROW, "BUSHEHR farvardin 99"],
  ] as const)("%s at %o finds Bushehr 1399-01 for %s", async (language, viewport, query) => {
    const page = await openPage(site, `/${language}/?month=1398-06`, { viewport });
    await page.keyboard.press("/");
    const box = searchBox(page);
    await box.waitFor();
    await page.keyboard.type(query, { delay: 5 });
    // Earlier letters find other things; this is what all of them find.
    await page.locator('[role=option]:first-child[data-href*="month=1399-01"]').waitFor();
    expect(await box.getAttribute("aria-expanded")).toBe("true");
    await page.keyboard.press("ArrowDown");
    const first = suggestionsOf(page).first();
    expect(await box.getAttribute("aria-activedescendant")).toBe(await first.getAttribute("id"));
    expect(await first.getAttribute("aria-selected")).toBe("true");
    expect(await findSmall(page, "[role=option]")).toEqual([]);
    expect(await measureOverflow(page)).toBe(0);
    expect(await readShifts(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await page.waitForURL(new RegExp(`/${language}/province/IR-18\\?.*month=1399-01`));
    expect(await page.locator("h1").textContent()).toMatch(/93\.87|۹۳٫۸۷/);
    await page.context().close();
  });

  it("offers to present and to print what a month is named for", async () => {
    const page = await openPage(site, "/fa/");
    await page.keyboard.press("/");
    await searchBox(page).waitFor();
    await page.keyboard.type("بوشهر فروردین ۹۹");
    const read = () => suggestionsOf(page).evaluateAll((list) => list.map(({ dataset }) => dataset.href));
    await expect
      .poll(read)
      .toEqual([
        "/fa/province/IR-18?measure=request_coverage&month=1399-01",
        "/fa/present/province/IR-18?measure=request_coverage&month=1399-01",
        "/fa/province/IR-18?measure=request_coverage&month=1399-01#print",
        "/fa/province/IR-18?measure=request_coverage&month=1399-01#counties",
      ]);
    await page.context().close();
  });

  it("says how many were found, closes by Escape, and goes round with the arrows", async () => {
    const page = await openPage(site, "/en/");
    await page.keyboard.press("/");
    const box = searchBox(page);
    await box.waitFor();
    await page.keyboard.type("khorasan");
    const options = suggestionsOf(page);
    await expect.poll(() => page.locator(".search [role=status]").textContent()).toBe("Results: 3");
    await page.keyboard.press("ArrowUp");
    expect(await options.nth(2).getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("ArrowDown");
    expect(await box.getAttribute("aria-activedescendant")).toBeNull();
    await page.keyboard.press("Escape");
    expect(await options.count()).toBe(0);
    expect(await box.getAttribute("aria-expanded")).toBe("false");
    expect(await box.inputValue()).toBe("khorasan");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/en\/find\?q=khorasan/);
    expect(await page.locator("main [data-found]").count()).toBe(3);
    await page.context().close();
  });

  it("shows what belongs to the last letters, however late the first answer comes", async () => {
    const page = await openPage(site, "/en/");
    await page.route(/find\?q=bush&?$/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue().catch(() => null);
    });
    await page.keyboard.press("/");
    await searchBox(page).waitFor();
    const asked = page.waitForRequest(/find\?q=bush/);
    await page.keyboard.type("bush");
    await asked;
    await page.keyboard.press("Control+a");
    await page.keyboard.type("yazd");
    await suggestionsOf(page).filter({ hasText: "Yazd" }).first().waitFor();
    await page.waitForTimeout(900);
    expect(await suggestionsOf(page).allTextContents()).not.toContainEqual(expect.stringMatching(/bush/i));
    await page.context().close();
  });

  it("leaves a slash to those who write", async () => {
    const page = await openPage(site, "/fa/");
    await page.locator("#search").fill("۱۳۹۹");
    await page.locator("#search").press("End");
    await page.keyboard.type("/1");
    expect(await page.locator("#search").inputValue()).toBe("۱۳۹۹/1");
    await page.context().close();
  });

  it("works by its form alone", async () => {
    const page = await openPage(site, "/fa/", { javaScriptEnabled: false, viewport: NARROW });
    await page.locator("#search").fill("كرمانشاه اسفند 98");
    await page.locator("#search").press("Enter");
    await page.waitForURL(/\/fa\/find\?q=/);
    await page.locator("main [data-found]").first().click();
    await page.waitForURL(/\/fa\/province\/IR-05\?.*month=1398-12/);
    await page.context().close();
  });
});

describe("the page of results", () => {
  const PATHS = ["find", "find?q=bushehr+1399-01", "find?q=xqzwv", "find?q=آذربایجان", "find?q=فروردین+۱۴۵۰"];
  const EVERY = ["fa", "en"].flatMap((language) => PATHS.map((path) => `/${language}/${path}`));
  it.each(EVERY)("%s is valid HTML", async (path) => {
    const response = await fetch(site.origin + path);
    expect(response.status).toBe(200);
    expect(await findFaults(await response.text())).toEqual([]);
  });

  it.each(EVERY)("%s has no barrier and fits, narrow and wide", async (path) => {
    for (const [viewport, colorScheme] of [
      [WIDE, "light"],
      [NARROW, "dark"],
    ] as const) {
      const page = await openPage(site, path, { viewport, colorScheme });
      expect(await findBarriers(page)).toEqual([]);
      expect(await measureOverflow(page)).toBe(0);
      expect(await findSmall(page, "main .found a")).toEqual([]);
      await page.context().close();
    }
  });

  it("says what can be looked for where there is nothing, with examples that find something", async () => {
    const page = await openPage(site, "/fa/find?q=xqzwv");
    const examples = await page
      .locator("main .found a")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    expect(examples).toHaveLength(3);
    for (const example of examples) {
      await page.goto(site.origin + example);
      expect(await page.locator("main [data-found]").count()).toBeGreaterThan(0);
    }
    await page.context().close();
  });
});
