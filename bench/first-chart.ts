/** Milliseconds from navigation to the first painted chart, in Chromium, with an empty cache. */
import { launchBrowser } from "../test/e2e/browser.ts";
import { median } from "./child.ts";

/** Median over fresh contexts; the chart counts as drawn at the paint after its SVG is in the page. */
export async function benchFirstChart(url: string, runs: number): Promise<number> {
  const browser = await launchBrowser();
  try {
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      const page = await context.newPage();
      await page.goto(url, { waitUntil: "load" });
      times.push(
        await page.evaluate(() => {
          if (!document.querySelector("svg")) throw new Error("missing chart");
          const paint = performance.getEntriesByName("first-contentful-paint")[0];
          return paint ? paint.startTime : Number.NaN;
        }),
      );
      await context.close();
    }
    return median(times);
  } finally {
    await browser.close();
  }
}
