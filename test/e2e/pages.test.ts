import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { pino } from "pino";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../server/app.ts";
import { readAssets } from "../../server/site/assets.ts";
import { buildClient } from "../../server/site/build-client.ts";
import { createSite } from "../../server/site/site.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { launchBrowser } from "./browser.ts";

const SHAPES = new URL("../../datasets/iran-smart-card/shapes/provinces.topo.json", import.meta.url);
const FIGURE = "figure?measure=request_coverage&place=IR-18&month=1399-01";
const PATHS = ["", "province/IR-18", "province/IR-12?measure=card_coverage", "sources", "method", FIGURE];
const EVERY = ["fa", "en"].flatMap((language) => PATHS.map((path) => `/${language}/${path}`));

let folder: string;
let snapshot: FixtureSnapshot;
let server: Server;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pooshesh-pages-"));
  const clientFolder = join(folder, "client");
  const [topology] = await Promise.all([
    readFile(SHAPES, "utf8").then((text) => JSON.parse(text)),
    buildClient({ outFolder: clientFolder }),
  ]);
  snapshot = await referenceFixture();
  const readShapes = async () => ({ topology, attribution: "© OpenStreetMap contributors", licence: null });
  const site = createSite({ assets: await readAssets(clientFolder), readShapes });
  const { handler } = createApp({
    holder: { current: () => snapshot },
    config: { cacheBytes: 8_000_000, clientFolder },
    log: pino({ level: "error" }),
    site,
    readShapes,
  });
  server = createServer(handler).listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  await snapshot?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** Opens a page and gathers what the browser complains of, refusals of the content policy among it. */
async function open(
  path: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[] }> {
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
  await page.goto(origin + path, { waitUntil: "networkidle" });
  return { page, complaints };
}

/** Elements that stick out of the page sideways, those inside a box of their own that scrolls left out. */
function findOverflow(page: Page): Promise<{ width: number; out: string[] }> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const out = [...document.querySelectorAll("body *")]
      .filter((element) => !element.closest(".table, pre, svg, .unseen, .skip, details:not([open])"))
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return right > width + 1 || left < -1;
      })
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
    return { width: document.documentElement.scrollWidth - width, out: out.slice(0, 5) };
  });
}

describe("every page in both languages", () => {
  it.each(EVERY)("%s has no serious barrier and no complaint, at 1280 pixels", async (path) => {
    const { page, complaints } = await open(path, { viewport: { width: 1280, height: 900 } });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(
      serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).slice(0, 3)}`),
    ).toEqual([]);
    expect(complaints).toEqual([]);
    expect(await findOverflow(page)).toEqual({ width: 0, out: [] });
    await page.context().close();
  });

  it.each(EVERY)("%s fits a narrow screen in the dark", async (path) => {
    const { page } = await open(path, { viewport: { width: 360, height: 740 }, colorScheme: "dark" });
    const { violations } = await new AxeBuilder({ page }).withRules(["color-contrast"]).analyze();
    expect(violations.flatMap(({ nodes }) => nodes.map(({ target }) => target.join(" ")))).toEqual([]);
    expect(await findOverflow(page)).toEqual({ width: 0, out: [] });
    await page.context().close();
  });

  it.each(EVERY)("%s is complete without a script", async (path) => {
    const { page, complaints } = await open(path, { javaScriptEnabled: false });
    expect(complaints).toEqual([]);
    expect(await page.locator("h1").textContent()).not.toBe("");
    const pictures = path.endsWith("/fa/") || path.endsWith("/en/") || path.includes("province") ? 2 : 0;
    expect(await page.locator("figure svg").count()).toBeGreaterThanOrEqual(pictures);
    for (const link of await page.locator("a[href]").all())
      expect(await link.getAttribute("href")).toMatch(/^(?:\/(?:fa|en|api)\b|#|https?:)/);
    await page.context().close();
  });
});

describe("what a reader does", () => {
  it("switches from map to tiles with no script, and every province is a link", async () => {
    const { page } = await open("/fa/", { javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
    expect(await page.locator(".map").isVisible()).toBe(true);
    expect(await page.locator(".tiles").isVisible()).toBe(false);
    await page.locator("#as-tiles").check({ force: true });
    expect(await page.locator(".map").isVisible()).toBe(false);
    expect(await page.locator(".tiles a:visible").count()).toBe(31);
    const boxes = await page.locator(".tiles a").evaluateAll((links) =>
      links.map((link) => {
        const { left, top } = link.getBoundingClientRect();
        return `${Math.round(left)} ${Math.round(top)}`;
      }),
    );
    expect(new Set(boxes).size).toBe(31);
    await page.context().close();
  });

  it("does not mirror the country: the west stays on the left in Persian too", async () => {
    const { page } = await open("/fa/", { viewport: { width: 1280, height: 900 } });
    await page.locator("#as-tiles").check({ force: true });
    const left = async (place: string) =>
      (await page.locator(`.tiles a[href*="${place}"]`).boundingBox())?.x ?? 0;
    expect(await left("IR-04")).toBeLessThan(await left("IR-09"));
    await page.context().close();
  });

  it.each(["fa", "en"])("opens a trace by keyboard and comes back to the figure (%s)", async (language) => {
    const { page, complaints } = await open(`/${language}/province/IR-18`, {
      viewport: { width: 1280, height: 900 },
    });
    const figure = page.locator(".headline a.figure").first();
    await figure.focus();
    await page.keyboard.press("Enter");
    const dialog = page.locator("dialog[open]");
    await dialog.waitFor();
    const number = { fa: "۷۲۷٬۵۹۲", en: "727,592" }[language] ?? "";
    await dialog.getByText(number).first().waitFor();
    const { violations } = await new AxeBuilder({ page }).include("dialog").analyze();
    expect(
      violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id),
    ).toEqual([]);
    await page.keyboard.press("Escape");
    expect(await page.locator("dialog[open]").count()).toBe(0);
    expect(await figure.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("follows a figure to its page with no script", async () => {
    const { page } = await open("/fa/province/IR-18", { javaScriptEnabled: false });
    await page.locator(".headline a.figure").first().click();
    await page.waitForURL(/\/fa\/figure\?measure=request_coverage&place=IR-18&month=1399-01$/);
    expect(await page.locator("main").textContent()).toContain("۷۲۷٬۵۹۲");
    await page.context().close();
  });

  it("picks another month by the form alone", async () => {
    const { page } = await open("/en/", { javaScriptEnabled: false });
    await page.locator("select[name=month]").selectOption("1398-06");
    await page.locator(".pickers button").click();
    await page.waitForURL(/month=1398-06/);
    expect(await page.locator("main").textContent()).toContain("30 of 31 provinces reported");
    await page.context().close();
  });

  it("sorts the ranking table by a head", async () => {
    const { page } = await open("/en/", { viewport: { width: 1280, height: 900 } });
    const table = page.locator("#ranking-table table");
    await table.getByRole("button", { name: "Province" }).click();
    await table.getByRole("button", { name: "Province" }).click();
    const names = (await table.locator("tbody th").allTextContents()).map((name) => name.trim());
    const sorted = [...names].sort(new Intl.Collator("en").compare);
    expect([sorted, [...sorted].reverse()]).toContainEqual(names);
    await page.context().close();
  });
});
