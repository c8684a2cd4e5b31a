/**
 * Numbers as offices write them: ۷۲۷٬۵۹۲, 727,592, ۹۳/۸۷٪, (۱٬۲۳۴), ۷۲۷ هزار و ۵۹۲.
 *
 * What could be read in two ways (۱٬۲۳, 1e5, ۱۴۰۳/۰۱, 727.592 as a count) is not read at all.
 */

import { asciiDigits, withoutMarks } from "../../../datasets/names.ts";
import type { Language } from "../../../datasets/vocabulary.ts";
import type { NumberReason } from "./reasons.ts";

export interface Decimal {
  readonly value: number;
  /** Digits after the decimal mark as written, which say how far it was rounded. */
  readonly decimals: number;
}

const GROUP_MARK = "[٬,،' \u00a0\u2007\u2009\u202f]";
const PLAIN = /^\d+$/;
const GROUPED = new RegExp(`^[1-9]\\d{0,2}(?:(${GROUP_MARK})\\d{3})(?:\\1\\d{3})*$`);
const DIGITS_AND_MARKS = new RegExp(`^\\d+(?:${GROUP_MARK}\\d+)+$`);
const FRACTION = /^(.+)[.٫](\d+)$/;
/** ۹۳/۸۷: a share below a thousand; four digits before the slash would be a year. */
const SLASHED = /^(\d{1,3})\/(\d{1,4})$/;
const PERCENT = /^(?:[%٪]\s*(.*)|(.*?)\s*(?:[%٪]|درصدی?))$/;
const MINUS = /^[-\u2212\u2010-\u2013](.*)$|^\((.*)\)$/;
/** N میلیون و N هزار و N, each part below a thousand but the first. */
const WORDED = /^(?:(\d{1,3}) ?میلیون(?: ?و ?|$))?(?:(\d{1,3})? ?هزار(?: ?و ?|$))?(\d{1,3})?$/;

/** No number anybody means is longer; the patterns below need not be safe for a whole page. */
const LONGEST = 80;

/** A whole number of zero or more, or why the text is not one. Exact up to 2^53−1. */
export function parseCount(text: string): number | NumberReason {
  const body = bodyOf(text);
  if (PLAIN.test(body)) return checkSize(Number(body));
  if (!/\d/.test(body) && !body.includes("هزار")) return "no_digits";
  if (PERCENT.test(body)) return "percent";
  const minus = MINUS.exec(body);
  const digits = minus ? (minus[1] ?? minus[2] ?? "").trim() : body;
  const whole = parseWhole(digits);
  if (typeof whole === "number") return minus && whole !== 0 ? "negative" : whole;
  if (whole === "not_numeric" && isFraction(digits)) return minus ? "negative" : "fractional";
  return whole;
}

/** A finite decimal, a percent sign on either side allowed and dropped, or why the text is not one. */
export function parseDecimal(text: string): Decimal | NumberReason {
  const body = bodyOf(text);
  if (!/\d/.test(body)) return "no_digits";
  const percent = PERCENT.exec(body);
  const unsigned = percent ? (percent[1] ?? percent[2] ?? "").trim() : body;
  const minus = MINUS.exec(unsigned);
  const digits = minus ? (minus[1] ?? minus[2] ?? "").trim() : unsigned;
  const sign = minus ? -1 : 1;
  const parts = FRACTION.exec(digits) ?? SLASHED.exec(digits);
  const whole = parseWhole(parts?.[1] ?? digits);
  if (typeof whole !== "number") return whole;
  const fraction = parts?.[2] ?? "";
  const value = sign * Number(`${whole}.${fraction === "" ? "0" : fraction}`);
  return { value: value === 0 ? 0 : value, decimals: fraction.length };
}

/** The count in the digits and groups of a language; parseCount reads it back. */
export function formatCount(value: number, language: Language): string {
  return new Intl.NumberFormat(language === "fa" ? "fa-IR" : "en-US", { maximumFractionDigits: 0 }).format(
    value,
  );
}

/** The decimal with a fixed number of decimals in the digits of a language; parseDecimal reads it back. */
export function formatDecimal({ value, decimals }: Decimal, language: Language): string {
  return new Intl.NumberFormat(language === "fa" ? "fa-IR" : "en-US", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
}

/** The number as typed, in ASCII digits and without what does not show. */
function bodyOf(text: string): string {
  const body = asciiDigits(withoutMarks(text)).trim();
  return body.length > LONGEST ? `${body.slice(0, LONGEST)}…` : body;
}

function parseWhole(digits: string): number | NumberReason {
  if (PLAIN.test(digits)) return checkSize(Number(digits));
  if (GROUPED.test(digits)) return checkSize(Number(digits.replace(/\D/g, "")));
  if (DIGITS_AND_MARKS.test(digits)) return "grouping";
  return parseWorded(digits);
}

function parseWorded(text: string): number | NumberReason {
  const parts = /میلیون|هزار/.test(text) && !/و$/.test(text) ? WORDED.exec(text.replace(/\s+/g, " ")) : null;
  if (!parts) return "not_numeric";
  const [, millions, thousands, ones = "0"] = parts;
  const hasThousands = text.includes("هزار");
  return (
    Number(millions ?? 0) * 1_000_000 + (hasThousands ? Number(thousands ?? 1) * 1_000 : 0) + Number(ones)
  );
}

function isFraction(digits: string): boolean {
  const whole = FRACTION.exec(digits)?.[1];
  return whole !== undefined && typeof parseWhole(whole) === "number";
}

function checkSize(value: number): number | NumberReason {
  return Number.isSafeInteger(value) ? value : "too_large";
}
