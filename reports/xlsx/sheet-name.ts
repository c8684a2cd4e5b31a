/** Names of sheets: 31 characters at most, unique in any case, without the marks that Excel refuses. */
import { formatDigits } from "../../client/i18n/numbers.ts";
import type { LanguagePack } from "../../client/i18n/pack.ts";

const LONGEST = 31;

/** "3 Provinces by request coverage": the number of the table and its title up to the first comma. */
export function nameSheet(number: number, title: string, language: Pick<LanguagePack, "digits">): string {
  const head = `${formatDigits(String(number), language)} `;
  const [first = ""] = title.replace(/[\u200e\u200f\u2066-\u2069]/g, "").split(/[,،:؛;]/);
  const plain = first
    .replace(/[\p{Cc}[\]*?/\\]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return `${head}${cutWords(plain, LONGEST - head.length)}`.trim().replace(/'+$/, "");
}

/** Whole words up to a length in UTF-16 units; a single long word is cut. */
function cutWords(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  const space = text.lastIndexOf(" ", length);
  return (space > 0 ? cut.slice(0, space) : cut).trim();
}
