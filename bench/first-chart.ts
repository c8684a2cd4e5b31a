/** Milliseconds from navigation to the first painted chart, in Chromium, with an empty cache. */
import { launchBrowser } from "../test/e2e/browser.ts";
import { median } from "./child.ts";

declare global {
  interface Window {
    /** Milliseconds since navigation at the frame after the first chart stood in the page. */
    firstChart?: number;
  }
}

/** Runs in the page before anything else of it: notes the frame in which the first chart is painted. */
function watchFirstChart(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector(".drawing svg")) return;
    observer.disconnect();
    // The second frame begins when the first, with the chart in it, has been painted.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        window.firstChart = performance.now();
      }),
    );
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** Median over fresh contexts. */
export async function benchFirstChart(url: string, runs: number): Promise<number> {
  const browser = await launchBrowser();
  try {
    const times: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      const page = await context.newPage();
      await page.addInitScript(watchFirstChart);
      await page.goto(url, { waitUntil: "load" });
      const time = await page.waitForFunction(() => window.firstChart);
      times.push((await time.jsonValue()) ?? Number.NaN);
      await context.close();
    }
    return median(times);
  } finally {
    await browser.close();
  }
}
