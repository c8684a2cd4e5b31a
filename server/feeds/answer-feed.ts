/** Feeds of releases and of corrections (Atom, JSON Feed), the site map and what robots are told. */
import { generateAtomFeed, generateJsonFeed } from "feedsmith";
import { LANGUAGES, type Language } from "../../datasets/vocabulary.ts";
import { ReaderError } from "../errors.ts";
import type { ReleaseIndex, Releases } from "../releases/releases.ts";
import { createEntries, FEED_NAMES, FEED_TITLES, type FeedEntry, type FeedName } from "./entries.ts";

export const FEEDS = "/feeds/";
export const SITEMAP = "/sitemap.xml";
export const ROBOTS = "/robots.txt";

/** Pages that are there whatever was published. */
const PAGES = ["", "compare", "queue", "allocation", "reporting", "releases", "check", "sources", "method"];

export interface FeedAnswer {
  readonly body: Uint8Array;
  readonly type: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly audience: "shared";
}

/** The answer of one of these addresses; `origin` is where readers find the server. Throws ReaderError `unknown_path`. */
export async function answerFeed(path: string, releases: Releases, origin: string): Promise<FeedAnswer> {
  const index = releases.current();
  const answer = (text: string, type: string): FeedAnswer => ({
    body: Buffer.from(text),
    type: `${type}; charset=utf-8`,
    audience: "shared",
  });
  if (path === ROBOTS)
    return answer(`User-agent: *\nDisallow: /preview/\nSitemap: ${origin}${SITEMAP}\n`, "text/plain");
  if (path === SITEMAP) return answer(createSitemap(index, origin), "application/xml");
  const [, language, name, form] = /^\/feeds\/(fa|en)\/([a-z]+)\.(atom|json)$/.exec(path) ?? [];
  const feed = FEED_NAMES.find((known) => known === name);
  const spoken = LANGUAGES.find((known) => known === language);
  if (!feed || !spoken) throw new ReaderError("unknown_path", { path });
  const entries = createEntries(index, feed, spoken, origin);
  const headers = { "Content-Language": spoken };
  const self = origin + path;
  if (form === "atom")
    return {
      ...answer(renderAtom(entries, { feed, language: spoken, origin, self }), "application/atom+xml"),
      headers,
    };
  return {
    ...answer(renderJson(entries, { feed, language: spoken, origin, self }), "application/feed+json"),
    headers,
  };
}

interface FeedHead {
  readonly feed: FeedName;
  readonly language: Language;
  readonly origin: string;
  readonly self: string;
}

/** A feed without entries was last changed when time began: the clock's time would change it with every reading. */
const NEVER = new Date(0);

function renderAtom(entries: readonly FeedEntry[], { feed, language, origin, self }: FeedHead): string {
  const text = (value: string) => ({ value, type: "text" });
  return String(
    generateAtomFeed({
      xml: { lang: language },
      id: `${self}`,
      title: text(FEED_TITLES[feed][language]),
      updated: entries[0]?.at ?? NEVER,
      links: [
        { href: self, rel: "self", type: "application/atom+xml" },
        { href: `${origin}/${language}/releases`, rel: "alternate", type: "text/html" },
      ],
      authors: [{ name: language === "fa" ? "پوشش" : "Pooshesh" }],
      entries: entries.map((entry) => ({
        id: entry.id,
        title: text(entry.title),
        updated: entry.at,
        published: entry.at,
        links: [{ href: entry.url, rel: "alternate", type: "text/html" }],
        summary: text(entry.text),
      })),
    }),
  );
}

function renderJson(entries: readonly FeedEntry[], { feed, language, origin, self }: FeedHead): string {
  return JSON.stringify(
    generateJsonFeed({
      title: FEED_TITLES[feed][language],
      home_page_url: `${origin}/${language}/releases`,
      feed_url: self,
      language,
      items: entries.map((entry) => ({
        id: entry.id,
        url: entry.url,
        title: entry.title,
        content_text: entry.text,
        date_published: entry.at,
      })),
    }),
  );
}

/** Pages in both languages, each naming the other (sitemaps.org, with hreflang as Google reads it). */
function createSitemap({ releases }: ReleaseIndex, origin: string): string {
  const pages = [
    ...PAGES.map((path) => ({ path, at: null as string | null })),
    ...releases.map(({ manifest }) => ({
      path: `releases/${manifest.release}`,
      at: manifest.published_at,
    })),
  ];
  const urls = pages.flatMap(({ path, at }) =>
    LANGUAGES.map((language) => {
      const others = LANGUAGES.map(
        (other) =>
          `<xhtml:link rel="alternate" hreflang="${other}" href="${escapeXml(`${origin}/${other}/${path}`)}"/>`,
      ).join("");
      const changed = at === null ? "" : `<lastmod>${at}</lastmod>`;
      return `<url><loc>${escapeXml(`${origin}/${language}/${path}`)}</loc>${changed}${others}</url>`;
    }),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join("\n")}\n</urlset>\n`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
