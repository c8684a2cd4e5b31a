import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createYearlyProgramme } from "../yearly-programme.ts";
import {
  findBarriers,
  findSmall,
  measureOverflow,
  NARROW,
  openPage,
  readShifts,
  suggestionsOf,
  WIDE,
} from "./open-page.ts";
import { type RunningSite, startSite } from "./site.ts";

const SCREENS = [
  ["fa", WIDE, "light"],
  ["fa", NARROW, "dark"],
  ["en", WIDE, "dark"],
  ["en", NARROW, "light"],
] as const;

let site: RunningSite;

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.close());

describe("picking a month by keyboard", () => {
  it.each([
    ["fa", WIDE, "ArrowLeft", "ArrowRight"],
    ["fa", NARROW, "ArrowLeft", "ArrowRight"],
    ["en", WIDE, "ArrowRight", "ArrowLeft"],
    ["en", NARROW, "ArrowRight", "ArrowLeft"],
  ] as const)("%s at %o: %s is the month after", async (language, viewport, forward, backward) => {
    const page = await openPage(site, `/${language}/?month=1398-12`, { viewport });
    const button = page.locator(".month-button");
    await button.focus();
    await page.keyboard.press("Enter");
    const focused = page.locator(".month-popover button:focus");
    await focused.waitFor();
    expect(await focused.getAttribute("data-month")).toBe("1398-12");
    const month = () => focused.getAttribute("data-month");
    await page.keyboard.press(forward);
    expect(await month()).toBe("1399-01");
    expect(await page.locator(".month-said").textContent()).toBe(
      `${language === "fa" ? "فروردین ۱۳۹۹" : "Farvardin 1399"} · \u20662020-03-20 – 2020-04-19\u2069`,
    );
    await page.keyboard.press(forward);
    expect(await month()).toBe("1399-01");
    await page.keyboard.press(backward);
    await page.keyboard.press(backward);
    expect(await month()).toBe("1398-11");
    await page.keyboard.press("Home");
    expect(await month()).toBe("1398-01");
    await page.keyboard.press("PageDown");
    expect(await month()).toBe("1397-12");
    // A Persian keyboard sends Persian digits.
    for (const key of "۱۳۹۸")
      await focused.evaluate((cell, digit) => {
        cell.dispatchEvent(new KeyboardEvent("keydown", { key: digit, bubbles: true, cancelable: true }));
      }, key);
    expect(await month()).toBe("1398-12");
    await page.keyboard.type("1399");
    expect(await month()).toBe("1399-01");
    expect(await measureOverflow(page)).toBe(0);
    expect(await readShifts(page)).toEqual([]);
    const box = await page.locator(".month-popover").boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= viewport.width).toBe(true);
    await page.keyboard.press("Escape");
    expect(await page.locator(".month-popover").count()).toBe(0);
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press(" ");
    await focused.waitFor();
    await page.keyboard.type("1398");
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowDown");
    const picked = await month();
    expect(picked).toBe(viewport === WIDE ? "1398-07" : "1398-05");
    await page.keyboard.press("Enter");
    await page.waitForURL(new RegExp(`month=${picked}`));
    await page.context().close();
  });

  it.each(SCREENS)(
    "has no barrier while it is open (%s, %o, %s)",
    async (language, viewport, colorScheme) => {
      const page = await openPage(site, `/${language}/province/IR-18`, { viewport, colorScheme });
      await page.locator(".month-button").click();
      await page.locator(".month-popover button:focus").waitFor();
      expect(await findBarriers(page)).toEqual([]);
      expect(await findSmall(page, ".month-popover button, .month-button, .steps a")).toEqual([]);
      await page.keyboard.press("Escape");
      await page.locator("#search").fill(language === "fa" ? "خراسان" : "khorasan");
      await suggestionsOf(page).first().waitFor();
      await page.keyboard.press("ArrowDown");
      expect(await findBarriers(page)).toEqual([]);
      await page.context().close();
    },
  );

  it("closes when it is left, by Tab or by a press elsewhere", async () => {
    const page = await openPage(site, "/fa/");
    const popover = page.locator(".month-popover");
    await page.locator(".month-button").click();
    await popover.waitFor();
    await page.keyboard.press("Tab");
    expect(await popover.count()).toBe(0);
    await page.locator(".month-button").click();
    await popover.waitFor();
    await page.locator("h1").click();
    expect(await popover.count()).toBe(0);
    await page.locator(".month-button").click();
    await popover.waitFor();
    await page.locator(".month-button").click();
    await expect.poll(() => popover.count()).toBe(0);
    await page.context().close();
  });

  it("shows the month of the page again after going back", async () => {
    const page = await openPage(site, "/en/?month=1398-12");
    await page.locator(".month-button").click();
    await page.locator('[data-month="1398-06"]').click();
    await page.waitForURL(/month=1398-06/);
    await page.goBack();
    await page.waitForURL(/month=1398-12/);
    await expect.poll(() => page.locator(".month-button").textContent()).toBe("Esfand 1398");
    expect(await page.locator("select[name=month]").inputValue()).toBe("1398-12");
    await page.context().close();
  });

  it("leads to the months before and after by plain links", async () => {
    const page = await openPage(site, "/fa/province/IR-18?month=1398-12&measure=card_coverage", {
      javaScriptEnabled: false,
    });
    await page.locator("a[rel=next]").click();
    await page.waitForURL(/province\/IR-18\?measure=card_coverage&month=1399-01/);
    expect(await page.locator("a[rel=next]").count()).toBe(0);
    await page.context().close();
  });

  it("is a list of years where a period is a year, without a special case", async () => {
    const years = await startSite(createYearlyProgramme);
    const page = await openPage(years, "/en/");
    await page.locator(".month-button").click();
    const focused = page.locator(".month-popover button:focus");
    await focused.waitFor();
    expect(await page.locator(".month-popover button").allTextContents()).toEqual(["2021", "2020", "2019"]);
    await page.keyboard.type("2019");
    expect(await focused.textContent()).toBe("2019");
    expect(await page.locator(".month-said").textContent()).toContain("2019-01-01 – 2019-12-31");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.waitForURL(/month=2020/);
    expect(await page.locator(".steps").textContent()).toContain("Year before");
    await page.goto(`${years.origin}/en/find?q=region+2019`);
    expect(await page.locator("main h2").first().textContent()).toBe("Provinces");
    await page.context().close();
    await years.close();
  });
});
