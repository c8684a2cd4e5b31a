/** Figures that deserve a call: the kinds of flags, what they are raised on, and the id of one flag. */
import { CHANNELS, REQUEST_KINDS, type Words } from "./vocabulary.ts";

/** From the surest to the mildest. */
export const FLAG_KINDS = ["digit_slip", "copied", "heaping", "outlier"] as const;
export type FlagKind = (typeof FLAG_KINDS)[number];

export const FLAG_KIND_NAMES: Readonly<Record<FlagKind, Words>> = {
  digit_slip: { fa: "لغزش رقم", en: "slip of a digit" },
  copied: { fa: "رونوشت دورهٔ پیش", en: "copy of the period before" },
  heaping: { fa: "انباشتگی رقم‌های گرد", en: "heaping on round numbers" },
  outlier: { fa: "رقم دورافتاده", en: "outlier" },
};

/** Figures a flag can be raised on: flows of the period, stocks as the office states them, or everything it sent. */
const FLAG_FIGURES = [
  "requests",
  "cards",
  "deliveries",
  "eligible",
  "requested",
  "issued",
  "in_transit",
  "uncollected",
  "delivered",
  "voided",
  "all",
] as const;
export type FlagFigure = (typeof FLAG_FIGURES)[number];

export const FLAG_FIGURE_NAMES: Readonly<Record<FlagFigure, Words>> = {
  requests: { fa: "درخواست‌های دوره", en: "requests in the period" },
  cards: { fa: "کارت‌های تولیدشدهٔ دوره", en: "cards produced in the period" },
  deliveries: { fa: "کارت‌های تحویل‌شدهٔ دوره", en: "cards delivered in the period" },
  eligible: { fa: "واجدان شرایط", en: "eligible" },
  requested: { fa: "درخواست‌ها", en: "requests" },
  issued: { fa: "کارت‌های صادرشده", en: "cards issued" },
  in_transit: { fa: "کارت‌های در راه", en: "cards in transit" },
  uncollected: { fa: "کارت‌های آمادهٔ تحویل", en: "uncollected cards" },
  delivered: { fa: "کارت‌های تحویل‌شده", en: "cards delivered" },
  voided: { fa: "کارت‌های باطل‌شده", en: "cards voided" },
  all: { fa: "همهٔ شمارها", en: "all counts" },
};

/** What an id names. `column` is a figure, or a figure of one channel and kind: `uncollected.post_office.first`. */
export interface FlagKey {
  readonly kind: FlagKind;
  readonly place: string;
  readonly month: string;
  readonly column: string;
}

/** Of two or more, the alternatives of a pattern. */
const oneOf = (words: readonly string[]) => `(?:${words.join("|")})`;
// A place code may hold dots and digits; a column never holds a period, so the last one in the id is the month.
const ID = new RegExp(
  `^(${FLAG_KINDS.join("|")})\\.([A-Za-z0-9][A-Za-z0-9._-]*)\\.(\\d{4}(?:-\\d{2})?)\\.` +
    `(${oneOf(FLAG_FIGURES)}(?:\\.${oneOf(CHANNELS)}\\.${oneOf(REQUEST_KINDS)})?)$`,
);

/** The id of a flag, such as `outlier.IR-18.1404-03.cards`. */
export function formatFlagId({ kind, place, month, column }: FlagKey): string {
  return [kind, place, month, column].join(".");
}

/** What an id names; null where it is none. */
export function parseFlagId(id: string): FlagKey | null {
  const [, kind, place, month, column] = ID.exec(id) ?? [];
  const known = FLAG_KINDS.find((candidate) => candidate === kind);
  return known && place && month && column ? { kind: known, place, month, column } : null;
}
