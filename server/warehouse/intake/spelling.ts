/** One spelling for the many ways the same digits, codes and names are typed. */

/** Direction marks, joiners and byte-order marks: they show nothing. */
const MARKS = /[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const PERSIAN_ZERO = 0x06f0;
const ARABIC_ZERO = 0x0660;

/** The text with Persian and Arabic digits as ASCII digits. */
export function asciiDigits(text: string): string {
  return text.replace(/[\u06f0-\u06f9\u0660-\u0669]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (code >= PERSIAN_ZERO ? PERSIAN_ZERO : ARABIC_ZERO));
  });
}

/** The text without the characters that show nothing. */
export function withoutMarks(text: string): string {
  return text.replace(MARKS, "");
}

/** A code or key as it should be typed: ASCII digits and hyphens, upper case, no spaces. */
export function codeSpelling(text: string): string {
  return asciiDigits(withoutMarks(text))
    .replace(/[\u2010-\u2015\u2212\u0640]/g, "-")
    .replace(/\s/g, "")
    .toUpperCase();
}

/** Letters that are typed in several ways, and the one that stands for them. */
const LETTERS: Readonly<Record<string, string>> = {
  "\u064a": "ی",
  "\u0649": "ی",
  "\u0626": "ی",
  "\u0643": "ک",
  "\u0629": "ه",
  "\u06c0": "ه",
  "\u06c2": "ه",
  "\u06d5": "ه",
  "\u0624": "و",
  "\u0622": "ا",
  "\u0623": "ا",
  "\u0625": "ا",
};

/** Key under which the spellings of one Persian place name meet; "" for a text without letters. */
export function nameSpelling(text: string): string {
  return withoutMarks(asciiDigits(text.replaceAll("\u200c", " ")))
    .normalize("NFC")
    .replace(/[\u064b-\u0655\u0670\u0640]/g, "")
    .replace(
      /[\u0622-\u0626\u0629\u0643\u0649\u064a\u06c0\u06c2\u06d5]/g,
      (letter) => LETTERS[letter] ?? letter,
    )
    .trim()
    .replace(/^(?:استان|شهرستان)\s+/, "")
    .replace(/[\s\u00a0_-]/g, "")
    .toLowerCase();
}
