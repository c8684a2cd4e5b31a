import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createReleaseStory } from "../client/fake-releases.ts";
import { findBarriers, measureOverflow, NARROW, openPage } from "./open-page.ts";
import { type RunningSite, startSite } from "./site.ts";

let site: RunningSite;
let code: string;

beforeAll(async () => {
  site = await startSite(undefined, (snapshot) => {
    const story = createReleaseStory({ first: snapshot, second: snapshot });
    code = story.stamps.first.code;
    return story.releases;
  });
});

afterAll(() => site?.close());

/** Clicks a link and waits for the page behind it. */
async function follow(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.locator(selector).first().click()]);
}

const reportOf = (form: string, language = "fa") =>
  `a[href$="/reports/IR-18/${language}/pooshesh-1399-01-r1-IR-18-${language}.${form}"]`;

describe("a journalist", () => {
  it("is three clicks from the first page to Bushehr's report of Farvardin 1399, its data and its proof", async () => {
    const page = await openPage(site, "/fa/");
    await follow(page, 'header a[href^="/fa/releases"]');
    await follow(page, 'a[href="/fa/releases/1399-01-r1"]');
    for (const selector of [reportOf("pdf"), reportOf("xlsx"), 'a[href="/r/1399-01-r1/manifest.json"]']) {
      const link = page.locator(selector).first();
      expect(await link.count(), selector).toBe(1);
      await link.scrollIntoViewIfNeeded();
      expect(await link.isVisible(), selector).toBe(true);
      const answer = await page.request.get(site.origin + (await link.getAttribute("href")));
      expect(answer.status(), selector).toBe(200);
      expect(answer.headers()["cache-control"]).toContain("immutable");
    }
    await page.context().close();
  });

  it("checks a code typed with Persian digits, in lower case and without its hyphen, with no script", async () => {
    const page = await openPage(site, "/fa/check", { javaScriptEnabled: false });
    const typed = code
      .toLowerCase()
      .replace("-", "")
      .replace(/\d/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)));
    await page
      .locator("main input[type=text], main input[type=search], main input:not([type])")
      .first()
      .fill(typed);
    await Promise.all([page.waitForNavigation(), page.locator("main form button").first().click()]);
    expect(await page.locator("main").textContent()).toContain("1399-01-r2");
    await page.context().close();
  });

  it("has a file checked by its hash, without sending it anywhere", async () => {
    const page = await openPage(site, "/en/check");
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.method() !== "GET") sent.push(request.url());
    });
    const buffer = Buffer.from("1399-01-r1/data/figures.csv");
    await Promise.all([
      page.waitForURL(/\/en\/check\/[0-9a-f]{64}$/),
      page.locator("input[type=file]").setInputFiles({ name: "figures.csv", mimeType: "text/csv", buffer }),
    ]);
    expect(await page.locator("main").textContent()).toContain("1399-01-r1");
    expect(sent).toEqual([]);
    await page.context().close();
  });
});

describe("pages of releases", () => {
  it.each([
    "/fa/releases",
    "/en/releases/1399-01-r1",
    "/fa/releases/1399-01-r1...1399-01-r2",
    "/en/check",
    "/fa/province/IR-18?as_of=1399-01-r1",
  ])("%s has no serious barrier and fits a phone, light and dark", async (path) => {
    const page = await openPage(site, path);
    expect(await findBarriers(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize(NARROW);
    expect(await findBarriers(page, ["color-contrast"])).toEqual([]);
    expect(await measureOverflow(page)).toBe(0);
    await page.context().close();
  });

  it("keep a reader in the release that is looked at", async () => {
    const page = await openPage(site, "/fa/?as_of=1399-01-r1&month=1399-01");
    await follow(page, 'main a[href*="/fa/province/IR-18"]');
    expect(new URL(page.url()).searchParams.get("as_of")).toBe("1399-01-r1");
    expect(await page.locator("body").textContent()).toContain("1399-01-r1");
    await page.context().close();
  });
});
