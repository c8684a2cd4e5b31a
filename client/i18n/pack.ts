/** What a language needs besides its texts; a new language is one file that exports a pack, and Words entries. */
import type { Language } from "../../datasets/vocabulary.ts";
import type { fa } from "./fa.ts";

/** Every text of the pages by key; `{name}` marks a place to fill in. */
export type Texts = Readonly<Record<keyof typeof fa.texts, string>>;
export type TextKey = keyof Texts;

export interface LanguagePack {
  readonly language: Language;
  readonly direction: "rtl" | "ltr";
  /** BCP 47 tag, also used to sort names. */
  readonly tag: string;
  readonly digits: readonly string[];
  readonly thousands: string;
  readonly decimal: string;
  readonly percent: string;
  readonly minus: string;
  /** Put around a number with its percent sign, so the sign keeps its side wherever it stands. */
  readonly isolate: readonly [string, string];
  readonly texts: Texts;
}
