/**
 * When a number in a text is rounded, and which word says so: the whole of the rule, to be read and signed by a
 * statistician.
 *
 * 1. Only what flowed in a year is rounded: a reader compares years by their size. Stocks, flows of a month, shares and
 *    ranks stand in the text to the last digit, for others compute with them.
 * 2. Only from `FROM` on: a smaller number is as easily read in full.
 * 3. To two significant digits, half up: 71,985 becomes 72,000.
 * 4. The word follows from where the round number lies, by the table below.
 * 5. The exact number stands beside it in brackets, unless it is the round one.
 */
export const HEDGED_MEASURES: readonly string[] = [
  "requests_last_year",
  "issued_last_year",
  "delivered_last_year",
];
const FROM = 10_000;
const DIGITS = 2;

export type Hedge = "about" | "nearly" | "more_than";

interface Rule {
  readonly hedge: Hedge;
  /** Whether it holds of what the round number is too large by, in steps of the rounding (at most a half of one). */
  readonly holds: (surplus: number) => boolean;
}

/** The first that holds. Nothing is said of a number that is round already: to hedge what is exact would be false. */
const RULES: readonly Rule[] = [
  // So close that it does not matter on which side the truth lies: within a tenth of a step, 0.1 to 1 % of the number.
  { hedge: "about", holds: (surplus) => Math.abs(surplus) <= 0.1 },
  // The round number is above the true one: it was nearly reached.
  { hedge: "nearly", holds: (surplus) => surplus > 0 },
  // The round number is below the true one: it was passed.
  { hedge: "more_than", holds: (surplus) => surplus < 0 },
];

/** The round number and its word; null where the exact one stands in the text. */
export function hedge(
  measure: string,
  value: number,
): { readonly rounded: number; readonly hedge: Hedge } | null {
  if (!HEDGED_MEASURES.includes(measure) || value < FROM) return null;
  const step = 10 ** (String(Math.trunc(value)).length - DIGITS);
  const rounded = Math.floor(value / step + 0.5) * step;
  const rule = rounded === value ? undefined : RULES.find(({ holds }) => holds((rounded - value) / step));
  return rule ? { rounded, hedge: rule.hedge } : null;
}
