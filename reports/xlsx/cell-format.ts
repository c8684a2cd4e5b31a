/** How a number shows itself in a cell, so that the cell holds the number and shows what the report says. */
import type { Language } from "../../datasets/vocabulary.ts";

/** `$-3000429` shows the digits of a number in Persian; the number itself stays a number. */
const DIGITS: Readonly<Record<Language, string>> = { fa: "[$-3000429]", en: "" };

export interface NumberStyle {
  readonly isPercent: boolean;
  readonly decimals: number;
  /** With a plus sign where it is above zero. */
  readonly isSigned?: boolean;
}

/** What a formatted number is, read from its text: "+۰٫۵۳" is signed with two decimals, "93.87%" a percent. */
export function readNumberStyle(text: string): NumberStyle {
  const [, part = ""] = text.match(/[.٫]([0-9۰-۹]+)/) ?? [];
  return { isPercent: /[%٪]/.test(text), decimals: part.length, isSigned: text.includes("+") };
}

/** The format code of a style, such as `[$-3000429]0.00%`. */
export function formatCode(
  { isPercent, decimals, isSigned = false }: NumberStyle,
  language: Language,
): string {
  const part = decimals > 0 ? `.${"0".repeat(decimals)}` : "";
  const body = `${isPercent ? "0" : "#,##0"}${part}${isPercent ? "%" : ""}`;
  const digits = DIGITS[language];
  return isSigned ? `${digits}+${body};${digits}-${body};${digits}${body}` : `${digits}${body}`;
}

/** What the cell holds: percents as shares of one (0.9387), shifted in decimal so that no digit changes. */
export function cellNumber(value: number, { isPercent }: Pick<NumberStyle, "isPercent">): number {
  return isPercent ? Number(`${value}e-2`) : value;
}
