/** Bands of the days that a card has lain uncollected: about one, three, six and twelve months, and longer. */
import type { Words } from "./vocabulary.ts";

/** Both days included; every count of days is in exactly one band. `to` is null where the band has no end. */
export const AGE_BANDS = [
  { band: "to_30_days", from: 0, to: 30 },
  { band: "to_90_days", from: 31, to: 90 },
  { band: "to_180_days", from: 91, to: 180 },
  { band: "to_365_days", from: 181, to: 365 },
  { band: "over_365_days", from: 366, to: null },
] as const;
export type AgeBand = (typeof AGE_BANDS)[number]["band"];

export const AGE_BAND_NAMES: Readonly<Record<AgeBand, Words>> = {
  to_30_days: { fa: "تا یک ماه", en: "up to 1 month" },
  to_90_days: { fa: "یک تا سه ماه", en: "1 to 3 months" },
  to_180_days: { fa: "سه تا شش ماه", en: "3 to 6 months" },
  to_365_days: { fa: "شش ماه تا یک سال", en: "6 months to 1 year" },
  over_365_days: { fa: "بیش از یک سال", en: "over 1 year" },
};
