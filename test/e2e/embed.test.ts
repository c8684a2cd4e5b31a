import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBarriers, measureOverflow } from "./open-page.ts";
import { type RunningSite, startSite } from "./site.ts";
import { openWatched } from "./watched-page.ts";

const VIEW = "place=IR-18&month=1399-01";
const CHARTS = ["ranking", "geography", "series", "ledger"];
const EVERY = ["fa", "en"].flatMap((language) => CHARTS.map((chart) => [language, chart] as const));

let ours: RunningSite;
/** Another port is another origin, as far as a browser is concerned. */
let theirs: { readonly server: Server; readonly origin: string };
/** What the other site's only page is made of. */
let host: { html: string; headers: Record<string, string> } = { html: "", headers: {} };

beforeAll(async () => {
  ours = await startSite();
  const server = createServer((request, response) => {
    if (request.url !== "/") return response.writeHead(204).end();
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...host.headers }).end(host.html);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  theirs = { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
});

afterAll(async () => {
  theirs?.server.closeAllConnections();
  theirs?.server.close();
  await ours?.close();
});

const open = (address: string, options?: BrowserContextOptions) =>
  openWatched(ours.browser, address, options);
/** Once its own font is there: lines of another break elsewhere. */
const heightOf = async (box: Element) => {
  await document.fonts.ready;
  return (box as HTMLElement).offsetHeight;
};

/** A page of another site around a body, with a policy that lets it load from us and from nowhere else. */
async function openHost(body: string, options?: BrowserContextOptions, headers: Record<string, string> = {}) {
  const policy = `default-src 'none'; script-src ${ours.origin}; frame-src ${ours.origin}; img-src ${ours.origin}`;
  host = {
    html: `<!doctype html><html lang="en"><title>Elsewhere</title><body>${body}</body></html>`,
    headers: { "Content-Security-Policy": policy, ...headers },
  };
  return open(`${theirs.origin}/`, { viewport: { width: 800, height: 600 }, ...options });
}

const element = (chart: string, language = "fa") =>
  `<script type="module" src="${ours.origin}/embed.js"></script>
   <pooshesh-chart src="${ours.origin}/embed/${language}/${chart}?${VIEW}">
     <a href="${ours.origin}/${language}/chart/${chart}?${VIEW}"><img src="${ours.origin}/${language}/chart/${chart}.png?${VIEW}" alt="Bars" width="700"></a>
   </pooshesh-chart>`;

/** The height that the element gives its frame, once the frame has said one. */
async function readHeights(page: Page): Promise<{ frame: number; body: number }> {
  const frame = page.locator("pooshesh-chart iframe");
  await page.waitForFunction(() => {
    const inner = document.querySelector("pooshesh-chart")?.shadowRoot?.querySelector("iframe");
    return (inner?.offsetHeight ?? 0) > 100;
  });
  await page.waitForTimeout(200);
  const body = await frame.contentFrame().locator("body").evaluate(heightOf);
  return { frame: (await frame.boundingBox())?.height ?? 0, body };
}

describe("<pooshesh-chart> on another site", () => {
  it.each(EVERY)(
    "is as high as its chart, in a wide column and a narrow one (%s %s)",
    async (language, chart) => {
      const { page, complaints } = await openHost(element(chart, language));
      const wide = await readHeights(page);
      expect(wide.frame).toBe(wide.body);
      await page.setViewportSize({ width: 380, height: 700 });
      await page.waitForTimeout(300);
      const narrow = await readHeights(page);
      expect(narrow.frame).toBe(narrow.body);
      expect(narrow.frame).not.toBe(wide.frame);
      expect(await page.locator("pooshesh-chart img").isVisible()).toBe(false);
      expect(complaints).toEqual([]);
      expect(await page.context().cookies()).toEqual([]);
      await page.context().close();
    },
  );

  it("is the image with its link where there is no script", async () => {
    const { page, complaints } = await openHost(element("ranking"), { javaScriptEnabled: false });
    const image = page.locator("pooshesh-chart img");
    expect(await image.isVisible()).toBe(true);
    expect(await page.locator("iframe").count()).toBe(0);
    expect((await image.boundingBox())?.height ?? 0).toBeGreaterThan(300);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("keeps the image where the frame does not come, and its name goes to the frame", async () => {
    const { page } = await openHost(element("ranking").replace("/embed/fa/ranking", "/fa/chart/ranking"));
    await page.waitForTimeout(300);
    expect(await page.locator("pooshesh-chart img").isVisible()).toBe(true);
    expect(await page.locator("pooshesh-chart iframe").getAttribute("title")).toBe("Bars");
    await page.context().close();
  });

  it("listens to its own frame only, and loads no script for an address", async () => {
    const { page } = await openHost(element("ranking"));
    const { frame } = await readHeights(page);
    await page.evaluate(() => window.postMessage({ type: "pooshesh:height", height: 9000 }, "*"));
    await page.waitForTimeout(100);
    expect((await readHeights(page)).frame).toBe(frame);
    await page.evaluate(() => {
      const other = document.createElement("pooshesh-chart");
      other.setAttribute("src", "javascript:alert(1)");
      document.body.append(other);
    });
    expect(await page.locator("pooshesh-chart").nth(1).locator("iframe").count()).toBe(0);
    await page.context().close();
  });

  it("loads its frame when a reader comes near", async () => {
    const { page } = await openHost(`<p>${"Words.<br>".repeat(600)}</p>${element("ledger")}`);
    const asked = () => ours.requests.filter(({ path }) => path.startsWith("/embed/fa/ledger")).length;
    const before = asked();
    await page.waitForTimeout(500);
    expect(asked()).toBe(before);
    await page.locator("pooshesh-chart").scrollIntoViewIfNeeded();
    const { frame, body } = await readHeights(page);
    expect(frame).toBe(body);
    await page.context().close();
  });

  it("follows a new address", async () => {
    const { page } = await openHost(element("ranking"));
    const before = await readHeights(page);
    const address = `${ours.origin}/embed/fa/ledger?${VIEW}`;
    await page.locator("pooshesh-chart").evaluate((chart, src) => chart.setAttribute("src", src), address);
    await page.waitForTimeout(1000);
    const after = await readHeights(page);
    expect(after.frame).toBe(after.body);
    expect(after.frame).not.toBe(before.frame);
    await page.context().close();
  });

  it("is a script below 2 kB, the frame's own below 1 kB and its style below 4 kB", async () => {
    const read = async (path: string, coding = "identity") => {
      const reply = await fetch(ours.origin + path, { headers: { "Accept-Encoding": coding } });
      return { text: await reply.text(), size: Number(reply.headers.get("content-length")) };
    };
    const { text } = await read(`/embed/fa/ranking?${VIEW}`);
    const [, style = ""] = /<link rel="stylesheet" href="([^"]*)"/.exec(text) ?? [];
    const [, script = ""] = /<script type="module" src="([^"]*)"/.exec(text) ?? [];
    expect((await read("/embed.js")).size).toBeLessThan(2_000);
    expect((await read(script)).size).toBeLessThan(1_000);
    expect((await read(style, "br")).size).toBeLessThan(4_000);
  });
});

describe("a frame of fixed height", () => {
  it.each(EVERY)("has the height that oEmbed says (%s %s)", async (language, chart) => {
    for (const width of [720, 400]) {
      const url = encodeURIComponent(`${ours.origin}/${language}/chart/${chart}?${VIEW}`);
      const reply = await fetch(`${ours.origin}/oembed?maxwidth=${width}&url=${url}`);
      const { html, height } = (await reply.json()) as { html: string; height: number };
      const { page, complaints } = await openHost(html);
      const body = await page.frameLocator("iframe").locator("body").evaluate(heightOf);
      // Never a bar to scroll by, and no more than two lines left over.
      expect([chart, width, body <= height]).toEqual([chart, width, true]);
      expect(height - body).toBeLessThan(50);
      expect(complaints).toEqual([]);
      await page.context().close();
    }
  });

  it("has its style, font and script in a sandbox too, as content systems frame what they do not know", async () => {
    const frame = `<iframe sandbox="allow-scripts" src="${ours.origin}/embed/fa/ranking?${VIEW}" width="700" height="700" title="Chart"></iframe>`;
    const { page, complaints } = await openHost(frame);
    const inner = page.frames()[1];
    const shown = await inner?.evaluate(async () => {
      await document.fonts.ready;
      return [getComputedStyle(document.body).paddingTop, document.fonts.check("16px Vazirmatn", "پ")];
    });
    expect(shown).toEqual(["17px", true]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("is let in by a site that isolates itself", async () => {
    const { page, complaints } = await openHost(
      element("series"),
      {},
      {
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Opener-Policy": "same-origin",
      },
    );
    const { frame, body } = await readHeights(page);
    expect(frame).toBe(body);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

// The pages of charts are walked through with all other pages.
describe("an embed, and the page of a chart that is not there", () => {
  it.each([
    ...EVERY.map(([language, chart]) => `/embed/${language}/${chart}?${VIEW}`),
    "/fa/chart/counties",
    "/embed/en/counties",
  ])("%s has no serious barrier, fits a phone, and the browser has nothing to complain of", async (path) => {
    for (const colorScheme of ["light", "dark"] as const) {
      const viewport = { width: colorScheme === "light" ? 1000 : 340, height: 800 };
      const { page, complaints } = await open(ours.origin + path, { colorScheme, viewport });
      expect(await findBarriers(page)).toEqual([]);
      expect(complaints.filter((text) => !text.includes("404 (Not Found)"))).toEqual([]);
      expect(await measureOverflow(page)).toBeLessThanOrEqual(0);
      await page.context().close();
    }
  });

  it.each([
    ["light", "rgb(251, 250, 247)"],
    ["dark", "rgb(20, 25, 27)"],
  ])("theme=%s holds whatever the reader's setting", async (theme, ground) => {
    for (const colorScheme of ["light", "dark"] as const) {
      const { page } = await open(`${ours.origin}/embed/fa/ledger?${VIEW}&theme=${theme}`, { colorScheme });
      const color = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      expect(color).toBe(ground);
      await page.context().close();
    }
  });
});
