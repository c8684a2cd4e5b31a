import type { BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBarriers, findSmall, measureOverflow, NARROW, openPage } from "./open-page.ts";
import { type RunningSite, startSite } from "./site.ts";

const PATHS = ["fa", "en"].flatMap((language) => [
  `/${language}/allocation?month=1399-01&cards=40000&rule=oldest_first&mix=by_queue:2,equal:1`,
  `/${language}/allocation?month=1399-01&cards=many`,
  `/${language}/reporting?month=1399-01`,
]);
let site: RunningSite;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site?.close());

const open = (path: string, options?: BrowserContextOptions) => openPage(site, path, options);

describe("the pages of sharing out and of reports", () => {
  it.each(PATHS)("%s has no serious barrier", async (path) => {
    const page = await open(path);
    expect(await findBarriers(page)).toEqual([]);
    await page.context().close();
  });

  it.each(PATHS)("%s fits a narrow screen in the dark", async (path) => {
    const page = await open(path, { viewport: NARROW, colorScheme: "dark" });
    expect(await findBarriers(page, ["color-contrast"])).toEqual([]);
    expect(await measureOverflow(page)).toBe(0);
    expect(await findSmall(page, "main :is(input[type=radio], button, select):visible")).toEqual([]);
    await page.context().close();
  });
});

describe("sharing out card bodies", () => {
  it("is a form that needs no script: a number in Persian digits, a rule, weights", async () => {
    const page = await open("/fa/", { javaScriptEnabled: false });
    await page.locator(".top nav").getByRole("link", { name: "تقسیم کارت" }).click();
    await page.getByLabel("بدنه‌های کارت این ماه").fill("۴۰٬۰۰۰");
    await page.getByRole("radio", { name: "آمیزه" }).check();
    await page.locator("#weight-by_queue").selectOption("by_queue:2");
    await page.locator("#weight-equal").selectOption("equal:1");
    await page.getByRole("button", { name: "تقسیم کن" }).click();
    await page.waitForURL(/rule=mix.*mix=by_queue/);
    expect(await page.locator("#allocation-cards").inputValue()).toBe("۴۰٬۰۰۰");
    expect(await page.locator("#order .subtitle").textContent()).toContain("۴۰٬۰۰۰ بدنهٔ کارت");
    const total = page.locator("#order tfoot tr").first().locator("strong");
    expect(await total.textContent()).toBe("۴۰٬۰۰۰");
    await page.locator("a.language").click();
    await page.waitForURL(/\/en\/allocation/);
    expect(await page.locator("#allocation-cards").inputValue()).toBe("40,000");
    expect(await page.locator("#weight-by_queue").inputValue()).toBe("by_queue:2");
    await page.context().close();
  });

  it("keeps its question when the month is stepped, and takes a rule from the table of rules", async () => {
    const page = await open("/en/allocation?month=1399-01&cards=40000", { javaScriptEnabled: false });
    await page.locator("#rules").getByRole("link", { name: "Equal shares" }).click();
    await page.waitForURL(/cards=40000&rule=equal#rules/);
    await page.getByRole("link", { name: "Month before" }).click();
    await page.waitForURL(/month=1398-12&cards=40000&rule=equal/);
    expect(await page.locator("#rule-equal").isChecked()).toBe(true);
    await page.context().close();
  });

  it("gives the order as a file whose cards add up", async () => {
    const page = await open("/en/allocation?month=1399-01&cards=40000&rule=protect_small");
    const path = (await page.locator("#order a[download]", { hasText: "CSV" }).getAttribute("href")) ?? "";
    const lines = (await (await page.request.get(site.origin + path)).text()).trim().split(/\r?\n/);
    const heads = lines[0]?.split(",") ?? [];
    const cards = lines.slice(1).map((line) => Number(line.split(",")[heads.indexOf("cards")]));
    expect(cards).toHaveLength(31);
    expect(cards.reduce((sum, share) => sum + share, 0)).toBe(40_000);
    await page.context().close();
  });

  it.each(["fa", "en"])(
    "prints in %s as one sheet: the order, its total and lines to sign",
    async (language) => {
      const page = await open(`/${language}/allocation?month=1399-01&cards=40000`);
      await page.emulateMedia({ media: "print" });
      for (const selector of ["#order-title", "#order tfoot", ".signatures", ".banner", ".sheet-foot"])
        expect(await page.locator(selector).isVisible(), selector).toBe(true);
      for (const selector of ["form.share-out", "#allocation", "#rules", ".order .page-actions"])
        expect(await page.locator(selector).isVisible(), selector).toBe(false);
      const sheet = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      expect(sheet.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
      await page.context().close();
    },
  );
});
