/** Words of published releases, and their ids: "1399-01-r2" is the second release of a period. */
import type { Words } from "./vocabulary.ts";

/** Why a release was made: as announced, to bring in what came later, to mend an error, or to take one back. */
export const RELEASE_KINDS = ["first", "revision", "correction", "withdrawal"] as const;
export type ReleaseKind = (typeof RELEASE_KINDS)[number];

export const RELEASE_KIND_NAMES: Readonly<Record<ReleaseKind, Words>> = {
  first: { fa: "انتشار نخست", en: "first release" },
  revision: { fa: "بازنگری", en: "revision" },
  correction: { fa: "تصحیح", en: "correction" },
  withdrawal: { fa: "پس‌گرفتن", en: "withdrawal" },
};

/** What a release's figures are: some reports still missing or provisional, all in, an error mended, taken back. */
export const RELEASE_STATUSES = ["provisional", "final", "corrected", "withdrawn"] as const;
export type ReleaseStatus = (typeof RELEASE_STATUSES)[number];

export const RELEASE_STATUS_NAMES: Readonly<Record<ReleaseStatus, Words>> = {
  provisional: { fa: "موقت", en: "provisional" },
  final: { fa: "نهایی", en: "final" },
  corrected: { fa: "تصحیح‌شده", en: "corrected" },
  withdrawn: { fa: "پس‌گرفته‌شده", en: "withdrawn" },
};

/** What became of a release: it stands, a later one brought more, a later one mended it, or it was taken back. */
export const STANDINGS = ["current", "superseded", "corrected", "withdrawn"] as const;
export type StandingState = (typeof STANDINGS)[number];

export const STANDING_NAMES: Readonly<Record<StandingState, Words>> = {
  current: { fa: "جاری", en: "current" },
  superseded: { fa: "جانشین دارد", en: "superseded" },
  corrected: { fa: "تصحیح شده است", en: "corrected since" },
  withdrawn: { fa: "پس گرفته شده است", en: "withdrawn" },
};

export interface ReleaseId {
  readonly month: string;
  /** 1 is the first release of the period. */
  readonly number: number;
}

const RELEASE_ID = /^([0-9A-Za-z][0-9A-Za-z-]*)-r([1-9]\d{0,3})$/;

/** "1399-01-r2" as its period and number; null for any other text. */
export function parseReleaseId(text: string): ReleaseId | null {
  const [, month, number] = RELEASE_ID.exec(text) ?? [];
  return month && number ? { month, number: Number(number) } : null;
}

/** The pair of parseReleaseId. */
export function formatReleaseId({ month, number }: ReleaseId): string {
  return `${month}-r${number}`;
}
