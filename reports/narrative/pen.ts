/** Writes texts with numbers, and keeps what each number is. */
import type { Locale } from "../../client/i18n/locale.ts";
import { formatNumber, formatPercent } from "../../client/i18n/numbers.ts";
import type { TextKey } from "../../client/i18n/pack.ts";
import type { Passage, Tie } from "../model/report.ts";
import { hedge } from "./hedges.ts";
import { sayOrdinal } from "./ordinal.ts";

/** What a number is of. */
export type About = Pick<Tie, "measure" | "place" | "month">;

/** What is counted; each has a text for one and a text for any other number. */
export type Noun =
  | "persons"
  | "persons_among"
  | "more_persons"
  | "eligible"
  | "requests"
  | "cards"
  | "provinces"
  | "more_provinces"
  | "reporting_provinces"
  | "counties"
  | "months"
  | "years"
  | "days"
  | "steps"
  | "points";

/** Places that a list names before it counts the rest. */
export const NAMED = 6;
const ISOLATES = /[\u2066-\u2069]/g;

export function createPen(locale: Locale) {
  /** A text with its places filled in; it carries the ties of what stands in it. */
  const say = (key: TextKey, values: Readonly<Record<string, string | Passage>> = {}): Passage => {
    const texts = Object.entries(values).map(([name, value]) => [name, textOf(value)]);
    const places = [...locale.texts[key].matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => values[name]);
    return {
      text: locale.t(key, Object.fromEntries(texts)),
      ties: places.flatMap((value) => (value === undefined || typeof value === "string" ? [] : value.ties)),
    };
  };

  const tied = (about: About, value: number, text: string): Passage => ({
    text,
    ties: [{ ...about, value, text: text.replace(ISOLATES, "") }],
  });

  const number = (about: About, value: number): Passage => tied(about, value, formatNumber(value, locale));

  /** Without its sign, which the verb beside it tells; the tie has it. */
  const size = (about: About, value: number, decimals = 0): Passage =>
    tied(about, value, formatNumber(Math.abs(value), locale, decimals));

  const percent = (about: About, value: number): Passage => tied(about, value, formatPercent(value, locale));

  /** A number with its noun: "1 person", "2 persons". */
  const count = (about: About, value: number, noun: Noun): Passage =>
    say(numbered(`narrative_${noun}`, value), { n: number(about, value) });

  /** A difference with its noun, without its sign. */
  const difference = (about: About, value: number, noun: Noun): Passage =>
    say(numbered(`narrative_${noun}`, Math.abs(value)), {
      n: size(about, value, noun === "points" ? 2 : 0),
    });

  /** "about 72,000", or the number itself where no hedge is due; `exact` says which. */
  const hedged = (about: About, value: number): Passage & { readonly exact: boolean } => {
    const rule = hedge(about.measure, value);
    if (!rule) return { ...number(about, value), exact: true };
    const text = locale.t(`narrative_${rule.hedge}`, { n: formatNumber(rule.rounded, locale) });
    return { ...tied(about, value, text), exact: false };
  };

  /** "second". */
  const ordinal = (about: About, rank: number): Passage => tied(about, rank, sayOrdinal(rank, locale));

  /** "A, B and C"; of more than six the rest is counted. */
  const names = (about: About, list: readonly string[]): Passage => {
    const beyond = list.length - NAMED;
    const last = list.at(-1) ?? "";
    if (beyond <= 0) {
      const before = list.slice(0, -1).join(locale.t("list_comma"));
      return { text: before === "" ? last : locale.t("and", { a: before, b: last }), ties: [] };
    }
    return say("narrative_others", {
      names: list.slice(0, NAMED).join(locale.t("list_comma")),
      others: count(about, beyond, "more_provinces"),
    });
  };

  return { locale, say, number, size, percent, count, difference, hedged, ordinal, names };
}

export type Pen = ReturnType<typeof createPen>;

/** The key of a text for this number: that of one, or that of any other. */
export function numbered(key: string, value: number): TextKey {
  return (value === 1 ? `${key}_one` : key) as TextKey;
}

/** Passages in one, a sentence each. */
export function joinPassages(passages: readonly Passage[]): Passage {
  return {
    text: passages.map(({ text }) => text).join(" "),
    ties: passages.flatMap(({ ties }) => ties),
  };
}

function textOf(value: string | Passage): string {
  return typeof value === "string" ? value : value.text;
}
