/** Several names in one phrase. */
import { formatNumber } from "../i18n/numbers.ts";
import type { Context } from "./context.ts";

/** Names in one phrase; more than three are counted. */
export function joinNames({ locale }: Context, names: readonly string[]): string {
  const [first = "", second = ""] = names;
  if (names.length === 1) return first;
  if (names.length === 2) return locale.t("and", { a: first, b: second });
  return locale.t("and_others", { a: first, others: formatNumber(names.length - 1, locale) });
}
