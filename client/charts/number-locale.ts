/** How d3-format, inside Vega, writes the numbers of a language. */
import type { LanguagePack } from "../i18n/pack.ts";

/** A d3-format locale. */
export function numberLocale(
  pack: Pick<LanguagePack, "decimal" | "thousands" | "digits" | "percent" | "minus">,
) {
  return {
    decimal: pack.decimal,
    thousands: pack.thousands,
    grouping: [3],
    currency: ["", ""] as [string, string],
    numerals: [...pack.digits],
    percent: pack.percent,
    minus: pack.minus,
  };
}
