/** Opens pages of a running site, and what tests ask of every one of them. */
import { AxeBuilder } from "@axe-core/playwright";
import type { BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import type { RunningSite } from "./site.ts";

export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 360, height: 740 };

/** A page in a context of its own, 1280 pixels wide if not told otherwise; it fails at what the browser complains of. */
export async function openPage(
  { browser, origin }: RunningSite,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: WIDE, ...options });
  const page = await context.newPage();
  page.on("pageerror", (error) => expect.unreachable(error.message));
  page.on("console", (message) => {
    // The content policy complains here too.
    if (message.type() === "error") expect.unreachable(message.text());
  });
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(window, { shifts });
    interface Shift extends PerformanceEntry {
      readonly sources: readonly { node: Element | null; previousRect: DOMRect; currentRect: DOMRect }[];
    }
    new PerformanceObserver((list) => {
      for (const { sources } of list.getEntries() as Shift[])
        for (const { node, previousRect: a, currentRect: b } of sources)
          if (Math.hypot(a.x - b.x, a.y - b.y) >= 1) shifts.push(`${node?.nodeName}.${node?.className}`);
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(origin + path);
  if (options.javaScriptEnabled !== false) await settlePage(page);
  return page;
}

/** Waits until a page that has loaded has run what it put off; half a second of silence on the network is not needed. */
export async function settlePage(page: Page): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1)
    await page.evaluate(
      () => new Promise<void>((done) => requestIdleCallback(() => done(), { timeout: 200 })),
    );
}

/** What has moved since the page began, also after a key or a click. */
export function readShifts(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { shifts: string[] }).shifts);
}

/** Serious and critical findings of axe, by all its rules or those told, with the first elements of each. */
export async function findBarriers(page: Page, rules?: string[], within?: string): Promise<string[]> {
  // Axe is half a megabyte: what the page has already is not given to it again.
  const loaded = await page.evaluate(() => {
    // Colours are judged at rest: places that the focus has just left are still fading back.
    for (const animation of document.getAnimations()) animation.finish();
    return "axe" in window;
  });
  const builder = new AxeBuilder(loaded ? { page, axeSource: "void 0" } : { page });
  if (within) builder.include(within);
  // What passed is only counted: to name every element of it, and to add it up in a page of its own, is half the work.
  builder.options({
    resultTypes: ["violations"],
    ...(rules && { runOnly: { type: "rule", values: rules } }),
  });
  const { violations } = await builder.setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).slice(0, 3)}`);
}

/** Things of a selector that are less than 24 pixels high or wide (WCAG 2.2, 2.5.8). */
export function findSmall(page: Page, selector: string): Promise<string[]> {
  return page.locator(selector).evaluateAll((elements) =>
    elements
      .map((element) => ({ text: element.textContent, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 24 || box.height < 24)
      .map(({ text, box }) => `${text}: ${box.width}×${box.height}`),
  );
}

/** Pixels by which the page is wider than its window. */
export function measureOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** The search box once its suggestions have been loaded. */
export function searchBox(page: Page) {
  return page.locator("input[role=combobox]");
}

/** The suggestions that are shown. */
export function suggestionsOf(page: Page) {
  return page.locator(".suggestions:not([hidden]) [role=option]");
}
