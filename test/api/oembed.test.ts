import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createSite } from "../../server/site/site.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { type RunningApp, startApp } from "./running-app.ts";

const ASSETS = { style: "/assets/main.css", script: "/assets/main.js", font: null };
const VIEW = "measure=request_coverage&place=IR-18&month=1399-01";

/** oembed.com, 2.3.4: parameters of every response, and those of type rich; the thumbnail's three come together. */
const oembedSchema = z
  .strictObject({
    type: z.literal("rich"),
    version: z.literal("1.0"),
    html: z.string().min(1),
    width: z.int().positive(),
    height: z.int().positive(),
    title: z.string().optional(),
    author_name: z.string().optional(),
    author_url: z.url().optional(),
    provider_name: z.string().optional(),
    provider_url: z.url().optional(),
    cache_age: z.int().positive().optional(),
    thumbnail_url: z.url().optional(),
    thumbnail_width: z.int().positive().optional(),
    thumbnail_height: z.int().positive().optional(),
  })
  .refine(({ thumbnail_url, thumbnail_width, thumbnail_height }) => {
    const given = [thumbnail_url, thumbnail_width, thumbnail_height].filter((part) => part !== undefined);
    return given.length === 0 || given.length === 3;
  });

let snapshot: FixtureSnapshot;
let app: RunningApp;
let told: RunningApp;

beforeAll(async () => {
  snapshot = await referenceFixture();
  const start = (config: { readonly origin?: string }) =>
    startApp(
      { current: () => snapshot },
      {
        site: createSite({ assets: ASSETS }),
        config: { cacheBytes: 8_000_000, clientFolder: "/nonexistent", ...config },
      },
    );
  app = await start({});
  told = await start({ origin: "https://stats.example" });
});
afterAll(async () => {
  await Promise.all([app?.close(), told?.close()]);
  await snapshot?.close();
});

/** The path of our endpoint for an address. */
const asking = (url: string, rest = "") => `/oembed?url=${encodeURIComponent(url)}${rest}`;
const HOST = { host: "stats.example" };

async function ask(server: RunningApp, url: string, rest = "", headers: Record<string, string> = HOST) {
  const reply = await server.get(asking(url, rest), headers);
  return { reply, answer: JSON.parse(reply.body.toString()) as z.infer<typeof oembedSchema> };
}

describe("oEmbed", () => {
  it.each([
    `https://stats.example/fa/chart/ranking?${VIEW}`,
    `https://stats.example/en/chart/series?${VIEW}`,
    `https://stats.example/embed/fa/ledger?${VIEW}`,
    `https://stats.example/en/chart/ranking.png?${VIEW}`,
    "https://stats.example/fa/?month=1399-01",
    "https://stats.example/en/province/IR-18",
  ])("answers %s as the specification says", async (url) => {
    const { reply, answer } = await ask(told, url, "&format=json");
    expect(reply.status).toBe(200);
    expect(reply.headers["content-type"]).toBe("application/json");
    expect(reply.headers["access-control-allow-origin"]).toBe("*");
    expect(oembedSchema.parse(answer)).toEqual(answer);
    expect(answer.html).toMatch(/^<iframe src="https:\/\/stats\.example\/embed\/(fa|en)\/\w+\?/);
  });

  it("gives the finding, the frame's size and the image", async () => {
    const { answer } = await ask(told, `https://stats.example/en/chart/ranking?${VIEW}`);
    expect(answer.title).toContain("Bushehr is 2 of 31 with 93.87%");
    expect(answer.html).toContain(`width="${answer.width}" height="${answer.height}"`);
    expect(answer.thumbnail_url).toBe(`https://stats.example/en/chart/ranking.png?${VIEW}`);
    const image = await told.get(`/en/chart/ranking.png?${VIEW}`);
    const size = [image.body.readUInt32BE(16), image.body.readUInt32BE(20)];
    expect([answer.thumbnail_width, answer.thumbnail_height]).toEqual(size);
  });

  it("keeps within the room that is asked for, the image too", async () => {
    const url = `https://stats.example/fa/chart/ranking?${VIEW}`;
    const { answer } = await ask(told, url, "&maxwidth=400&maxheight=300");
    expect([answer.width, answer.height]).toEqual([400, 300]);
    expect(answer.thumbnail_url).toBeUndefined();
    const wide = (await ask(told, url, "&maxwidth=4000")).answer;
    expect(wide.width).toBeLessThanOrEqual(4000);
    expect(wide.thumbnail_url).toBeDefined();
    const narrow = (await ask(told, url, "&maxwidth=400")).answer;
    expect(narrow.height).not.toBe(wide.height);
  });

  it("keeps the theme of an embed", async () => {
    const { answer } = await ask(told, `https://stats.example/embed/en/series?${VIEW}&theme=dark`);
    expect(answer.html).toContain("&amp;theme=dark");
  });

  it("takes the host that is asked where it is not told its origin, and the scheme of the address", async () => {
    const url = (scheme: string, host: string) => `${scheme}://${host}/en/chart/ranking?${VIEW}`;
    const one = await ask(app, url("https", "one.example"), "", { host: "one.example" });
    const two = await ask(app, url("http", "two.example:8080"), "", { host: "two.example:8080" });
    expect(one.answer.html).toContain('src="https://one.example/embed/en/ranking?');
    expect(two.answer.html).toContain('src="http://two.example:8080/embed/en/ranking?');
    const path = await ask(app, `/en/chart/ranking?${VIEW}`, "", { host: "one.example" });
    expect(path.answer.html).toContain('src="http://one.example/embed/en/ranking?');
    const other = await app.get(asking(url("https", "one.example")), { host: "two.example" });
    expect(other.status).toBe(404);
  });

  it("lets nothing of an address into its HTML but what we write there ourselves", async () => {
    const { reply, answer } = await ask(
      told,
      `https://stats.example/en/chart/ranking?${VIEW}&utm_source="><script>alert(1)</script>`,
    );
    expect(reply.status).toBe(200);
    expect(JSON.stringify(answer)).not.toMatch(/script|utm_source/);
    expect(answer.html.match(/[<>]/g)).toEqual(["<", ">", "<", ">"]);
  });
});

describe("oEmbed refusals", () => {
  it.each([
    ["/oembed", 400, "missing_parameter"],
    [asking("https://stats.example/fa/chart/ranking", "&format=xml"), 501, "format_not_implemented"],
    [asking("https://evil.example/fa/chart/ranking"), 404, "not_embeddable"],
    [asking("https://stats.example.evil.example/fa/chart/ranking"), 404, "not_embeddable"],
    [asking("https://stats.example@evil.example/fa/chart/ranking"), 404, "not_embeddable"],
    [asking("//evil.example/fa/chart/ranking"), 404, "not_embeddable"],
    [asking("javascript:alert(1)"), 404, "not_embeddable"],
    [asking("https://stats.example/fa/method"), 404, "not_embeddable"],
    [asking("https://stats.example/api/v1/catalog"), 404, "not_embeddable"],
    [asking("https://stats.example/fa/chart/series.closer.json"), 404, "not_embeddable"],
    [asking("https://stats.example/fa/chart/nothing"), 404, "unknown_chart"],
    [asking("https://stats.example/fa/chart/counties?month=1399-01"), 404, "no_chart"],
    [asking("https://stats.example/fa/chart/ranking?measure=height"), 400, "unknown_value"],
    [asking("https://stats.example/fa/province/IR-99"), 400, "unknown_value"],
    [asking("https://stats.example/fa/chart/ranking", "&maxwidth=wide"), 400, "invalid_value"],
    [asking("https://stats.example/fa/chart/ranking", "&maxheight=0"), 400, "invalid_value"],
  ])("%s is %i %s in both languages", async (path, status, code) => {
    for (const server of [told, app]) {
      const reply = await server.get(path, { ...HOST, accept: "text/html" });
      expect(reply.headers["content-type"]).toBe("application/problem+json");
      const problem = JSON.parse(reply.body.toString());
      expect([path, reply.status, problem.code]).toEqual([path, status, code]);
      expect(problem.next_fa).toMatch(/[\u0620-\u06d3]/);
      expect(problem.next_en).toMatch(/[a-z]/);
    }
  });
});

describe("discovery", () => {
  it.each(["fa", "en"])("stands on the page of a chart (%s) and leads to an answer", async (language) => {
    const html = (await told.get(`/${language}/chart/ranking?${VIEW}`)).body.toString();
    const [, href = ""] =
      /<link rel="alternate" type="application\/json\+oembed" href="([^"]*)"/.exec(html) ?? [];
    const url = new URL(href.replaceAll("&amp;", "&"));
    expect(url.origin).toBe("https://stats.example");
    const reply = await told.get(url.pathname + url.search);
    expect(oembedSchema.parse(JSON.parse(reply.body.toString())).html).toContain(
      `/embed/${language}/ranking`,
    );
  });
});
