/** What feeds say of releases: one entry a manifest, in the reader's language. */
import { RELEASE_STATUS_NAMES } from "../../datasets/release.ts";
import type { Language, Words } from "../../datasets/vocabulary.ts";
import type { PublishedRelease, ReleaseIndex } from "../releases/releases.ts";

export const FEED_NAMES = ["releases", "corrections"] as const;
export type FeedName = (typeof FEED_NAMES)[number];

export const FEED_TITLES: Readonly<Record<FeedName, Words>> = {
  releases: { fa: "پوشش: انتشارها", en: "Pooshesh: releases" },
  corrections: { fa: "پوشش: تصحیح‌ها و پس‌گرفته‌ها", en: "Pooshesh: corrections and withdrawals" },
};

export interface FeedEntry {
  /** The same for ever: the hash of the manifest. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly text: string;
  /** Instant of publication. */
  readonly at: Date;
}

/** Scheduled releases and revisions on the one hand, errors on the other: whoever follows the one hears nothing of the other. */
const OF_FEED: Readonly<Record<FeedName, readonly string[]>> = {
  releases: ["first", "revision"],
  corrections: ["correction", "withdrawal"],
};

/** The entries of a feed, the newest first. */
export function createEntries(
  { releases }: ReleaseIndex,
  feed: FeedName,
  language: Language,
  origin: string,
): FeedEntry[] {
  return releases
    .filter(({ manifest }) => OF_FEED[feed].includes(manifest.kind))
    .map((release) => createEntry(release, language, origin))
    .reverse();
}

function createEntry({ manifest, sha256 }: PublishedRelease, language: Language, origin: string): FeedEntry {
  const { release, kind, status, title, reason, supersedes, completeness, synthetic } = manifest;
  const fa = language === "fa";
  const { reported, expected } = completeness;
  const digits = (count: number) =>
    fa ? count.toLocaleString("fa-IR", { useGrouping: false }) : String(count);
  const state = RELEASE_STATUS_NAMES[status][language];
  const lines = [
    ...(reason && supersedes
      ? [`${SAYS[kind][language].replace("{before}", supersedes)} ${reason[language]}`]
      : []),
    fa
      ? `${digits(reported)} استان از ${digits(expected)} استان گزارش داده‌اند.`
      : `${reported} of ${expected} provinces have reported.`,
    ...(synthetic ? [fa ? "دادهٔ ساختگی." : "Synthetic data."] : []),
  ];
  return {
    id: `urn:sha256:${sha256}`,
    url: `${origin}/${language}/releases/${release}`,
    title: `${title[language]}${fa ? "،" : ","} ${release} (${state})`,
    text: lines.join(" "),
    at: new Date(manifest.published_at),
  };
}

const SAYS: Readonly<Record<PublishedRelease["manifest"]["kind"], Words>> = {
  first: { fa: "", en: "" },
  revision: { fa: "بازنگری {before}:", en: "Revision of {before}:" },
  correction: { fa: "تصحیح {before}:", en: "Correction of {before}:" },
  withdrawal: { fa: "پس‌گرفتن {before}:", en: "Withdrawal of {before}:" },
};
