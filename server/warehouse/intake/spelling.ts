/** One spelling for the many ways the same digits, codes and names are typed. */
import { asciiDigits, foldName, withoutMarks } from "../../../datasets/names.ts";

export { asciiDigits, withoutMarks };

/** A code or key as it should be typed: ASCII digits and hyphens, upper case, no spaces. */
export function codeSpelling(text: string): string {
  return asciiDigits(withoutMarks(text))
    .replace(/[\u2010-\u2015\u2212\u0640]/g, "-")
    .replace(/\s/g, "")
    .toUpperCase();
}

/** Key under which the spellings of one place name meet, the one that search has too. */
export const nameSpelling = foldName;
