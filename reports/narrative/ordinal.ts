/** Ranks in words. */
import type { Locale } from "../../client/i18n/locale.ts";
import { formatNumber } from "../../client/i18n/numbers.ts";

/** "second", "دوم"; beyond thirty-one in digits. */
export function sayOrdinal(rank: number, locale: Locale): string {
  const word = locale.t("narrative_ordinals").split(" ")[rank - 1];
  return word ?? locale.t("narrative_ordinal", { n: formatNumber(rank, locale) });
}
