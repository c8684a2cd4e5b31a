/** One spelling for the many ways the same name or query is typed: intake and search fold alike. */

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

/** Letters of other keyboards that no decomposition takes to the Persian ones: ي ى ۍ ے, ك, ة ە ہ ھ, ٱ. */
const LETTERS: Readonly<Record<string, string>> = {
  "\u064a": "ی",
  "\u0649": "ی",
  "\u06cd": "ی",
  "\u06d2": "ی",
  "\u0643": "ک",
  "\u0629": "ه",
  "\u06d5": "ه",
  "\u06c1": "ه",
  "\u06be": "ه",
  "\u0671": "ا",
};

/**
 * A text in one spelling: letters of one alphabet, lower case, ASCII digits, no vowel marks or lengthening, one
 * space between words; punctuation stays. A decomposition (NFKD) takes آ أ إ to ا, ئ to ی, ؤ to و, ۀ to ه, é to e.
 */
export function foldText(text: string): string {
  const letters = text.replaceAll("\u200c", " ").normalize("NFKD").toLowerCase().normalize("NFKD");
  return asciiDigits(withoutMarks(letters))
    .replace(/[\p{M}\u0640]/gu, "")
    .replace(
      /[\u0629\u0643\u0649\u064a\u0671\u06be\u06c1\u06cd\u06d2\u06d5]/g,
      (letter) => LETTERS[letter] ?? letter,
    )
    .replace(/\s+/g, " ")
    .trim();
}

/** Key under which the spellings of one name meet: letters and digits only; "" for a text without them. */
export function foldName(text: string): string {
  return foldText(text)
    .replace(/^(?:استان|شهرستان) /, "")
    .replace(/[^\p{L}\p{N}]|\p{Lm}/gu, "");
}

/** Edits (insert, delete, replace, swap neighbours) between two short texts. */
export function countEdits(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity;
      next.push(Math.min(replaced, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
