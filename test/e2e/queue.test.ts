import type { BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBarriers, findSmall, measureOverflow, NARROW, openPage, readShifts } from "./open-page.ts";
import { type RunningSite, startSite } from "./site.ts";

const PAGES = ["fa", "en"].flatMap((language) =>
  ["", "&place=IR-18", "&place=IR-18&supply=abc"].map((more) => `/${language}/queue?month=1399-01${more}`),
);
let site: RunningSite;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.close());

const open = (path: string, options?: BrowserContextOptions) => openPage(site, path, options);

describe("the queue page", () => {
  it.each(PAGES)("%s has no serious barrier, and nothing moves", async (path) => {
    const page = await open(path);
    expect(await findBarriers(page)).toEqual([]);
    expect(await findSmall(page, ".scenarios :is(input:not([type=hidden]), select, button)")).toEqual([]);
    expect(await readShifts(page)).toEqual([]);
    await page.context().close();
  });

  it.each(PAGES)("%s fits a narrow screen in the dark", async (path) => {
    const page = await open(path, { viewport: NARROW, colorScheme: "dark" });
    expect(await findBarriers(page, ["color-contrast"])).toEqual([]);
    expect(await measureOverflow(page)).toBe(0);
    await page.context().close();
  });

  it("forecasts what its form asks, with no script, in Persian digits", async () => {
    const page = await open("/fa/queue?month=1399-01&place=IR-18", { javaScriptEnabled: false });
    await page.getByLabel("سناریوی ۱").fill("۴۰۰٬۰۰۰");
    await page.getByLabel("سناریوی ۲").fill("۳۰۰۰۰۰؛۱۳۹۹-۰۸:۶۰۰۰۰۰");
    await page.getByLabel("سناریوی ۳").fill("");
    await page.locator("#scenario-sharing").selectOption("queue");
    await page.getByRole("button", { name: "پیش‌بینی" }).click();
    await page.waitForURL(/sharing=queue/);
    expect(await page.locator("#forecast tbody th").allTextContents()).toEqual([
      "ماهی ۴۰۰٬۰۰۰ کارت",
      "ماهی ۳۰۰٬۰۰۰ کارت، از آبان ۱۳۹۹ ماهی ۶۰۰٬۰۰۰",
    ]);
    expect(await page.locator("#scenario-1").inputValue()).toBe("۴۰۰٬۰۰۰");
    expect(await page.locator("#scenario-sharing").inputValue()).toBe("queue");
    expect(page.url()).toContain("place=IR-18");
    await page.context().close();
  });

  it("is worked by the keyboard alone", async () => {
    const page = await open("/en/queue?month=1399-01");
    await page.locator("#scenario-1").focus();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("250,000");
    await page.keyboard.press("Enter");
    await page.waitForURL(/supply=250%2C000/);
    expect(await page.locator("#forecast tbody th").first().textContent()).toBe("250,000 cards a month");
    await page.context().close();
  });

  it("keeps its scenarios when the place changes", async () => {
    const page = await open("/en/queue?month=1399-01&supply=250000", { javaScriptEnabled: false });
    await page.locator("select[name=place]").selectOption("IR-12");
    await page.locator(".pickers button").click();
    await page.waitForURL(/place=IR-12/);
    expect(await page.locator("#forecast tbody th").allTextContents()).toEqual(["250,000 cards a month"]);
    expect(await page.locator("h1").textContent()).toContain("Kurdistan");
    await page.context().close();
  });

  it("is a click away from every page of a programme that has a queue", async () => {
    const page = await open("/en/", { javaScriptEnabled: false });
    await page.locator(".top nav").getByRole("link", { name: "Queue", exact: true }).click();
    await page.waitForURL(/\/en\/queue/);
    expect(await page.locator("h1").textContent()).toContain("Iran");
    await page.context().close();
  });
});
