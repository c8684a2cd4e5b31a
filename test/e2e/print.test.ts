import { fileURLToPath } from "node:url";
import { inflateSync } from "node:zlib";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import { serveProgramme } from "../built-programme.ts";
import { openPage, searchBox, suggestionsOf } from "./open-page.ts";
import { type RunningSite, startSite } from "./site.ts";

/** Points of an A4 sheet's sides. */
const SHORT = 595;
const LONG = 842;
/** CSS pixels of an upright sheet, and of the margins at its sides; what lies between the others is 1030 high. */
const SHEET = { width: 794, height: 1030 };
const MARGIN = 49;
const PAGES = [
  "?month=1399-01",
  "province/IR-18?month=1399-01",
  "province/IR-11?month=1398-06",
  "compare?month=1399-01",
  "sources",
  "method",
  "figure?measure=request_coverage&place=IR-18&month=1399-01",
  "chart/series?place=IR-18&month=1399-01",
];
const EVERY = LANGUAGES.flatMap((language) => PAGES.map((path) => `/${language}/${path}`));

let site: RunningSite;

beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.close());

interface Sheet {
  readonly width: number;
  readonly height: number;
}

/** The sheets of a PDF, from its page objects; those in compressed object streams too. */
async function printSheets(page: Page): Promise<Sheet[]> {
  const bytes = await page.pdf({ preferCSSPageSize: true });
  const plain = bytes.toString("latin1");
  const packed = [...plain.matchAll(/stream\r?\n/g)].map(({ index, 0: word }) => {
    try {
      return inflateSync(bytes.subarray(index + word.length)).toString("latin1");
    } catch {
      return "";
    }
  });
  const objects = [plain, ...packed].join("\n");
  const pages = [...objects.matchAll(/<<[^<>]*\/Type\s*\/Page\b(?!s)[\s\S]*?\/MediaBox\s*\[([\d. ]+)\]/g)];
  const boxes = pages.map(([, box = ""]) => box.trim().split(/\s+/).map(Number));
  return boxes.map(([left = 0, top = 0, right = 0, bottom = 0]) => ({
    width: Math.round(right - left),
    height: Math.round(bottom - top),
  }));
}

/** The page as paper shows it, on the screen. */
async function openSheet(path: string, options: Parameters<typeof openPage>[2] = {}): Promise<Page> {
  const page = await openPage(site, path, { viewport: SHEET, ...options });
  await page.emulateMedia({ media: "print" });
  if (options.javaScriptEnabled === false) return page;
  await page.evaluate((margin) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`html { padding-inline: ${margin}px }`);
    document.adoptedStyleSheets = [sheet];
  }, MARGIN);
  return page;
}

describe("every page on paper", () => {
  it.each(EVERY)("%s is A4, upright, with nothing beside the sheet and no controls", async (path) => {
    const page = await openSheet(path);
    const outside = await page.evaluate(
      ({ from, to }) =>
        [...document.querySelectorAll("body *")]
          .filter((element) => element.checkVisibility() && !element.closest("svg, .unseen"))
          .filter((element) => {
            const { left, right } = element.getBoundingClientRect();
            return left < from - 1 || right > to + 1;
          })
          .map((element) => `${element.tagName}.${element.className}`),
      { from: MARGIN, to: SHEET.width - MARGIN },
    );
    expect(outside).toEqual([]);
    for (const control of [
      "nav",
      "form.pickers",
      "summary",
      ".page-actions",
      ".downloads",
      "dialog",
      ".skip",
    ])
      expect([control, await page.locator(`${control}:visible`).count()]).toEqual([control, 0]);
    expect(await page.locator("button:visible:not(th button)").count()).toBe(0);
    const sheets = await printSheets(page);
    expect(sheets.length).toBeGreaterThan(0);
    expect(sheets).toEqual(sheets.map(() => ({ width: SHORT, height: LONG })));
    await page.context().close();
  });

  it.each(LANGUAGES)(
    "has source, snapshot, date and its whole address at its foot (%s)",
    async (language) => {
      const page = await openSheet(`/${language}/province/IR-18?month=1399-01`);
      const foot = page.locator(".sheet-foot");
      expect(await foot.evaluate((element) => getComputedStyle(element).display)).toBe("table-footer-group");
      const text = (await foot.textContent()) ?? "";
      const { source, known, synthetic } = {
        fa: { source: "منبع: ", known: "دانسته‌ها تا ۲۹ اسفند ۱۴۰۴", synthetic: "دادهٔ ساختگی" },
        en: { source: "Source: ", known: "known on 29 Esfand 1404", synthetic: "Synthetic data" },
      }[language];
      const address = `${site.origin}/${language}/province/IR-18?measure=request_coverage&month=1399-01`;
      for (const part of [source, known, synthetic, "ffffffffff", address]) expect(text).toContain(part);
      await page.emulateMedia({ media: "screen" });
      expect(await foot.isVisible()).toBe(false);
      await page.context().close();
    },
  );

  it("says its path where no script writes the origin", async () => {
    const page = await openSheet("/fa/?month=1399-01", { javaScriptEnabled: false });
    expect(await page.locator(".sheet-foot bdi").textContent()).toBe(
      "/fa/?measure=request_coverage&month=1399-01",
    );
    expect(await page.locator("[data-island=print]:visible").count()).toBe(0);
    await page.context().close();
  });

  it("is black on white in the dark too, with a hatch for each class", async () => {
    const page = await openSheet("/fa/?month=1399-01", { colorScheme: "dark" });
    const tokens = await page.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      return ["--ground", "--ink", "--class-1", "--class-3", "--class-5"].map((name) =>
        style.getPropertyValue(name).trim(),
      );
    });
    expect(tokens.slice(0, 3)).toEqual(["#fff", "#000", "#fff"]);
    for (const hatch of tokens.slice(3)) {
      const id = /#([\w-]+)/.exec(hatch)?.[1] ?? "";
      expect(await page.locator(`pattern#${id}`).count()).toBe(1);
    }
    await page.context().close();
  });

  it("leaves tables behind pictures closed unless they were opened", async () => {
    const page = await openSheet("/en/province/IR-18?month=1399-01");
    const behind = page.locator("#series table");
    expect(await behind.isVisible()).toBe(false);
    await page.locator("#series details.behind").evaluate((details) => details.setAttribute("open", ""));
    expect(await behind.isVisible()).toBe(true);
    await page.context().close();
  });

  it("takes the buttons out of table heads while it prints, for Chromium repeats none with a button", async () => {
    const page = await openPage(site, "/en/?month=1399-01");
    const head = page.locator("#ranking-table thead");
    const words = await head.textContent();
    const buttons = await head.locator("button").count();
    expect(buttons).toBeGreaterThan(2);
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    expect(await head.locator("button").count()).toBe(0);
    expect(await head.textContent()).toBe(words);
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    expect(await head.locator("button").count()).toBe(buttons);
    expect(await head.textContent()).toBe(words);
    await page.context().close();
  });
});

describe("the first sheet of a province", () => {
  it.each(LANGUAGES)("stands alone: figures, rank, what changed and a chart (%s)", async (language) => {
    const page = await openSheet(`/${language}/province/IR-18?month=1399-01`);
    const foot = (await page.locator(".sheet-foot").boundingBox())?.height ?? 0;
    for (const part of [
      "h1",
      ".lead .subtitle",
      ".headlines",
      "#changes",
      ".next-places",
      ".frame >> nth=0",
    ]) {
      const box = await page.locator(part).first().boundingBox();
      expect([part, Math.round((box?.y ?? 0) + (box?.height ?? 9999)) < SHEET.height - foot]).toEqual([
        part,
        true,
      ]);
    }
    await page.context().close();
  });
});

describe("a presentation on paper", () => {
  it.each([
    ["/fa/present/province/IR-18?month=1399-01", false],
    ["/en/present/province/IR-18?month=1399-01", true],
    ["/en/present/nation?month=1399-01", false],
    ["/fa/present/compare?month=1399-01", true],
  ])("%s has one slide a sheet, on its side; notes below: %s", async (path, notes) => {
    const page = await openPage(site, path);
    const count = await page.locator(".slide").count();
    if (notes) {
      await page.locator(".panel.print > summary").click();
      await page.locator("#notes-printed").check();
    }
    expect(await printSheets(page)).toEqual(
      Array.from({ length: count }, () => ({ width: LONG, height: SHORT })),
    );
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".slide:visible").count()).toBe(count);
    expect(await page.locator(".notes:visible").count()).toBe(notes ? count : 0);
    expect(await page.locator(".deck-bar:visible").count()).toBe(0);
    await page.context().close();
  });

  it("is the same without a script", async () => {
    const page = await openPage(site, "/fa/present/nation?month=1399-01", { javaScriptEnabled: false });
    expect(await printSheets(page)).toHaveLength(await page.locator(".slide").count());
    await page.context().close();
  });

  it("of a second programme has as many sheets as slides", async () => {
    const other = await startSite(async () => {
      const { snapshot, close } = await serveProgramme(
        fileURLToPath(new URL("../second-programme", import.meta.url)),
      );
      return Object.assign(Object.create(snapshot), { close });
    });
    try {
      const page = await openPage(other, "/en/present/nation?month=2024");
      expect(await printSheets(page)).toHaveLength(await page.locator(".slide").count());
    } finally {
      await other.close();
    }
  });
});

describe("from the first page to a printed sheet of Bushehr, Farvardin 1399", () => {
  /** Counts calls of the browser's own print dialog, which a test cannot open. */
  const countPrints = (page: Page) =>
    page.context().addInitScript(() => {
      window.print = () => {
        document.documentElement.dataset.printed = String(
          Number(document.documentElement.dataset.printed ?? 0) + 1,
        );
      };
    });

  it("takes two clicks by searching, and prints once", async () => {
    const page = await openPage(site, "/fa/?month=1398-06");
    await countPrints(page);
    await page.locator("input[type=search]").click();
    await searchBox(page).waitFor();
    await page.keyboard.type("بوشهر فروردین ۹۹");
    await suggestionsOf(page).nth(2).click();
    await page.waitForURL(/\/fa\/province\/IR-18\?.*month=1399-01/);
    await page.locator("html[data-printed='1']").waitFor();
    expect(page.url()).not.toContain("#print");
    await page.reload();
    await page.waitForLoadState("networkidle");
    expect(await page.locator("html").getAttribute("data-printed")).toBeNull();
    await page.context().close();
  });

  it("takes four by the month, the menu of provinces and the button", async () => {
    const page = await openPage(site, "/en/?month=1398-12");
    await countPrints(page);
    await page.locator(".steps a[rel=next]").click();
    await page.waitForURL(/month=1399-01/);
    await page.locator(".menu > summary").click();
    await page.locator(".menu a", { hasText: "Bushehr" }).click();
    await page.waitForURL(/province\/IR-18\?.*month=1399-01/);
    await page.locator("[data-island=print]").click();
    expect(await page.locator("html").getAttribute("data-printed")).toBe("1");
    await page.context().close();
  });
});
