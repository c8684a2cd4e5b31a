import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import { findBarriers, NARROW, WIDE } from "./open-page.ts";
import { type RunningSite, startSite } from "./site.ts";
import { openWatched } from "./watched-page.ts";

const MONTH = "month=1399-01";
const PATHS = [
  "",
  "province/IR-18",
  "compare",
  "sources",
  "method",
  `figure?measure=request_coverage&place=IR-18&${MONTH}`,
  `chart/ranking?place=IR-18&${MONTH}`,
  `chart/series?place=IR-18&${MONTH}`,
  `chart/geography?shape=tiles&${MONTH}`,
  "find?q=1399",
  "style",
];
const EVERY = LANGUAGES.flatMap((language) => PATHS.map((path) => `/${language}/${path}`));
/** What is left of 1280 pixels when a reader doubles the size of everything. */
const ZOOMED = { width: 640, height: 450 };

let site: RunningSite;

beforeAll(async () => {
  site = await startSite();
});

afterAll(() => site?.close());

const open = (path: string, options: BrowserContextOptions = {}) =>
  openWatched(site.browser, site.origin + path, { viewport: WIDE, ...options }, site.origin);

/** How far the page scrolls sideways, and what sticks out of it; boxes of their own that scroll are left out. */
function findOverflow(page: Page): Promise<{ width: number; out: string[] }> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const out = [...document.querySelectorAll("body *")]
      .filter((element) => !element.closest(".table, pre, svg, .unseen, .skip, details:not([open])"))
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return right > width + 1 || left < -1;
      })
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
    return { width: document.documentElement.scrollWidth - width, out: out.slice(0, 5) };
  });
}

const FITS = { width: 0, out: [] };

/** Presses Tab until the page's end; gives what could be reached, what was, and where the focus could not be seen. */
async function walkByKeyboard(page: Page): Promise<{ missed: string[]; unseen: string[] }> {
  const stops = await page.evaluate(() => {
    const all = [
      ...document.querySelectorAll<HTMLElement>(
        "a[href], button, input, select, summary, textarea, [tabindex='0']",
      ),
    ];
    const shown = all.filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true }) &&
        !element.matches(":disabled, [tabindex='-1'], [type=hidden]"),
    );
    // Of a group of radio buttons only the chosen one is a stop.
    const stops = shown.filter((element) => !element.matches("input[type=radio]:not(:checked)"));
    const nameOf = (element: Element) => `${element.tagName} ${element.textContent?.trim().slice(0, 20)}`;
    const reached = new Set<Element>();
    const unseen = new Set<string>();
    let ended = false;
    Object.assign(window, {
      walk: () => ({
        missed: stops.filter((element) => !reached.has(element)).map(nameOf),
        unseen: [...unseen],
        ended,
      }),
    });
    // Looked at in the page, at the end of each press: a question a press would take longer than the press.
    document.addEventListener("keyup", () => {
      const element = document.activeElement;
      const found = element instanceof HTMLElement || element instanceof SVGElement;
      if (!found || element === document.body) ended = true;
      if (!found || ended) return;
      const styles = [element, ...element.querySelectorAll("path")].map((part) => getComputedStyle(part));
      // A hidden radio button shows its focus on its label.
      const label = element.id ? document.querySelector(`label[for="${element.id}"]`) : null;
      if (label) styles.push(getComputedStyle(label));
      // A shape has no box to outline; its own edge grows.
      const seen = styles.some(
        ({ outlineStyle, outlineWidth, stroke, strokeWidth }) =>
          (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) ||
          (stroke !== "none" && Number.parseFloat(strokeWidth) >= 2),
      );
      reached.add(element);
      if (!seen) unseen.add(nameOf(element));
    });
    document.body.focus();
    return stops.length;
  });
  const walk = () =>
    page.evaluate(() =>
      (window as unknown as { walk: () => { missed: string[]; unseen: string[]; ended: boolean } }).walk(),
    );
  for (let press = 1; press <= stops + 20; press += 1) {
    await page.keyboard.press("Tab");
    if (press >= stops && (await walk()).ended) break;
  }
  const { missed, unseen } = await walk();
  return { missed, unseen };
}

describe("every page in both languages", () => {
  it.each(EVERY)(
    "%s has no serious barrier and fits every width, light and dark; in Persian it is walked by keyboard",
    async (path) => {
      const { page, complaints } = await open(path);
      expect(await findBarriers(page)).toEqual([]);
      expect(await findOverflow(page)).toEqual(FITS);
      // The same stops in either language; each walk is a press and a look for every one of them.
      if (path.startsWith("/fa/")) expect(await walkByKeyboard(page)).toEqual({ missed: [], unseen: [] });
      await page.setViewportSize(ZOOMED);
      expect(await findOverflow(page)).toEqual(FITS);
      await page.emulateMedia({ colorScheme: "dark" });
      await page.setViewportSize(NARROW);
      expect(await findBarriers(page, ["color-contrast"])).toEqual([]);
      expect(await findOverflow(page)).toEqual(FITS);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  it.each(EVERY)("%s is complete without a script, and still for those who want no motion", async (path) => {
    const { page, complaints } = await open(path, { javaScriptEnabled: false, reducedMotion: "reduce" });
    expect(complaints).toEqual([]);
    expect(await page.locator("h1").first().textContent()).not.toBe("");
    const pictures = /\/(?:$|province|chart|compare\?)/.test(path) ? 1 : 0;
    expect(await page.locator("figure svg").count()).toBeGreaterThanOrEqual(pictures);
    const links = await page
      .locator("a[href]")
      .evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
    expect(links.filter((link) => !/^(?:\/(?:fa|en|api|embed)\b|#|https?:)/.test(link))).toEqual([]);
    await page.context().close();
  });
});

describe("what a reader does", () => {
  it("switches from map to tiles with no script, and every province is a link", async () => {
    const { page } = await open("/fa/", { javaScriptEnabled: false });
    expect(await page.locator(".map").isVisible()).toBe(true);
    expect(await page.locator(".tiles").isVisible()).toBe(false);
    await page.locator("#as-tiles").check({ force: true });
    expect(await page.locator(".map").isVisible()).toBe(false);
    expect(await page.locator(".tiles a:visible").count()).toBe(31);
    const boxes = await page.locator(".tiles a").evaluateAll((links) =>
      links.map((link) => {
        const { left, top } = link.getBoundingClientRect();
        return `${Math.round(left)} ${Math.round(top)}`;
      }),
    );
    expect(new Set(boxes).size).toBe(31);
    await page.context().close();
  });

  it("does not mirror the country: the west stays on the left in Persian too", async () => {
    const { page } = await open("/fa/", {});
    await page.locator("#as-tiles").check({ force: true });
    const left = async (place: string) =>
      (await page.locator(`.tiles a[href*="${place}"]`).boundingBox())?.x ?? 0;
    expect(await left("IR-04")).toBeLessThan(await left("IR-09"));
    await page.context().close();
  });

  it.each(["fa", "en"])("opens a trace by keyboard and comes back to the figure (%s)", async (language) => {
    const { page, complaints } = await open(`/${language}/province/IR-18`, {
      viewport: { width: 1280, height: 900 },
    });
    const figure = page.locator(".headline a.figure").first();
    await figure.focus();
    await page.keyboard.press("Enter");
    const dialog = page.locator("dialog[open]");
    await dialog.waitFor();
    const number = { fa: "۷۲۷٬۵۹۲", en: "727,592" }[language] ?? "";
    await dialog.getByText(number).first().waitFor();
    expect(await findBarriers(page, undefined, "dialog")).toEqual([]);
    await page.keyboard.press("Escape");
    expect(await page.locator("dialog[open]").count()).toBe(0);
    expect(await figure.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("follows a figure to its page with no script", async () => {
    const { page } = await open("/fa/province/IR-18", { javaScriptEnabled: false });
    await page.locator(".headline a.figure").first().click();
    await page.waitForURL(/\/fa\/figure\?measure=request_coverage&place=IR-18&month=1399-01$/);
    expect(await page.locator("main").textContent()).toContain("۷۲۷٬۵۹۲");
    await page.context().close();
  });

  it("picks another month by the form alone", async () => {
    const { page } = await open("/en/", { javaScriptEnabled: false });
    await page.locator("select[name=month]").selectOption("1398-06");
    await page.locator(".pickers button").click();
    await page.waitForURL(/month=1398-06/);
    expect(await page.locator("main").textContent()).toContain("30 of 31 provinces reported");
    await page.context().close();
  });

  it("sorts the ranking table by a head", async () => {
    const { page } = await open("/en/", {});
    const table = page.locator("#ranking-table table");
    await table.getByRole("button", { name: "Province" }).click();
    await table.getByRole("button", { name: "Province" }).click();
    const names = (await table.locator("tbody th").allTextContents()).map((name) => name.trim());
    const sorted = [...names].sort(new Intl.Collator("en").compare);
    expect([sorted, [...sorted].reverse()]).toContainEqual(names);
    await page.context().close();
  });
});
