import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import { serveProgramme } from "../built-programme.ts";
import { DECK, openDeck, ROOM, slideAt } from "./open-deck.ts";
import { findBarriers, findSmall, measureOverflow, NARROW } from "./open-page.ts";
import { type RunningSite, startSite } from "./site.ts";

let site: RunningSite;

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.close());

describe("what can be seen", () => {
  it.each([
    ["fa", "light"],
    ["en", "dark"],
  ] as const)(
    "%s in %s: no serious barrier on any slide, with notes, choice or help open",
    async (language, colorScheme) => {
      const page = await openDeck(site, `/${language}/${DECK}`, { colorScheme });
      const count = await page.locator(".slide").count();
      for (let number = 1; number <= count; number += 1) {
        expect([number, await findBarriers(page)]).toEqual([number, []]);
        await page.keyboard.press("PageDown");
      }
      for (const key of ["n", "c", "?"]) {
        await page.keyboard.press(key);
        expect([key, await findBarriers(page)]).toEqual([key, []]);
      }
      await page.context().close();
    },
  );

  it.each([
    ["fa", ROOM],
    ["en", ROOM],
    ["fa", { width: 1280, height: 720 }],
    ["en", { width: 1024, height: 768 }],
    ["fa", { width: 844, height: 390 }],
  ] as const)("%s at %o: nothing of a slide lies outside it", async (language, viewport) => {
    for (const subject of [DECK, "present/nation", "present/compare?with=IR-18,IR-22"]) {
      const page = await openDeck(site, `/${language}/${subject}`, { viewport });
      const count = await page.locator(".slide").count();
      for (let number = 1; number <= count; number += 1) {
        const cut = await page.locator(".slide:visible .sheet").evaluate((sheet) => {
          const foot = sheet.querySelector(".slide-foot")?.getBoundingClientRect().top ?? 0;
          const { left, right } = sheet.getBoundingClientRect();
          return [...sheet.querySelectorAll("header *, .stage *")]
            .filter((part) => !part.closest("svg") && part.checkVisibility() && !part.closest(".unseen"))
            .map((part) => ({ box: part.getBoundingClientRect(), name: part.className || part.tagName }))
            .filter(({ box }) => box.bottom > foot + 1 || box.left < left - 1 || box.right > right + 1)
            .map(({ name }) => name);
        });
        expect([subject, number, cut]).toEqual([subject, number, []]);
        await page.keyboard.press("PageDown");
      }
      await page.context().close();
    }
  });

  it("is set in at least 28 pixels for the back of a room", async () => {
    const page = await openDeck(site, `/fa/${DECK}`);
    const sizes = await page
      .locator(".slide :is(h1, h2, .subtitle, dt, .fraction, .step-distance, .about dd, td, th)")
      .evaluateAll((parts) =>
        parts
          .filter((part) => !part.closest(".unseen, .big-table thead"))
          .map((part) => Number.parseFloat(getComputedStyle(part).fontSize)),
      );
    expect(sizes.length).toBeGreaterThan(40);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(28);
    await page.context().close();
  });

  it("has controls that go while nothing moves, and come back to the keyboard", async () => {
    const page = await openDeck(site, `/en/${DECK}`);
    const bar = page.locator(".deck-bar");
    const opacity = () => bar.evaluate((element) => getComputedStyle(element).opacity);
    await expect.poll(opacity, { timeout: 8000 }).toBe("0");
    await page.keyboard.press("Tab");
    expect(await opacity()).toBe("1");
    expect(await findSmall(page, ".deck-bar button:visible")).toEqual([]);
    await page.context().close();
  });

  it.each(LANGUAGES)("%s fits a narrow screen", async (language) => {
    const page = await openDeck(site, `/${language}/${DECK}`, { viewport: NARROW });
    const count = await page.locator(".slide").count();
    for (let number = 1; number <= count; number += 1) {
      expect([number, await measureOverflow(page)]).toEqual([number, 0]);
      const wide = await page
        .locator(".slide:visible .sheet")
        .evaluate((sheet) => sheet.scrollWidth - sheet.clientWidth);
      expect([number, wide]).toEqual([number, 0]);
      await page.keyboard.press("PageDown");
    }
    await page.context().close();
  });
});

describe("a second programme", () => {
  it("is presented, left to right by years, with the stages it has", async () => {
    const other = await startSite(async () => {
      const { snapshot, close } = await serveProgramme(
        fileURLToPath(new URL("../second-programme", import.meta.url)),
      );
      return Object.assign(Object.create(snapshot), { close });
    });
    try {
      const page = await openDeck(other, "/en/present/province/ZZ-S?month=2024");
      const count = await page.locator(".slide").count();
      expect(count).toBeGreaterThan(4);
      for (let number = 1; number <= count; number += 1) {
        expect(await slideAt(page)).toBe(number);
        expect([number, await findBarriers(page)]).toEqual([number, []]);
        await page.keyboard.press("ArrowRight");
      }
    } finally {
      await other.close();
    }
  });
});
