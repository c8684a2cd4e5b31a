import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderCapsule } from "../../reports/capsule/render-capsule.tsx";
import { demonstrationKeys } from "../../reports/publish/keys.ts";
import { createReportFixture, RELEASE_HEAD } from "../reports/report-fixture.ts";
import { createFolder } from "../warehouse/temporary-folder.ts";
import { launchBrowser } from "./browser.ts";
import { findBarriers, NARROW } from "./open-page.ts";

const REPORTS = [
  createReportFixture("fa", {
    ...{ place: "IR", placeName: "ایران", title: "گزارش ماهانهٔ ایران" },
    headline: createReportFixture("fa").headline.map((figure) => ({ ...figure, value: null })),
  }),
  createReportFixture("fa", { place: "IR-17", placeName: "کهگیلویه و بویراحمد", headline: [] }),
  createReportFixture("fa"),
];
const whole = renderCapsule({
  release: RELEASE_HEAD,
  language: "fa",
  reports: REPORTS,
  data: [{ path: "data/figures.csv", bytes: Buffer.from("value\n727592\n") }],
  keys: demonstrationKeys(1399),
});

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** A document opened from a disk by a phone without a network. */
async function openOffline(text: string, javaScriptEnabled = true, at = "") {
  const file = join(createFolder(), "capsule.html");
  writeFileSync(file, text);
  const context = await browser.newContext({ offline: true, viewport: NARROW, javaScriptEnabled });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(pathToFileURL(file).href + at);
  return { page, complaints };
}

describe("a capsule on a phone without a network", () => {
  it("finds a place by its name in another writing, shows its report and hands out the data", async () => {
    const { page, complaints } = await openOffline(whole);
    await page.locator("#capsule-state[data-state=proved], #capsule-state[data-state=hashed]").waitFor();
    await page.locator("#capsule-search").fill("بوشهر");
    expect(await page.locator("[data-name]:not([hidden])").count()).toBe(1);
    await page.keyboard.press("Enter");
    await page.locator("#capsule-report h1", { hasText: "بوشهر" }).waitFor();
    expect(await page.locator("#capsule-report").textContent()).toContain("۷۲۷٬۵۹۲");
    expect(await page.locator("[aria-current=page]").textContent()).toBe("بوشهر");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("[data-save]").click(),
    ]);
    expect(download.suggestedFilename()).toBe("figures.csv");
    expect(await findBarriers(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(NARROW.width);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("folds letters and digits of other keyboards, and finds a place by its figure", async () => {
    const { page, complaints } = await openOffline(whole);
    await page.locator("#capsule-tools").waitFor();
    const find = async (asked: string) => {
      await page.locator("#capsule-search").fill(asked);
      return page.locator("[data-name]:not([hidden])").allTextContents();
    };
    expect(await find("\u0643\u0647\u06af\u064a\u0644\u0648\u064a\u0647")).toEqual(["کهگیلویه و بویراحمد"]);
    expect(await find("۷۲۷٬۵۹۲")).toEqual(["بوشهر"]);
    expect(await find("727,592")).toEqual(["بوشهر"]);
    expect(await find("ir-۱۷")).toEqual(["کهگیلویه و بویراحمد"]);
    expect(await find("هیچ‌جا")).toEqual([]);
    expect(await page.locator("#capsule-none").isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("keeps its place in the address: a heading of a report is linked to, and a reader goes back", async () => {
    const { page } = await openOffline(whole, true, "#place-IR-18-queue");
    await page.locator("#capsule-report h1", { hasText: "بوشهر" }).waitFor();
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(1000);
    await page.locator("[data-show='reports/IR']").click();
    await page.locator("#capsule-report h1", { hasText: "ایران" }).waitFor();
    await page.goBack();
    await page.locator("#capsule-report h1", { hasText: "بوشهر" }).waitFor();
    await page.context().close();
  });

  it("shows no figure at all where the list of its parts was altered, and says so in both languages", async () => {
    const { page } = await openOffline(whole.replace('"release":"1399-01-r1"', '"release":"1399-01-r9"'));
    await page.locator("#capsule-state[data-state=altered], #capsule-state[data-state=hashed]").waitFor();
    expect(await page.locator("#capsule-state").getAttribute("data-state")).toBe("altered");
    expect(await page.locator("#capsule-tools").isVisible()).toBe(false);
    const said = page.locator("#capsule-report[data-altered] p");
    expect(await said.evaluateAll((all) => all.map((each) => (each as HTMLElement).lang))).toEqual([
      "fa",
      "en",
    ]);
    expect(await page.locator("#capsule-report").textContent()).not.toContain("۷۲۷٬۵۹۲");
    await page.context().close();
  });

  it("shows no figure of a part that was altered", async () => {
    const at = whole.indexOf('data-part="reports/IR-18">') + 60;
    const { page } = await openOffline(
      `${whole.slice(0, at)}${whole[at] === "A" ? "B" : "A"}${whole.slice(at + 1)}`,
    );
    await page.locator("[data-show='reports/IR-18']").click();
    await page.locator("#capsule-report[data-altered]").waitFor();
    expect(await page.locator("#capsule-report").textContent()).not.toContain("۷۲۷٬۵۹۲");
    await page.context().close();
  });

  it("is read without a script", async () => {
    const { page } = await openOffline(whole, false);
    expect(await page.locator("#capsule-report h1").textContent()).toContain("ایران");
    expect(await page.locator("#capsule-tools").isVisible()).toBe(false);
    await page.context().close();
  });
});
