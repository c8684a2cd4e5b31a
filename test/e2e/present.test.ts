import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import { DECK, openDeck, ROOM, slideAt } from "./open-deck.ts";
import { measureOverflow, openPage, searchBox, suggestionsOf } from "./open-page.ts";
import { type RunningSite, startSite } from "./site.ts";

let site: RunningSite;

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.close());

describe("by keyboard and remote", () => {
  it.each([
    ["fa", "ArrowLeft", "ArrowRight"],
    ["en", "ArrowRight", "ArrowLeft"],
  ])(
    "%s: %s goes on, %s back, and the page keys of remotes mean the same in both",
    async (language, on, back) => {
      const page = await openDeck(site, `/${language}/${DECK}`);
      const count = await page.locator(".slide").count();
      expect(await slideAt(page)).toBe(1);
      const steps: readonly [key: string, at: number][] = [
        [on, 2],
        [on, 3],
        [back, 2],
        ["PageDown", 3],
        ["PageUp", 2],
        ["Space", 3],
        ["Shift+Space", 2],
        ["End", count],
        [on, count],
        ["Home", 1],
        [back, 1],
      ];
      for (const [key, at] of steps) {
        await page.keyboard.press(key);
        expect([key, await slideAt(page)]).toEqual([key, at]);
      }
      await page.keyboard.press("5");
      expect(await page.locator(".deck-bar .at").textContent()).toContain(language === "fa" ? "۵" : "5");
      await page.keyboard.press("Enter");
      expect(await slideAt(page)).toBe(5);
      expect(page.url()).toMatch(/#5$/);
      await page.context().close();
    },
  );

  it("takes Persian digits, opens at the slide of an address, and goes back and forward in the browser", async () => {
    const page = await openDeck(site, `/fa/${DECK}#4`);
    expect(await slideAt(page)).toBe(4);
    for (const key of ["۶", "Enter"])
      await page.evaluate((pressed) => {
        document.body.dispatchEvent(
          new KeyboardEvent("keydown", { key: pressed, bubbles: true, cancelable: true }),
        );
      }, key);
    expect(await slideAt(page)).toBe(6);
    await page.goBack();
    expect(await slideAt(page)).toBe(4);
    await page.goForward();
    expect(await slideAt(page)).toBe(6);
    expect(await page.locator("[role=status]").textContent()).toMatch(/^اسلاید ۶ از /);
    await page.context().close();
  });

  it("shows notes, help, choice and nothing at all, and leaves to the page it came from", async () => {
    const page = await openDeck(site, `/en/${DECK}`);
    await page.goto(`${site.origin}/en/province/IR-18?month=1398-12`);
    await page.locator(".page-actions a").click();
    await page.locator("body[data-role=room]").waitFor();
    await page.keyboard.press("ArrowRight");
    const notes = page.locator(".slide:visible .notes");
    expect(await notes.isVisible()).toBe(false);
    await page.keyboard.press("n");
    expect(await notes.textContent()).toMatch(/requests of [\d,]+ eligible persons/);
    expect(await notes.isVisible()).toBe(true);
    await page.keyboard.press("?");
    expect(await page.locator(".help kbd").first().isVisible()).toBe(true);
    await page.keyboard.press("c");
    expect(await page.locator(".help kbd").first().isVisible()).toBe(false);
    expect(await page.locator(".choose input[type=checkbox]").first().isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    expect(await page.locator(".choose input[type=checkbox]").first().isVisible()).toBe(false);
    await page.keyboard.press("b");
    expect(await page.locator(".slide:visible").count()).toBe(0);
    await page.keyboard.press("PageUp");
    await page.keyboard.press(".");
    expect(await slideAt(page)).toBe(1);
    await page.keyboard.press("Escape");
    await page.waitForURL(/\/en\/province\/IR-18\?.*month=1398-12$/);
    await page.context().close();
  });

  it("goes to the presented page where it was opened by its address", async () => {
    const page = await openDeck(site, "/fa/present/nation?measure=card_coverage&month=1398-12");
    await page.keyboard.press("Escape");
    await page.waitForURL(/\/fa\/\?measure=card_coverage&month=1398-12$/);
    await page.context().close();
  });

  it("leaves keys to the controls that have a use for them, all of which Tab reaches", async () => {
    const page = await openDeck(site, `/en/${DECK}`);
    const reached: string[] = [];
    for (let i = 0; i < 12; i += 1) {
      await page.keyboard.press("Tab");
      reached.push(
        (await page.evaluate(
          () => document.activeElement?.textContent?.trim() || document.activeElement?.id,
        )) ?? "",
      );
    }
    for (const name of [
      "Back to the page",
      "←",
      "→",
      "notes-shown",
      "Choose slides",
      "Full screen",
      "Print",
      "Keys",
    ])
      expect(reached).toContain(name);
    await page.locator("#notes-shown").focus();
    await page.keyboard.press("Space");
    expect(await page.locator("#notes-shown").isChecked()).toBe(true);
    expect(await slideAt(page)).toBe(1);
    await page.context().close();
  });
});

describe("by finger and pointer", () => {
  it.each([
    ["fa", 0.02, 0.98],
    ["en", 0.98, 0.02],
  ])("%s: a click on the edge that reading runs to goes on", async (language, on, back) => {
    const page = await openDeck(site, `/${language}/${DECK}`);
    const click = (share: number) => page.mouse.click(ROOM.width * share, ROOM.height / 2);
    await click(on);
    expect(await slideAt(page)).toBe(2);
    await click(0.5);
    expect(await slideAt(page)).toBe(2);
    await click(back);
    expect(await slideAt(page)).toBe(1);
    await page.context().close();
  });

  it.each([
    ["fa", 60, 330],
    ["en", 330, 60],
  ])("%s: a swipe brings the next slide", async (language, from, to) => {
    const page = await openDeck(site, `/${language}/${DECK}`, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
    });
    const session = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", x?: number) =>
      session.send("Input.dispatchTouchEvent", { type, touchPoints: x === undefined ? [] : [{ x, y: 400 }] });
    await touch("touchStart", from);
    await touch("touchMove", (from + to) / 2);
    await touch("touchMove", to);
    await touch("touchEnd");
    await expect.poll(() => slideAt(page)).toBe(2);
    expect(await measureOverflow(page)).toBe(0);
    await page.context().close();
  });
});

describe("without the network", () => {
  it.each(LANGUAGES)(
    "%s: every slide, the notes, the help and the speaker's window are there",
    async (language) => {
      const page = await openDeck(site, `/${language}/${DECK}`);
      const count = await page.locator(".slide").count();
      const missed: string[] = [];
      page.context().on("requestfailed", (request) => missed.push(request.url()));
      await page.context().setOffline(true);
      const popped = page.waitForEvent("popup");
      await page.keyboard.press("s");
      const speaker = await popped;
      const current = speaker.locator('.slide[data-at="now"]');
      await current.waitFor({ state: "attached" });
      for (let number = 1; number <= count; number += 1) {
        expect(await slideAt(page)).toBe(number);
        const slide = page.locator(".slide:visible");
        expect((await slide.locator("h1, h2").textContent())?.length).toBeGreaterThan(2);
        expect((await slide.locator(".stage").boundingBox())?.height).toBeGreaterThan(100);
        await expect.poll(() => current.getAttribute("id")).toBe(`slide-${number}`);
        expect(await current.locator(".notes").isVisible()).toBe(true);
        expect(await speaker.locator('.slide[data-at="next"]').count()).toBe(number < count ? 1 : 0);
        await page.keyboard.press("PageDown");
      }
      expect(await speaker.locator(".clock time").allTextContents()).toEqual([
        expect.stringMatching(/^[\d۰-۹]{2}:[\d۰-۹]{2}$/),
        expect.stringMatching(/^[\d۰-۹]{2}:[\d۰-۹]{2}$/),
      ]);
      const fonts = () => speaker.evaluate(() => [...document.fonts].map(({ status }) => status));
      await expect.poll(fonts).toEqual(["loaded"]);
      await speaker.keyboard.press("Home");
      await expect.poll(() => slideAt(page)).toBe(1);
      await page.keyboard.press("n");
      await page.keyboard.press("?");
      expect(await page.locator(".help kbd").first().isVisible()).toBe(true);
      expect(missed).toEqual([]);
      await page.context().close();
    },
  );
});

describe("two windows of one presentation", () => {
  it("stay in step, and those of another one do not", async () => {
    const first = await openDeck(site, `/en/${DECK}`);
    const open = async (path: string) => {
      const page = await first.context().newPage();
      await page.goto(`${site.origin}${path}`);
      await page.locator("body[data-role=room]").waitFor();
      return page;
    };
    const second = await open(`/en/${DECK}#2`);
    const other = await open("/en/present/nation");
    await first.keyboard.press("End");
    const count = await first.locator(".slide").count();
    await expect.poll(() => slideAt(second)).toBe(count);
    expect(await slideAt(other)).toBe(1);
    await first.context().close();
  });
});

describe("choosing slides", () => {
  it("puts the ticked ones into the address, with no script", async () => {
    const page = await openPage(site, `/en/${DECK}&slides=series,rank`, { javaScriptEnabled: false });
    await page.locator(".choose > summary").click();
    expect(await page.locator(".choose input:checked").count()).toBe(2);
    await page.locator('.choose input[value="nation.ranking"]').check();
    await page.locator(".choose button").click();
    await page.waitForURL(/slides=series&slides=rank&slides=nation\.ranking/);
    expect(await page.locator(".slide").count()).toBe(3);
    await page.locator(".choose > summary").click();
    await page.locator("#choose-rank a").click();
    await page.waitForURL(/slides=rank,series,nation\.ranking#choose-rank$/);
    expect(await page.locator(".slide").first().getAttribute("class")).toContain("slide-rank");
    await page.context().close();
  });

  it("opens again where a slide was moved", async () => {
    const page = await openDeck(site, `/fa/${DECK}&slides=series,rank#choose-rank`);
    expect(await page.locator("#choose-rank").isVisible()).toBe(true);
    await page.context().close();
  });
});

describe("a reader without a script", () => {
  it.each(LANGUAGES)("%s: has all slides in order on one page, and their notes", async (language) => {
    const page = await openPage(site, `/${language}/${DECK}`, { javaScriptEnabled: false });
    const slides = page.locator(".slide");
    const count = await slides.count();
    expect(await page.locator(".slide:visible").count()).toBe(count);
    const tops = await slides.evaluateAll((all) => all.map((slide) => slide.getBoundingClientRect().top));
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
    expect(await page.locator(".deck-bar button:visible").count()).toBe(0);
    await page.locator("#notes-shown").check();
    expect(await page.locator(".notes:visible").count()).toBe(count);
    await page.context().close();
  });
});

describe("from the first page to a presentation of Bushehr, Farvardin 1399", () => {
  it("takes two clicks by searching", async () => {
    const page = await openPage(site, "/fa/?month=1398-06");
    await page.locator("input[type=search]").click();
    await searchBox(page).waitFor();
    await page.keyboard.type("بوشهر فروردین ۹۹");
    await suggestionsOf(page).nth(1).click();
    await page.waitForURL(/\/fa\/present\/province\/IR-18\?.*month=1399-01/);
    await page.locator("body[data-role=room]").waitFor();
    expect(await page.locator(".title-month").textContent()).toContain("فروردین ۱۳۹۹");
    await page.context().close();
  });

  it("takes four by the menu of provinces and the month", async () => {
    const page = await openPage(site, "/en/?month=1398-12");
    await page.locator(".steps a[rel=next]").click();
    await page.waitForURL(/month=1399-01/);
    await page.locator(".menu > summary").click();
    await page.locator(".menu a", { hasText: "Bushehr" }).click();
    await page.waitForURL(/province\/IR-18/);
    await page.locator(".page-actions a").click();
    await page.waitForURL(/\/en\/present\/province\/IR-18\?.*month=1399-01/);
    expect(await page.locator("h1").textContent()).toBe("Bushehr");
    await page.context().close();
  });
});
