import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPage, WIDE } from "./open-page.ts";
import { type RunningSite, startSite } from "./site.ts";

let site: RunningSite;

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.close());

describe("fetching ahead", () => {
  const ofMethod = (since: number) =>
    site.requests.slice(since).filter(({ path }) => path.includes("/method"));

  it("fetches a page when the pointer rests on its link, and opens it without asking again", async () => {
    const page = await openPage(site, "/en/");
    const since = site.requests.length;
    const link = page.locator(".top nav a[href*=method]");
    await link.hover();
    await expect.poll(() => ofMethod(since).length).toBe(1);
    expect(ofMethod(since)[0]?.purpose).toContain("prefetch");
    await page.mouse.move(0, 0);
    await link.hover();
    await page.waitForTimeout(200);
    await link.click();
    await page.waitForURL(/method/);
    await page.waitForLoadState("networkidle");
    expect(ofMethod(since)).toHaveLength(1);
    await page.context().close();
  });

  it("fetches nothing for downloads, presentations, the same page and those who save data", async () => {
    const page = await openPage(site, "/en/");
    const since = site.requests.length;
    await page.evaluate(() => {
      for (const address of ["/api/v1/catalog", "/en/present/nation", "#main", "https://example.org/"]) {
        const link = document.createElement("a");
        link.href = address;
        link.textContent = address;
        document.body.append(link);
        link.focus();
        link.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
        link.dispatchEvent(new TouchEvent("touchstart", { bubbles: true }));
      }
    });
    await page.waitForTimeout(300);
    expect(site.requests.slice(since)).toEqual([]);
    await page.context().close();
    const saving = await site.browser.newContext({ viewport: WIDE });
    const careful = await saving.newPage();
    await careful.addInitScript(() => {
      Object.defineProperty(navigator, "connection", { value: { saveData: true } });
    });
    await careful.goto(`${site.origin}/en/`, { waitUntil: "networkidle" });
    const then = site.requests.length;
    await careful.locator(".top nav a[href*=method]").hover();
    await careful.waitForTimeout(300);
    expect(ofMethod(then)).toEqual([]);
    await saving.close();
  });
});
