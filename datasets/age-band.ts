/** Bands of days: how long a card has lain uncollected, and how long a request has waited for its card. */
import type { Words } from "./vocabulary.ts";

interface Band {
  readonly band: string;
  /** Both days included; every count of days is in exactly one band. */
  readonly from: number;
  /** Null where the band has no end. */
  readonly to: number | null;
}

/** Of uncollected cards, by the days since they arrived: about one, three, six and twelve months, and longer. */
export const AGE_BANDS = [
  { band: "to_30_days", from: 0, to: 30 },
  { band: "to_90_days", from: 31, to: 90 },
  { band: "to_180_days", from: 91, to: 180 },
  { band: "to_365_days", from: 181, to: 365 },
  { band: "over_365_days", from: 366, to: null },
] as const satisfies readonly Band[];
export type AgeBand = (typeof AGE_BANDS)[number]["band"];

/** Of requests in the queue, by the days since they were made: as of cards, then to two years, and longer. */
export const WAIT_BANDS = [
  { band: "to_30_days", from: 0, to: 30 },
  { band: "to_90_days", from: 31, to: 90 },
  { band: "to_180_days", from: 91, to: 180 },
  { band: "to_365_days", from: 181, to: 365 },
  { band: "to_730_days", from: 366, to: 730 },
  { band: "over_730_days", from: 731, to: null },
] as const satisfies readonly Band[];
export type WaitBand = (typeof WAIT_BANDS)[number]["band"];

/** What has an age, and the bands it is told in. */
export const BANDS_OF = { uncollected: AGE_BANDS, queue: WAIT_BANDS } as const;
export type Aged = keyof typeof BANDS_OF;
export const AGED = ["uncollected", "queue"] as const satisfies readonly Aged[];

const SHARED_NAMES = {
  to_30_days: { fa: "تا یک ماه", en: "up to 1 month" },
  to_90_days: { fa: "یک تا سه ماه", en: "1 to 3 months" },
  to_180_days: { fa: "سه تا شش ماه", en: "3 to 6 months" },
  to_365_days: { fa: "شش ماه تا یک سال", en: "6 months to 1 year" },
} as const;

export const AGE_BAND_NAMES: Readonly<Record<AgeBand, Words>> = {
  ...SHARED_NAMES,
  over_365_days: { fa: "بیش از یک سال", en: "over 1 year" },
};

export const WAIT_BAND_NAMES: Readonly<Record<WaitBand, Words>> = {
  ...SHARED_NAMES,
  to_730_days: { fa: "یک تا دو سال", en: "1 to 2 years" },
  over_730_days: { fa: "بیش از دو سال", en: "over 2 years" },
};
