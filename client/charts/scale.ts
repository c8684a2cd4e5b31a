/** From values to pixels, and the round numbers an axis names. */
import type { Unit } from "../../datasets/vocabulary.ts";
import { isolateLabel } from "../i18n/bidi.ts";
import type { Locale } from "../i18n/locale.ts";
import { formatDigits, formatNumber, formatPercent } from "../i18n/numbers.ts";

export type Scale = (value: number) => number;
type Pair = readonly [number, number];

/** A straight scale; a domain of one value lies at the start of the range. */
export function createScale([low, high]: Pair, [from, to]: Pair): Scale {
  const slope = high === low ? 0 : (to - from) / (high - low);
  return (value) => from + (value - low) * slope;
}

/** A tenth of a pixel is as fine as a drawing needs. */
export function px(value: number): number {
  return Math.round(value * 10) / 10;
}

export interface Ticks {
  readonly values: readonly number[];
  readonly words: readonly string[];
}

/** Round values within a domain, about `most` of them, with their texts. */
export function createTicks([low, high]: Pair, most: number, unit: Unit, locale: Locale): Ticks {
  // A domain that reaches a little beyond a round number keeps the steps of that number.
  const rough = (0.85 * (high - low)) / most;
  // niceStep knows no step below one; counts need none.
  const fine = unit === "percent" || unit.endsWith("_per_day");
  const step = fine && rough < 1 ? niceStep(rough * 1000) / 1000 : niceStep(rough);
  const decimals = step < 1 ? Math.ceil(-Math.log10(step)) : 0;
  const values: number[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i += 1)
    values.push(Number((i * step).toFixed(decimals)));
  return { values, words: values.map((value) => tickWord(value, decimals, unit, locale)) };
}

function tickWord(value: number, decimals: number, unit: Unit, locale: Locale): string {
  if (unit === "percent") return formatPercent(value, locale, decimals);
  return decimals > 0 ? formatNumber(value, locale, decimals) : shortNumber(value, locale);
}

/** The least of 1, 2 and 5 times a power of ten that is not below `rough`. */
export function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
}

/** Whole millions and thousands in words, for an axis only. */
export function shortNumber(value: number, locale: Locale): string {
  const size = Math.abs(value);
  const [divisor, key] = size >= 1e6 ? [1e6, "millions" as const] : [1e3, "thousands" as const];
  if (size < 1e3) return formatNumber(value, locale);
  const short = Math.round((value / divisor) * 10) / 10;
  return isolateLabel(
    locale.t(key, { number: formatNumber(short, locale, Number.isInteger(short) ? 0 : 1) }),
  );
}

export interface YearTick {
  /** First period of the year. */
  readonly ordinal: number;
  readonly word: string;
}

/** Beginnings of years between two periods, at most `most` of them and evenly apart. */
export function createYears([first, last]: Pair, perYear: number, most: number, locale: Locale): YearTick[] {
  const years: number[] = [];
  for (let year = Math.ceil(first / perYear); year * perYear <= last; year += 1) years.push(year);
  const every = Math.max(1, Math.ceil(years.length / most));
  return years
    .filter((_, i) => i % every === 0)
    .map((year) => ({ ordinal: year * perYear, word: formatDigits(String(year), locale) }));
}
