/** Feeds of releases and, apart, of corrections: Atom (RFC 4287) and JSON Feed 1.1. */
import { LANGUAGES, type Language, type Words } from "../../datasets/vocabulary.ts";
import { ReaderError } from "../errors.ts";
import type { ReleaseIndex } from "../releases/releases.ts";
import { createEntries, FEED_NAMES, FEED_TITLES, type FeedEntry, type FeedName } from "./entries.ts";

export const FEEDS = "/feeds/";

const TYPES = { atom: "application/atom+xml", json: "application/feed+json" } as const;
const AUTHOR: Words = { fa: "پوشش", en: "Pooshesh" };

export interface FeedAnswer {
  readonly body: Uint8Array;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Feed {
  /** The same for ever, whatever host it is read from. */
  readonly id: string;
  readonly title: string;
  readonly language: Language;
  readonly author: string;
  readonly self: string;
  readonly home: string;
  readonly entries: readonly FeedEntry[];
}

/** The feed at a path; `origin` is where readers find the server. Throws ReaderError `unknown_path`. */
export async function answerFeed(path: string, index: ReleaseIndex, origin: string): Promise<FeedAnswer> {
  const [, spoken, named, form] = /^\/feeds\/([a-z]+)\/([a-z]+)\.(atom|json)$/.exec(path) ?? [];
  const language = LANGUAGES.find((known) => known === spoken);
  const name = FEED_NAMES.find((known) => known === named);
  if (!language || !name || (form !== "atom" && form !== "json"))
    throw new ReaderError("unknown_path", { path });
  const feed: Feed = {
    id: formatId(index, name, language),
    title: FEED_TITLES[name][language],
    language,
    author: AUTHOR[language],
    self: origin + path,
    home: `${origin}/${language}/releases`,
    entries: createEntries(index, name, language, origin),
  };
  const text = await (form === "atom" ? renderAtom(feed) : renderJson(feed));
  return {
    body: Buffer.from(text),
    type: `${TYPES[form]}; charset=utf-8`,
    headers: { "Content-Language": language },
  };
}

/** A chain is known by its first manifest. */
function formatId({ releases }: ReleaseIndex, name: FeedName, language: Language): string {
  return `urn:sha256:${releases[0]?.sha256 ?? "none"}:${name}:${language}`;
}

/** A feed without entries was last changed when time began: the clock's time would change it with every reading. */
function updatedOf(entries: readonly FeedEntry[]): Date {
  return new Date(Math.max(0, ...entries.map(({ updated }) => updated.getTime())));
}

async function renderAtom({ id, title, language, author, self, home, entries }: Feed): Promise<string> {
  // Only who asks for a feed waits for its library; the same below.
  const { generateAtomFeed } = await import("feedsmith");
  const text = (value: string) => ({ value, type: "text" });
  return String(
    generateAtomFeed({
      xml: { lang: language },
      id,
      title: text(title),
      updated: updatedOf(entries),
      links: [
        { href: self, rel: "self", type: TYPES.atom },
        { href: home, rel: "alternate", type: "text/html", hreflang: language },
      ],
      authors: [{ name: author }],
      entries: entries.map((entry) => ({
        id: entry.id,
        title: text(entry.title),
        updated: entry.updated,
        published: entry.published,
        links: [{ href: entry.url, rel: "alternate", type: "text/html", hreflang: language }],
        summary: text(entry.text),
      })),
    }),
  );
}

async function renderJson({ title, language, author, self, home, entries }: Feed): Promise<string> {
  const { generateJsonFeed } = await import("feedsmith");
  return JSON.stringify(
    generateJsonFeed({
      title,
      language,
      home_page_url: home,
      feed_url: self,
      authors: [{ name: author }],
      items: entries.map((entry) => ({
        id: entry.id,
        url: entry.url,
        title: entry.title,
        content_text: entry.text,
        date_published: entry.published,
        date_modified: entry.updated,
      })),
    }),
  );
}
