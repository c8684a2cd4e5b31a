/** Reads the page of one release. */
import { createLocale } from "../../client/i18n/locale.ts";
import { ReleasePage } from "../../client/pages/release.tsx";
import { sayReleaseCitation } from "../../client/views/citation.ts";
import { isConcealed } from "../../client/views/release-words.ts";
import { LANGUAGES, type Language } from "../../datasets/vocabulary.ts";
import { currentOf, type PublishedRelease } from "../releases/releases.ts";
import { indexOf, standingOf } from "./release-context.ts";
import type { PageRequest, PageResult } from "./request.ts";

/** Gone, by the word of HTTP: its files are no longer served, and its page says why. */
const GONE = 410;

/** Throws ReaderError (unknown_release). */
export async function renderRelease(request: PageRequest): Promise<PageResult | null> {
  const { context, releases } = request;
  if (!releases) return null;
  const release = releases.named(context.view.release ?? "latest");
  const index = indexOf(releases);
  const standing = standingOf(release, index);
  const { manifest } = release;
  const concealed = isConcealed(release, index.releases);
  const newest = currentOf(index, manifest.month)?.manifest.release ?? null;
  // "latest" is read at an address that stays.
  const own = { ...context, view: { ...context.view, release: manifest.release } };
  const page = (
    <ReleasePage
      {...{ context: own, release, standing, concealed }}
      newest={newest === manifest.release ? null : newest}
      publicKeys={index.publicKeys}
      citations={readCitations(own, release)}
    />
  );
  return { status: concealed ? GONE : 200, page };
}

function readCitations(context: PageRequest["context"], { manifest }: PublishedRelease) {
  const entries = LANGUAGES.map((language) => {
    const translated = { ...context, view: { ...context.view, language }, locale: createLocale(language) };
    return [language, sayReleaseCitation(translated, manifest)] as const;
  });
  return Object.fromEntries(entries) as Record<Language, ReturnType<typeof sayReleaseCitation>>;
}
