import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import Parser from "rss-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSite } from "../../server/site/site.ts";
import { createReleased, REASON, type Released, WITHDRAWN } from "../api/released.ts";
import { type RunningApp, startApp } from "../api/running-app.ts";
import { createFixtureSnapshot, type FixtureSnapshot, referenceFixture } from "../fixture.ts";

const ORIGIN = "https://pooshesh.example";
const ASSETS = { style: "/assets/main.css", script: "/assets/main.js", font: null };

let snapshot: FixtureSnapshot;
let released: Released;
let app: RunningApp;

beforeAll(async () => {
  snapshot = await referenceFixture();
  released = await createReleased([
    { release: "1398-12-r1", snapshot, head: { published_at: "2020-04-18T05:00:00Z" } },
    { release: "1399-01-r1", snapshot },
    {
      ...{ release: "1399-01-r2", snapshot },
      head: {
        ...{ kind: "correction", status: "corrected", supersedes: "1399-01-r1" },
        ...{ published_at: "2020-06-01T05:00:00Z", reason: REASON },
      },
    },
  ]);
  await released.withdraw("1398-12-r1", true);
  app = await startApp(
    { current: () => snapshot },
    {
      releases: released.releases,
      config: { cacheBytes: 8_000_000, clientFolder: "/none", origin: ORIGIN },
    },
  );
});
afterAll(async () => {
  await app.close();
  await released.close();
  await snapshot.close();
});

const text = async (path: string, headers = {}) => (await app.get(path, headers)).body.toString();

describe("feeds", () => {
  it.each(["fa", "en"])("of releases are read by a feed reader in %s", async (language) => {
    const path = `/feeds/${language}/releases.atom`;
    const reply = await app.get(path);
    expect(reply.headers).toMatchObject({
      "content-type": "application/atom+xml; charset=utf-8",
      "content-language": language,
      "access-control-allow-origin": "*",
    });
    const body = reply.body.toString();
    expect(body).toContain(`xml:lang="${language}"`);
    const feed = await new Parser().parseString(body);
    expect(feed.items.map(({ link }) => link)).toEqual(
      ["1399-01-r1", "1398-12-r1"].map((release) => `${ORIGIN}/${language}/releases/${release}`),
    );
    const [entry, old] = feed.items;
    expect(entry?.title).toBe(
      language === "fa"
        ? "گزارش ماهانهٔ کارت هوشمند ملی، فروردین ۱۳۹۹، \u20661399-01-r1\u2069 (موقت)"
        : "Smart identity card, Farvardin 1399, \u20661399-01-r1\u2069 (provisional)",
    );
    // What became of a release is told where it was told, and moves it up.
    expect(entry?.summary).toContain(language === "fa" ? "تصحیح شد" : "has been corrected by");
    expect(entry?.summary).toContain(language === "fa" ? REASON.fa : REASON.en);
    expect(entry?.summary).toContain(language === "fa" ? "۳۰ استان از ۳۱ استان" : "30 of 31 provinces");
    expect(old?.summary).toContain(language === "fa" ? "پس گرفته شد" : "was withdrawn by");
    const atom = parseAtomFeed(body);
    expect(atom.entries?.[0]).toMatchObject({
      published: "2020-05-19T05:00:00.000Z",
      updated: "2020-06-01T05:00:00.000Z",
    });
    expect(atom.links).toContainEqual(expect.objectContaining({ rel: "self", href: ORIGIN + path }));
  });

  it("of corrections tell errors apart from what was announced", async () => {
    const { items = [], ...feed } = parseJsonFeed(JSON.parse(await text("/feeds/fa/corrections.json")));
    expect(feed).toMatchObject({ language: "fa", title: "تصحیح‌ها و پس‌گرفتن‌های پوشش" });
    expect(items.map(({ url }) => url)).toEqual([
      // Who took a release back has no page: the page of what was taken back says why.
      `${ORIGIN}/fa/releases/1398-12-r1`,
      `${ORIGIN}/fa/releases/1399-01-r2`,
    ]);
    const [withdrawal, correction] = items;
    expect(withdrawal?.content_text).toContain(`پس گرفته شد: ${WITHDRAWN.fa}`);
    expect(correction?.content_text).toContain(`تصحیح \u20661399-01-r1\u2069: ${REASON.fa}`);
    expect(correction).toMatchObject({ date_published: "2020-06-01T05:00:00.000Z" });
  });

  it("keep their ids whatever the host, and stand where they are asked", async () => {
    const bare = await startApp({ current: () => snapshot }, { releases: released.releases });
    const read = async (host: string) =>
      parseAtomFeed((await bare.get("/feeds/en/releases.atom", { host })).body.toString());
    const [one, two, again] = [await read("a.example"), await read("b.example"), await read("a.example")];
    expect(one.entries?.[0]?.links?.[0]?.href).toBe("http://a.example/en/releases/1399-01-r1");
    expect(two.entries?.[0]?.links?.[0]?.href).toBe("http://b.example/en/releases/1399-01-r1");
    expect(again).toEqual(one);
    expect([one.id, one.entries?.map(({ id }) => id)]).toEqual([two.id, two.entries?.map(({ id }) => id)]);
    const [, release] = released.releases.current().releases;
    expect(one.entries?.[0]?.id).toBe(`urn:sha256:${release?.sha256}:en`);
    await bare.close();
  });

  it("are empty, valid and the same twice before anything is published; others are not there", async () => {
    const bare = await startApp({ current: () => null }, {});
    const feed = await bare.get("/feeds/fa/releases.atom");
    expect(parseAtomFeed(feed.body.toString()).entries ?? []).toEqual([]);
    expect((await bare.get("/feeds/fa/releases.atom")).headers.etag).toBe(feed.headers.etag);
    for (const path of [
      "/feeds/de/releases.atom",
      "/feeds/fa/none.atom",
      "/feeds/fa/releases.rss",
      "/feeds/",
    ])
      expect([path, (await bare.get(path)).status]).toEqual([path, 404]);
    await bare.close();
  });
});

describe("/sitemap.xml", () => {
  const URL_LINE =
    /^<url><loc>([^<"&]*)<\/loc>(?:<lastmod>([^<]*)<\/lastmod>)?((?:<xhtml:link rel="alternate" hreflang="(?:fa|en)" href="[^<"&]*"\/>)+)<\/url>$/;

  /** Line by line, each as the schema of sitemaps.org has it; throws for any other. */
  const readMap = (xml: string) => {
    const [declaration, opening, ...lines] = xml.trimEnd().split("\n");
    expect(declaration).toBe('<?xml version="1.0" encoding="UTF-8"?>');
    expect(opening).toMatch(/^<urlset xmlns="[^"<&]+" xmlns:xhtml="[^"<&]+">$/);
    expect(lines.pop()).toBe("</urlset>");
    return lines.map((line) => {
      const [, loc = "", lastmod, others = ""] = URL_LINE.exec(line) ?? [];
      expect(loc, line).not.toBe("");
      return { loc, lastmod, others: [...others.matchAll(/href="([^"]*)"/g)].map(([, href]) => href) };
    });
  };

  it("has every page with its other language, and releases with their last change", async () => {
    const urls = readMap(await text("/sitemap.xml"));
    const addresses = urls.map(({ loc }) => loc);
    expect(new Set(addresses).size).toBe(urls.length);
    for (const { loc, others } of urls) {
      expect(others).toContain(loc);
      expect(others.length).toBe(2);
      expect(addresses).toEqual(expect.arrayContaining(others));
    }
    for (const path of ["", "queue", "allocation", "sources", "province/IR-18", "releases"])
      expect(addresses).toContain(`${ORIGIN}/fa/${path}`);
    const released = urls.filter(({ lastmod }) => lastmod !== undefined);
    // The one that was taken back and hidden is not looked for.
    expect(released.map(({ loc, lastmod }) => [loc.slice(ORIGIN.length), lastmod])).toEqual([
      ["/fa/releases/1399-01-r1", "2020-06-01T05:00:00Z"],
      ["/en/releases/1399-01-r1", "2020-06-01T05:00:00Z"],
      ["/fa/releases/1399-01-r2", "2020-06-01T05:00:00Z"],
      ["/en/releases/1399-01-r2", "2020-06-01T05:00:00Z"],
    ]);
  });

  it("names only pages that a programme of two stages has", async () => {
    const other = await createFixtureSnapshot({
      declaration: {
        ...{ programme: "numbers", calendar: "gregorian-year", stages: ["eligible", "issued"] },
        ...{ channels: ["unspecified"], request_kinds: ["first"] },
        country: { place: "XK", name_fa: "کشور نمونه", name_en: "Elsewhere" },
      },
      months: ["2019", "2021"],
      places: [{ place: "XK-1" }],
      positions: [{ month: "2021", place: "XK-1", channel: "unspecified", produced: 900 }],
      eligible: [{ month: "2021", place: "XK-1", value: 1_000 }],
    });
    const own = await startApp({ current: () => other }, { site: createSite({ assets: ASSETS }) });
    const map = readMap((await own.get("/sitemap.xml", { host: "a.example" })).body.toString());
    const listed = map.map(({ loc }) => loc);
    expect(listed).toContain("http://a.example/fa/province/XK-1");
    for (const path of ["/fa/queue", "/fa/allocation", "/en/sources", "/en/check", "/fa/method"])
      expect([path, (await own.get(path)).status === 200]).toEqual([
        ...[path, listed.includes(`http://a.example${path}`)],
      ]);
    await own.close();
    await other.close();
  });
});

describe("/robots.txt", () => {
  it("names the site map and keeps out of previews", async () => {
    expect(await text("/robots.txt")).toBe(
      `User-agent: *\nDisallow: /preview/\nSitemap: ${ORIGIN}/sitemap.xml\n`,
    );
  });
});
