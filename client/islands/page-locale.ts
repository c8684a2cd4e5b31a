/** The page's language, read from the page itself: no language pack ships with the script. */
import type { Calendar } from "../../datasets/period.ts";
import type { Locale } from "../i18n/locale.ts";
import type { Texts } from "../i18n/pack.ts";
import type { PageData } from "../views/page-data.ts";

/** Locale and calendar from `<script id="page">`. Throws Error (`missing page data`). */
export function readPageLocale(page: Document): { locale: Locale; calendar: Calendar } {
  const text = page.getElementById("page")?.textContent;
  if (!text) throw new Error("missing page data");
  // Our own server wrote it into this very document.
  const { calendar, texts, ...pack } = JSON.parse(text) as PageData;
  const collator = new Intl.Collator(pack.tag);
  const locale: Locale = {
    ...pack,
    texts: texts as Texts,
    t: (key, values = {}) => {
      const found = texts[key];
      if (found === undefined) throw new RangeError(`unknown text: ${key}`);
      return found.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
    },
    words: (words) => words[pack.language],
    compare: (a, b) => collator.compare(a, b),
  };
  return { locale, calendar };
}
