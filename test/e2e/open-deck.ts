/** Opens presentations of a running site. */

import type { Page } from "playwright-core";
import { expect } from "vitest";
import { openPage } from "./open-page.ts";
import type { RunningSite } from "./site.ts";

/** A projector's picture. */
export const ROOM = { width: 1920, height: 1080 };
/** The presentation that most is asked of, without its language. */
export const DECK = "present/province/IR-18?month=1399-01";

/** A presentation whose script has started, with nothing that moves. */
export async function openDeck(
  site: RunningSite,
  path: string,
  options: Parameters<typeof openPage>[2] = {},
): Promise<Page> {
  const page = await openPage(site, path, { viewport: ROOM, reducedMotion: "reduce", ...options });
  await page.locator("body[data-role=room]").waitFor();
  return page;
}

/** Number of the slide that fills the screen. */
export async function slideAt(page: Page): Promise<number> {
  const shown = page.locator(".slide:visible");
  expect(await shown.count()).toBe(1);
  return Number((await shown.getAttribute("id"))?.replace("slide-", ""));
}
