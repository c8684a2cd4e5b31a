/** Numbers as a reader of the language writes them; null is never a number and has no place here. */
import type { Unit } from "../../datasets/vocabulary.ts";
import type { LanguagePack } from "./pack.ts";

type Style = Pick<LanguagePack, "digits" | "thousands" | "decimal" | "minus" | "percent" | "isolate">;

/** ASCII digits of a text in the language's own. */
export function formatDigits(text: string, { digits }: Pick<Style, "digits">): string {
  return text.replace(/\d/g, (digit) => digits[Number(digit)] ?? digit);
}

/** "727,592" / "۷۲۷٬۵۹۲"; rounds half away from zero to `decimals`. */
export function formatNumber(value: number, style: Style, decimals = 0): string {
  const [whole = "", part] = roundedText(Math.abs(value), decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, style.thousands);
  const text = formatDigits(part === undefined ? grouped : `${grouped}${style.decimal}${part}`, style);
  return value < 0 && /[1-9]/.test(whole + (part ?? "")) ? `${style.minus}${text}` : text;
}

/** toFixed that rounds the decimal text, so 1.005 becomes 1.01 as a reader expects. */
function roundedText(value: number, decimals: number): string {
  const shifted = Math.round(Number(`${value}e${decimals}`));
  return Number.isFinite(shifted)
    ? Number(`${shifted}e-${decimals}`).toFixed(decimals)
    : value.toFixed(decimals);
}

/** "93.87%" / "۹۳٫۸۷٪", isolated where the language runs right to left. */
export function formatPercent(value: number, style: Style, decimals = 2): string {
  const [open, close] = style.isolate;
  return `${open}${formatNumber(value, style, decimals)}${style.percent}${close}`;
}

/** With a plus sign or the language's minus; zero has neither. */
export function formatSigned(value: number, style: Style, decimals = 0): string {
  const text = formatNumber(value, style, decimals);
  const [open, close] = style.isolate;
  return `${open}${value > 0 && /[^0۰.,٫٬]/.test(text) ? "+" : ""}${text}${close}`;
}

/** How many decimals a unit is written with. */
export function decimalsOf(unit: Unit): 0 | 2 {
  return unit === "percent" || unit.endsWith("_per_day") ? 2 : 0;
}

/** A figure's value in its unit: percent with its sign, everything else bare. */
export function formatValue(value: number, unit: Unit, style: Style): string {
  return unit === "percent" ? formatPercent(value, style) : formatNumber(value, style, decimalsOf(unit));
}
