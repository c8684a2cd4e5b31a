/** Words of a sharing-out: its rule, its finding, its weights. */
import { ALLOCATION_RULE_NAMES, type AllocationRule } from "../../datasets/vocabulary.ts";
import { formatMonth } from "../i18n/dates.ts";
import { formatNumber } from "../i18n/numbers.ts";
import type { AllocationAnswer, RuleResult } from "./allocation-rows.ts";
import type { Context } from "./context.ts";

/** What gains and losses are measured against. */
export const BASE_RULE = "by_queue" satisfies AllocationRule;

export function nameOfRule({ locale }: Pick<Context, "locale">, rule: AllocationRule): string {
  return locale.words(ALLOCATION_RULE_NAMES[rule]);
}

/** The outcome of a rule; null for one that was not computed. */
export function resultOf({ rules }: AllocationAnswer, rule: AllocationRule): RuleResult | null {
  return rules.find((result) => result.rule === rule) ?? null;
}

/** "214,585 card bodies go to 31 provinces; 3,135,661 requests still wait, the oldest since Farvardin 1402". */
export function sayAllocation(context: Context, answer: AllocationAnswer): string {
  const { locale, catalog } = context;
  const after = resultOf(answer, answer.rule) ?? answer.before;
  const number = (value: number) => formatNumber(value, locale);
  const words = {
    cards: number(answer.cards),
    given: number(answer.given),
    held: number(answer.held),
    places: number(answer.rows.filter(({ share }) => share > 0).length),
    waiting: number(after.waiting),
  };
  if (after.worst_month === null)
    return locale.t(answer.held > 0 ? "allocation_title_clears" : "allocation_title_exactly", words);
  if (answer.given === 0) return locale.t("allocation_title_none", words);
  const oldest = formatMonth(after.worst_month, catalog.programme.calendar, locale);
  return locale.t("allocation_title", { ...words, oldest });
}

/** " (in proportion to queues 2, equal shares 1)" behind a mix; nothing behind any other rule. */
export function sayWeights(context: Context, { rule, mix }: AllocationAnswer): string {
  if (rule !== "mix" || mix === null) return "";
  const { locale } = context;
  const weights = parseWeights(mix.split(",")).map(({ rule: one, weight }) => {
    const decimals = String(weight).split(".")[1]?.length ?? 0;
    return `${nameOfRule(context, one)} ${formatNumber(weight, locale, decimals)}`;
  });
  return locale.t("allocation_order_mix", { weights: weights.join(locale.t("list_comma")) });
}

/** Weights of `rule:weight` texts; what is none is left out, for the analysis has refused it. */
export function parseWeights(
  texts: readonly string[],
): { readonly rule: AllocationRule; readonly weight: number }[] {
  return texts.flatMap((text) => {
    const [name = "", number = ""] = text.split(":");
    const rule = (Object.keys(ALLOCATION_RULE_NAMES) as AllocationRule[]).find((known) => known === name);
    return rule && Number.isFinite(Number(number)) ? [{ rule, weight: Number(number) }] : [];
  });
}
