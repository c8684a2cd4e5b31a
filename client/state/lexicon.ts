/** Everything that can be looked for by name, with its names folded into words. */
import { foldName, foldText } from "../../datasets/names.ts";
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import { createLocale } from "../i18n/locale.ts";
import type { Catalog, MeasureEntry, PlaceRow } from "../views/rows.ts";
import { MONTH_KEYS } from "./month-words.ts";

/** Pages that are found by their own names. */
const FOUND_PAGES = ["nation", "compare", "sources", "releases", "check", "method", "style"] as const;
export type FoundPage = (typeof FOUND_PAGES)[number];

export interface Named<Value> {
  readonly value: Value;
  /** Each name as its words; a reader may write its beginning only. */
  readonly names: readonly (readonly string[])[];
  /** Each name run together from its first word, from its second, and so on. */
  readonly tails: readonly (readonly string[])[];
  /** Codes and words that lead here when they are written out. */
  readonly also: readonly string[];
}

export interface Lexicon {
  readonly places: readonly Named<PlaceRow>[];
  readonly measures: readonly Named<MeasureEntry>[];
  readonly pages: readonly Named<FoundPage>[];
}

/** Words that join names and are often left out. */
const JOINERS = ["و", "and", "va"];

/** The words of a text in one spelling; a hyphen or an apostrophe ends no word. */
function splitWords(text: string): string[] {
  return foldText(text)
    .replace(/[-'’‘ʻʼ`]/g, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Names of a catalogue's places and measures and of the pages, in every language. */
export function createLexicon(catalog: Catalog): Lexicon {
  const { places, measures, hasStatements } = catalog;
  const locales = LANGUAGES.map(createLocale);
  return {
    places: places.map((place) => name(place, [place.name_fa, place.name_en], [foldName(place.place)])),
    measures: measures.map((measure) =>
      name(measure, [measure.name.fa, measure.name.en, measure.id.replaceAll("_", " ")]),
    ),
    pages: FOUND_PAGES.filter((page) => page !== "sources" || hasStatements).map((page) =>
      name(
        page,
        locales.map(({ t }) => t(`find_page_${page}`)),
        locales.flatMap(({ t }) =>
          splitWords(t(`find_page_${page}_about`)).filter((word) => word.length > 2),
        ),
      ),
    ),
  };
}

function name<Value>(value: Value, texts: readonly string[], also: readonly string[] = []): Named<Value> {
  const names = texts.map(splitWords).flatMap((words) => {
    const short = words.filter((word) => !JOINERS.includes(word));
    return short.length < words.length ? [words, short] : [words];
  });
  const tails = names.map((words) => words.map((_, i) => words.slice(i).join("")));
  return { value, names, tails, also };
}

/**
 * How well words name a thing: 4 its whole name, 3 its beginning or its code, 2 the beginning of a later word of it,
 * 1 words of it in any order; 0 for another's.
 */
export function scoreName({ names, tails, also }: Named<unknown>, words: readonly string[]): number {
  const key = words.join("");
  let best = also.includes(key) ? 3 : 0;
  for (const [whole = "", ...later] of tails) {
    if (whole === key) return 4;
    if (best < 3 && whole.startsWith(key)) best = 3;
    else if (best < 2 && later.some((tail) => tail.startsWith(key))) best = 2;
  }
  if (best > 0 || words.length < 2) return best;
  const isIn = (name: readonly string[]) => words.every((word) => name.some((own) => own.startsWith(word)));
  return names.some(isIn) ? 1 : 0;
}

/** Every word and every whole name, folded, for finding what a mistyped word was meant to be. */
export function wordsOf({ places, measures, pages }: Lexicon): Set<string> {
  const names = [...places, ...measures, ...pages].flatMap((entry) => entry.names);
  return new Set([...names.flat(), ...names.map((words) => words.join("")), ...MONTH_KEYS]);
}
