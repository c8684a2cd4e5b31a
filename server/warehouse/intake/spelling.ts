/** One spelling for the many ways the same code is typed; names have theirs in datasets/names.ts. */
import { asciiDigits, withoutMarks } from "../../../datasets/names.ts";

/** A code or key as it should be typed: ASCII digits and hyphens, upper case, no spaces. */
export function codeSpelling(text: string): string {
  return asciiDigits(withoutMarks(text))
    .replace(/[\u2010-\u2015\u2212\u0640]/g, "-")
    .replace(/\s/g, "")
    .toUpperCase();
}
