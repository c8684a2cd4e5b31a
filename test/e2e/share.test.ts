import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningSite, startSite } from "./site.ts";
import { openWatched } from "./watched-page.ts";

let site: RunningSite;

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.close());

const WIDE = { viewport: { width: 1280, height: 900 } };
const CLIPBOARD = { ...WIDE, permissions: ["clipboard-read", "clipboard-write"] };

async function openMenu(path: string, figure: string, options = CLIPBOARD) {
  const opened = await openWatched(site.browser, site.origin + path, options);
  const link = opened.page.locator(`${figure} a.share`);
  await link.focus();
  await opened.page.keyboard.press("Enter");
  await opened.page.waitForSelector(".share-menu:popover-open");
  return { ...opened, link, menu: opened.page.locator(".share-menu") };
}

const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? "");

describe("a figure's menu", () => {
  it.each([
    ["/fa/?month=1399-01", "#ranking", "رونوشت پیوند"],
    ["/en/province/IR-18?month=1399-01", "#series", "Copy link"],
  ])(
    "opens at the figure by keyboard, moves by arrows, and Escape gives the focus back (%s)",
    async (path, figure, first) => {
      const { page, complaints, link } = await openMenu(path, figure);
      expect(await focusedText(page)).toBe(first);
      expect(await link.getAttribute("aria-expanded")).toBe("true");
      await page.keyboard.press("ArrowDown");
      expect(await focusedText(page)).toContain("PNG");
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowUp");
      expect(await page.evaluate(() => document.activeElement?.closest(".share-more") !== null)).toBe(true);
      await page.keyboard.press("Home");
      await page.keyboard.press("Tab");
      expect(await focusedText(page)).toContain("PNG");
      const { violations } = await new AxeBuilder({ page }).include(".share-menu").analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.waitForSelector(".share-menu", { state: "detached" });
      expect(await page.evaluate(() => document.activeElement?.className)).toBe("share");
      expect(await link.getAttribute("aria-expanded")).toBe("false");
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  it("copies what it names, with whole addresses, and says so", async () => {
    const { page, menu } = await openMenu("/en/?month=1399-01", "#ranking");
    const copy = async (words: string) => {
      await menu.getByRole("button", { name: words }).click();
      await page.waitForFunction(() => document.querySelector(".share-said")?.textContent === "Copied.");
      return page.evaluate(() => navigator.clipboard.readText());
    };
    expect(await menu.locator(".share-said").getAttribute("role")).toBe("status");
    const view = "measure=request_coverage&month=1399-01";
    expect(await copy("Copy link")).toBe(`${site.origin}/en/chart/ranking?${view}`);
    expect(await copy("Copy address of the data")).toBe(`${site.origin}/api/v1/ranking?${view}`);
    expect(await copy("Copy element code")).toContain(`src="${site.origin}/embed.js"`);
    expect(await copy("Copy frame code")).toContain(`src="${site.origin}/embed/en/ranking?measure`);
    expect(await copy("Copy image code")).toContain(`href="${site.origin}/en/chart/ranking?measure`);
    expect(await copy("Copy English citation")).toMatch(
      new RegExp(`^“.*Pooshesh.* ${site.origin}/en/chart/`),
    );
    expect(await copy("Copy Persian citation")).toMatch(new RegExp(`^«.*پوشش.* ${site.origin}/fa/chart/`));
    await page.context().close();
  });

  it("copies the old way where a browser keeps its clipboard for https", async () => {
    const { page, menu } = await openMenu("/en/?month=1399-01", "#ranking", WIDE as typeof CLIPBOARD);
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await menu.getByRole("button", { name: "Copy link" }).click();
    await page.waitForFunction(() => document.querySelector(".share-said")?.textContent === "Copied.");
    expect(await focusedText(page)).toBe("Copy link");
    await page.context().close();
  });

  it("stays within the window of a phone, and a click elsewhere closes it", async () => {
    const { page, menu } = await openMenu("/fa/?month=1399-01", "#geography", {
      ...CLIPBOARD,
      viewport: { width: 360, height: 740 },
    });
    const box = await menu.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
    await page.mouse.click(5, 5);
    await page.waitForSelector(".share-menu", { state: "detached" });
    await page.context().close();
  });

  it("brings a journalist to the data in two clicks", async () => {
    const { page } = await openWatched(site.browser, `${site.origin}/en/?month=1399-01`, WIDE);
    await page.locator("#ranking a.share").click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator(".share-menu").getByRole("link", { name: "CSV" }).click(),
    ]);
    expect(download.url()).toContain("/api/v1/ranking.csv?measure=request_coverage&month=1399-01");
    await page.context().close();
  });

  it("gives the page to a modifier, and to a reader without a script, who has the data there", async () => {
    const { page } = await openWatched(site.browser, `${site.origin}/en/?month=1399-01`, WIDE);
    // The browser of these tests does not survive a second tab; what matters is that the click is left to it.
    const taken = await page.locator("#ranking a.share").evaluate((link) => {
      let prevented: boolean | undefined;
      const last = (event: Event) => {
        prevented = event.defaultPrevented;
        event.preventDefault();
      };
      window.addEventListener("click", last, { once: true });
      link.dispatchEvent(new MouseEvent("click", { ctrlKey: true, bubbles: true, cancelable: true }));
      return prevented;
    });
    expect(taken).toBe(false);
    expect(await page.locator(".share-menu").count()).toBe(0);
    await page.context().close();
    const plain = await openWatched(site.browser, `${site.origin}/fa/?month=1399-01`, {
      javaScriptEnabled: false,
    });
    await plain.page.locator("#ranking a.share").click();
    await plain.page.waitForURL(/\/fa\/chart\/ranking\?/);
    expect(await plain.page.locator("#share a[href*='.csv']").isVisible()).toBe(true);
    expect(await plain.page.locator("#share textarea").first().inputValue()).toContain("/embed/fa/ranking");
    expect(await plain.page.locator("#share button").count()).toBe(0);
    await plain.page.context().close();
  });
});

describe("the page of a chart", () => {
  it("completes its addresses and copies them", async () => {
    const { page, complaints } = await openWatched(
      site.browser,
      `${site.origin}/fa/chart/series?place=IR-18&month=1399-01`,
      CLIPBOARD,
    );
    const field = page.locator("#share-address-field");
    await page.waitForFunction(
      (origin) =>
        (document.querySelector("#share-address-field") as HTMLInputElement).value.startsWith(origin),
      site.origin,
    );
    await field.locator("xpath=following-sibling::button").click();
    await page.waitForFunction(() => document.querySelector(".share-said")?.textContent !== "");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await field.inputValue());
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("lights the map or the tiles that its address asks for", async () => {
    const { page } = await openWatched(site.browser, `${site.origin}/en/chart/geography?shape=tiles`, WIDE);
    expect(await page.locator(".tiles").isVisible()).toBe(true);
    expect(await page.locator(".map").isVisible()).toBe(false);
    await page.context().close();
  });
});
