/** What feeds say of releases: one entry a manifest, in the reader's language. */
import { RELEASE_STATUS_NAMES, type ReleaseKind, type StandingState } from "../../datasets/release.ts";
import type { Language, Words } from "../../datasets/vocabulary.ts";
import type { Manifest } from "../releases/manifest.ts";
import type { PublishedRelease, ReleaseIndex } from "../releases/releases.ts";

export const FEED_NAMES = ["releases", "corrections"] as const;
export type FeedName = (typeof FEED_NAMES)[number];

export const FEED_TITLES: Readonly<Record<FeedName, Words>> = {
  releases: { fa: "انتشارهای پوشش", en: "Pooshesh releases" },
  corrections: { fa: "تصحیح‌ها و پس‌گرفتن‌های پوشش", en: "Pooshesh corrections and withdrawals" },
};

export interface FeedEntry {
  /** The same for ever: the hash of the manifest, and the language. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly text: string;
  readonly published: Date;
  /** When what became of the release was last changed. */
  readonly updated: Date;
}

/** Releases and revisions on the one hand, errors on the other: whoever follows the one hears nothing of the other. */
const OF_FEED: Readonly<Record<FeedName, readonly ReleaseKind[]>> = {
  releases: ["first", "revision"],
  corrections: ["correction", "withdrawal"],
};

/** The entries of a feed, the newest first; `origin` is where readers find the server. */
export function createEntries(
  index: ReleaseIndex,
  feed: FeedName,
  language: Language,
  origin: string,
): FeedEntry[] {
  return index.releases
    .filter(({ manifest }) => OF_FEED[feed].includes(manifest.kind))
    .map((release) => createEntry(release, index, language, origin))
    .reverse();
}

/** The manifest of an id; undefined where there is none. */
export function findEntry({ releases }: ReleaseIndex, id: string | null): Manifest | undefined {
  return releases.find(({ manifest }) => manifest.release === id)?.manifest;
}

function createEntry(
  { manifest, sha256, standing }: PublishedRelease,
  index: ReleaseIndex,
  language: Language,
  origin: string,
): FeedEntry {
  const { release, kind, status, title, published_at } = manifest;
  const by = findEntry(index, standing.by);
  // What was taken back is told where it was; who took it back has no page of its own.
  const page = kind === "withdrawal" ? (manifest.supersedes ?? release) : release;
  const state = RELEASE_STATUS_NAMES[status][language];
  const comma = language === "fa" ? "،" : ",";
  return {
    id: `urn:sha256:${sha256}:${language}`,
    url: `${origin}/${language}/releases/${page}`,
    title: `${title[language]}${comma} ${isolate(release)} (${state})`,
    text: sayEntry(manifest, standing.state, by, language).join(" "),
    published: new Date(published_at),
    updated: new Date(by?.published_at ?? published_at),
  };
}

/** Sentences: what it takes the place of and why, how complete it is, what became of it, what it is not. */
function sayEntry(
  { kind, reason, supersedes, completeness, synthetic, demonstration }: Manifest,
  state: StandingState,
  by: Manifest | undefined,
  language: Language,
): string[] {
  const say = (words: Words, values: Readonly<Record<string, string>> = {}) =>
    words[language].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
  const count = (value: number) =>
    language === "fa" ? value.toLocaleString("fa-IR", { useGrouping: false }) : String(value);
  const { reported, expected } = completeness;
  const became = state === "current" ? undefined : BECAME[state];
  return [
    ...(reason && supersedes
      ? [`${say(SAYS[kind], { before: isolate(supersedes) })} ${reason[language]}`]
      : []),
    ...(kind === "withdrawal"
      ? []
      : [say(REPORTED, { reported: count(reported), expected: count(expected) })]),
    ...(became && by
      ? [say(became, { by: isolate(by.release), reason: by.reason?.[language] ?? "" }).trim()]
      : []),
    ...(synthetic ? [say(SYNTHETIC)] : []),
    ...(demonstration ? [say(DEMONSTRATION)] : []),
  ];
}

/** An id inside a sentence of either direction. */
function isolate(text: string): string {
  return `\u2066${text}\u2069`;
}

const SAYS: Readonly<Record<ReleaseKind, Words>> = {
  first: { fa: "به جای {before}:", en: "In place of {before}:" },
  revision: { fa: "بازنگری {before}:", en: "Revision of {before}:" },
  correction: { fa: "تصحیح {before}:", en: "Correction of {before}:" },
  withdrawal: { fa: "{before} پس گرفته شد:", en: "{before} was withdrawn:" },
};

const REPORTED: Words = {
  fa: "{reported} استان از {expected} استان گزارش داده‌اند.",
  en: "{reported} of {expected} provinces have reported.",
};

const BECAME: Readonly<Record<Exclude<StandingState, "current">, Words>> = {
  superseded: { fa: "اکنون {by} جانشین آن است. {reason}", en: "It has been superseded by {by}. {reason}" },
  corrected: { fa: "با {by} تصحیح شد. {reason}", en: "It has been corrected by {by}. {reason}" },
  withdrawn: { fa: "با {by} پس گرفته شد. {reason}", en: "It was withdrawn by {by}. {reason}" },
};

const SYNTHETIC: Words = { fa: "داده‌ها ساختگی است.", en: "The data is synthetic." };
const DEMONSTRATION: Words = {
  fa: "با کلید نمایشی امضا شده است که چیزی را ثابت نمی‌کند.",
  en: "It is signed with the demonstration key, which proves nothing.",
};
