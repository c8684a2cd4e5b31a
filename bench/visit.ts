/** One visit of one page in a context of its own: opened with an empty cache, left alone, then one link followed. */
import type { Browser, Page } from "playwright-core";
import { type Line, slowDown } from "./line.ts";
import { type Bytes, countTransfers, type Transfers } from "./transfers.ts";
import { type ChartMark, type Watched, watchPage } from "./watch-page.ts";

export interface PageToVisit {
  readonly url: string;
  readonly chart: ChartMark;
  /** The link that is followed, and the chart behind it. */
  readonly link: string;
  readonly next: ChartMark;
}

export interface Visit {
  /** Milliseconds from navigation. */
  readonly contentful: number;
  readonly largest: number;
  readonly chart: number;
  /** Milliseconds beyond 50 of every task after the first paint. */
  readonly blocked: number;
  readonly shift: number;
  readonly moved: readonly string[];
  /** Before anything is clicked. */
  readonly bytes: Bytes;
  /** Milliseconds from the click to the painted chart of the page behind it. */
  readonly click: number;
}

export interface VisitOptions {
  readonly line: Line;
  /** Milliseconds without a request or a long task after which a page is at rest; 5,000 as is usual */
  readonly quiet?: number;
}

const LONG = 50;
/** A reader's pointer rests on a link before the button goes down; both sides may fetch in that time. */
const HOVER = 100;
const PATIENCE = 60_000;

/** Throws where a chart or a link is not there within a minute. */
export async function visitPage(
  browser: Browser,
  { url, chart, link, next }: PageToVisit,
  { line, quiet = 5_000 }: VisitOptions,
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    ignoreHTTPSErrors: true,
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const session = await context.newCDPSession(page);
    const transfers = await countTransfers(session);
    await slowDown(session, line);
    await page.addInitScript(watchPage, { first: chart, next });
    await page.goto(url, { waitUntil: "load" });
    await page.waitForFunction(() => window.watched.chart > 0);
    await waitForRest(page, transfers, quiet);
    const watched = await page.evaluate(() => window.watched);
    const bytes = transfers.bytes();
    return { ...summarize(watched), bytes, click: await followLink(page, link) };
  } finally {
    await context.close();
  }
}

async function waitForRest(page: Page, transfers: Transfers, quiet: number): Promise<void> {
  const end = performance.now() + PATIENCE;
  for (;;) {
    const sinceTask = await page.evaluate(() => {
      const [start = 0, length = 0] = window.watched.tasks.at(-1) ?? [];
      return performance.now() - start - length;
    });
    if (sinceTask >= quiet && transfers.idle() >= quiet) return;
    if (performance.now() > end) throw new Error(`restless page: ${page.url()}`);
    await page.waitForTimeout(Math.min(quiet, 250));
  }
}

/** Times of a document at rest; a task that began before the first paint counts from that paint on. */
function summarize({ contentful, largest, chart, shift, moved, tasks }: Watched) {
  const blocked = tasks
    .map(([start, length]) => Math.min(length, start + length - contentful) - LONG)
    .filter((beyond) => beyond > 0)
    .reduce((sum, beyond) => sum + beyond, 0);
  // Nothing is painted before the first paint, whatever frame a script was called in.
  return { contentful, largest, chart: Math.max(chart, contentful), blocked, shift, moved };
}

async function followLink(page: Page, selector: string): Promise<number> {
  const link = page.locator(selector).first();
  await link.scrollIntoViewIfNeeded();
  await link.hover();
  await page.waitForTimeout(HOVER);
  const from = page.url();
  await page.mouse.down();
  await page.mouse.up();
  await page.waitForURL((url) => url.href !== from, { waitUntil: "load" });
  await page.waitForFunction(() => window.watched.clicked > 0 && window.watched.chart > 0);
  await page.waitForFunction(() => window.watched.contentful > 0);
  const { origin, clicked, ...watched } = await page.evaluate(() => window.watched);
  return origin + summarize({ origin, clicked, ...watched }).chart - clicked;
}
