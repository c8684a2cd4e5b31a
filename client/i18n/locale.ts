/** A language pack together with the functions that pages call. */
import type { Language, Words } from "../../datasets/vocabulary.ts";
import { en } from "./en.ts";
import { fa } from "./fa.ts";
import type { LanguagePack, TextKey } from "./pack.ts";

const PACKS: Readonly<Record<Language, LanguagePack>> = { fa, en };

export interface Locale extends LanguagePack {
  /** The text of a key, its `{name}` places filled in; throws RangeError if one is left empty. */
  readonly t: (key: TextKey, values?: Readonly<Record<string, string>>) => string;
  readonly words: (words: Words) => string;
  /** Names in the order of the language's own alphabet. */
  readonly compare: (a: string, b: string) => number;
}

/** The locale of a language. */
export function createLocale(language: Language): Locale {
  const pack = PACKS[language];
  const collator = new Intl.Collator(pack.tag);
  return {
    ...pack,
    t: (key, values = {}) => fillText(pack.texts[key], values),
    words: (words) => words[language],
    compare: (a, b) => collator.compare(a, b),
  };
}

function fillText(text: string, values: Readonly<Record<string, string>>): string {
  const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new RangeError(`empty place: {${name}} in "${text}"`);
    return value;
  });
  // Measures are named in lower case; a sentence that begins with one begins with a capital.
  return text.startsWith("{") ? filled.charAt(0).toUpperCase() + filled.slice(1) : filled;
}

/** The other language, for the switch in the head of a page. */
export function otherLanguage(language: Language): Language {
  return language === "fa" ? "en" : "fa";
}
