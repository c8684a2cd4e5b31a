/** The site map, and what robots are told. */
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import type { PublishedRelease, ReleaseIndex } from "../releases/releases.ts";
import { findEntry } from "./entries.ts";

export const SITEMAP = "/sitemap.xml";
export const ROBOTS = "/robots.txt";

interface TextAnswer {
  readonly body: Uint8Array;
  readonly type: string;
}

interface MappedPage {
  readonly path: string;
  /** Instant of its last change; null where figures decide. */
  readonly at: string | null;
}

/** What robots are told; `origin` is where readers find the server. */
export function answerRobots(origin: string): TextAnswer {
  const text = `User-agent: *\nDisallow: /preview/\nSitemap: ${origin}${SITEMAP}\n`;
  return { body: Buffer.from(text), type: "text/plain; charset=utf-8" };
}

/** Every page in both languages, each naming the other (sitemaps.org, with hreflang); `paths` are below a language. */
export function answerSitemap(index: ReleaseIndex, paths: readonly string[], origin: string): TextAnswer {
  const pages: MappedPage[] = [...paths.map((path) => ({ path, at: null })), ...listReleases(index)];
  const urls = pages.flatMap(({ path, at }) =>
    LANGUAGES.map((language) => {
      const address = (of: string) => escapeXml(`${origin}/${of}/${path}`);
      const others = LANGUAGES.map(
        (other) => `<xhtml:link rel="alternate" hreflang="${other}" href="${address(other)}"/>`,
      );
      const changed = at === null ? "" : `<lastmod>${at}</lastmod>`;
      return `<url><loc>${address(language)}</loc>${changed}${others.join("")}</url>`;
    }),
  );
  const head = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset ${NAMESPACES}>`;
  return {
    body: Buffer.from(`${head}\n${urls.join("\n")}\n</urlset>\n`),
    type: "application/xml; charset=utf-8",
  };
}

const NAMESPACES =
  'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"';

/** A page says what became of its release, so that changes it too; who took one back has no page of its own. */
function listReleases(index: ReleaseIndex): MappedPage[] {
  return index.releases
    .filter((release) => release.manifest.kind !== "withdrawal" && !isConcealed(release, index))
    .map(({ manifest, standing }) => ({
      path: `releases/${manifest.release}`,
      at: findEntry(index, standing.by)?.published_at ?? manifest.published_at,
    }));
}

function isConcealed({ standing }: PublishedRelease, index: ReleaseIndex): boolean {
  return standing.state === "withdrawn" && (findEntry(index, standing.by)?.concealed ?? false);
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
