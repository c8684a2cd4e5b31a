/** What a page's head says of its addresses: the one it is kept at, the same in each language, and what follows the releases. */
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import { plainView } from "../state/settle.ts";
import { formatView } from "../state/view.ts";
import { type Context, knownOf } from "./context.ts";

/** Feeds that a reader can follow, apart for releases and for corrections. */
export const FEEDS = ["releases", "corrections"] as const;
export type Feed = (typeof FEEDS)[number];
export const FEED_FORMS = { atom: "application/atom+xml", json: "application/feed+json" } as const;
export type FeedForm = keyof typeof FEED_FORMS;

/** "/feeds/fa/releases.atom". */
export function feedAddress(language: string, feed: Feed, form: FeedForm): string {
  return `/feeds/${language}/${feed}.${form}`;
}

export function HeadLinks({ context }: { context: Context }) {
  const { locale, view, catalog, origin = "" } = context;
  const plain = plainView(view, knownOf(catalog));
  const address = (language: (typeof LANGUAGES)[number]) => origin + formatView({ ...plain, language });
  return (
    <>
      <link rel="canonical" href={address(view.language)} />
      {LANGUAGES.map((language) => (
        <link key={language} rel="alternate" hreflang={language} href={address(language)} />
      ))}
      {/* Persian comes first where a reader's language is neither. */}
      <link rel="alternate" hreflang="x-default" href={address("fa")} />
      {FEEDS.flatMap((feed) =>
        Object.entries(FEED_FORMS).map(([form, type]) => (
          <link
            key={`${feed}.${form}`}
            rel="alternate"
            type={type}
            href={feedAddress(view.language, feed, form as FeedForm)}
            title={locale.t(`releases_feed_${feed}`)}
          />
        )),
      )}
    </>
  );
}
