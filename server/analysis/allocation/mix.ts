/** A weighted mix of the rules: its text, and the whole shares nearest to the weighted mean of theirs. */
import { asciiDigits, withoutMarks } from "../../../datasets/names.ts";
import { ALLOCATION_RULES } from "../../../datasets/vocabulary.ts";
import { ReaderError } from "../../errors.ts";
import { type AllocationPlace, createTieOrder, type PlainRule } from "./rules.ts";

/** The rules that others are mixed of, in their order. */
export const PLAIN_RULES = ALLOCATION_RULES.filter((rule): rule is PlainRule => rule !== "mix");

export interface MixWeight {
  readonly rule: PlainRule;
  /** Above zero, with at most three decimals. */
  readonly weight: number;
}
export type Mix = readonly MixWeight[];

export const MIX_EXAMPLE = "by_queue:2,equal:1";
const WEIGHT = /^\d{1,6}(?:\.\d{1,3})?$/;
const THOUSAND = 1_000;

/**
 * Weights of a text such as `by_queue:2,equal:1`; a rule that weighs 0 is left out. Persian digits and marks are
 * understood. Throws ReaderError `invalid_value` (of `mix`) for what is none, names a rule twice, or weighs nothing.
 */
export function parseMix(text: string): Mix {
  const plain = withoutMarks(asciiDigits(text)).replaceAll("،", ",").replaceAll("٫", ".");
  const named = plain.split(",").map((part) => parseWeight(part));
  const rules = named.map((one) => one?.rule);
  const mix = PLAIN_RULES.flatMap((rule) => named.filter((one) => one?.rule === rule && one.weight > 0));
  const known = mix.filter((one) => one !== null);
  if (named.includes(null) || new Set(rules).size < rules.length || known.length === 0)
    throw new ReaderError("invalid_value", { parameter: "mix", value: text, example: MIX_EXAMPLE });
  return known;
}

/** The text of a mix, as it is written in an address. */
export function formatMix(mix: Mix): string {
  return mix.map(({ rule, weight }) => `${rule}:${weight}`).join(",");
}

function parseWeight(text: string): MixWeight | null {
  const [name, weight = "", ...more] = text.split(":").map((part) => part.trim());
  const rule = PLAIN_RULES.find((known) => known === name);
  return rule && more.length === 0 && WEIGHT.test(weight) ? { rule, weight: Number(weight) } : null;
}

/**
 * The whole shares nearest in squares to the weighted mean of the shares given, which all have the same sum: each
 * mean rounded down, and one more card for the largest remainders (Hamilton's method). A mean above a place's cap
 * cannot be, so neither can its share.
 */
export function mixShares(
  mix: readonly { readonly weight: number; readonly shares: readonly number[] }[],
  places: readonly AllocationPlace[],
): number[] {
  const weights = mix.map(({ weight }) => BigInt(Math.round(weight * THOUSAND)));
  const all = weights.reduce((sum, weight) => sum + weight, 0n);
  const means = places.map((_, i) =>
    mix.reduce((sum, { shares }, k) => sum + (weights[k] ?? 0n) * BigInt(shares[i] ?? 0), 0n),
  );
  const whole = means.map((mean) => Number(mean / all));
  const rest =
    Number(means.reduce((sum, mean) => sum + mean, 0n) / all) - whole.reduce((sum, n) => sum + n, 0);
  const position = createTieOrder(places);
  const byRemainder = means
    .map((mean, i) => ({ i, remainder: mean % all }))
    .sort(
      (one, other) =>
        Number(other.remainder - one.remainder) || (position[one.i] ?? 0) - (position[other.i] ?? 0),
    );
  for (const { i } of byRemainder.slice(0, rest)) whole[i] = (whole[i] ?? 0) + 1;
  return whole;
}
