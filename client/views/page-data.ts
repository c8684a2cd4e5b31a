/** What a page tells the islands: how its language writes, and the few texts that they need. */
import type { Calendar } from "../../datasets/period.ts";
import type { LanguagePack, TextKey, Texts } from "../i18n/pack.ts";
import type { Context } from "./context.ts";

export interface PageData extends Omit<LanguagePack, "texts"> {
  readonly calendar: Calendar;
  /** Only those of islands and traces. */
  readonly texts: Readonly<Partial<Texts>>;
}

const OTHER_TEXTS: readonly TextKey[] = ["month_end", "day_both", "fraction"];

const isOfIslands = (key: string) =>
  /^(?:trace|island)_/.test(key) || OTHER_TEXTS.some((other) => other === key);

/** The data of a page, for `<PageDataScript>`. */
export function pageData({ locale, catalog }: Pick<Context, "locale" | "catalog">): PageData {
  const { language, direction, tag, digits, thousands, decimal, percent, minus, isolate, texts } = locale;
  return {
    language,
    direction,
    tag,
    digits,
    thousands,
    decimal,
    percent,
    minus,
    isolate,
    calendar: catalog.programme.calendar,
    texts: Object.fromEntries(Object.entries(texts).filter(([key]) => isOfIslands(key))),
  };
}

/** JSON that cannot end the script element it stands in. */
export function formatPageData(data: PageData): string {
  return JSON.stringify(data).replaceAll("<", "\\u003c");
}
