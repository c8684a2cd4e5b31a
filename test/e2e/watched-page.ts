/** A page of any origin whose complaints are gathered, refusals of the content policy among them. */

import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { settlePage } from "./open-page.ts";

export interface WatchedPage {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** Opens an address in a context of its own; close that when done. With an `origin`, requests to any other are complaints. */
export async function openWatched(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
  origin = "",
): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("requestfailed", (request) => complaints.push(`${request.url()} failed`));
  page.on("request", (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith("data:"))
      complaints.push(`third party: ${request.url()}`);
  });
  await page.goto(address);
  if (options.javaScriptEnabled !== false) await settlePage(page);
  return { page, complaints };
}
