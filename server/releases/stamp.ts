/** Stamps: the short code that a table or figure of a release carries in every file, and what it stands for. */
import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { z } from "zod";

export const STAMP_KINDS = ["table", "figure"] as const;

export const stampSchema = z.strictObject({
  code: z.string(),
  kind: z.enum(STAMP_KINDS),
  /** Name of the table or chart, such as "ranking". */
  name: z.string(),
  release: z.string(),
  place: z.string(),
  month: z.string(),
  measures: z.array(z.string()),
  title: z.strictObject({ fa: z.string(), en: z.string() }),
  /** API address of the rows behind it, with `as_of`; null where the API has none. */
  query: z.string().nullable(),
  /** Heads and cells as they are computed, the same in both languages. */
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
});
export type Stamp = z.infer<typeof stampSchema>;

/** Crockford's base 32: no I, L, O, U. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 9;
/** Ties the codes of a release to what they stand for; two tables with the same figures have two codes. */
type Stamped = Pick<Stamp, "kind" | "name" | "release" | "place" | "month" | "measures" | "columns" | "rows">;

/** "K3QF9-M2XA7": nine digits of the SHA-256 of what is stamped (45 bits) and one that tells a misread code. */
export function createStampCode({
  kind,
  name,
  release,
  place,
  month,
  measures,
  columns,
  rows,
}: Stamped): string {
  const text = canonicalize({ kind, name, release, place, month, measures, columns, rows }) ?? "";
  const digest = createHash("sha256").update(text).digest();
  let bits = 0n;
  for (const byte of digest.subarray(0, 6)) bits = (bits << 8n) | BigInt(byte);
  let code = "";
  for (let at = 0; at < LENGTH; at += 1) {
    code = (ALPHABET[Number(bits & 31n)] ?? "") + code;
    bits >>= 5n;
  }
  const whole = code + checkDigit(code);
  return `${whole.slice(0, 5)}-${whole.slice(5)}`;
}

/** A code as it is written by us, from what a person typed; null for what cannot be one: wrong length or check digit. */
export function parseStampCode(text: string): string | null {
  const plain = text
    .normalize("NFKC")
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .toUpperCase()
    .replace(/[\s\u200c\u200e\u200f\u2066-\u2069-]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  if (plain.length !== LENGTH + 1 || [...plain].some((digit) => !ALPHABET.includes(digit))) return null;
  return checkDigit(plain.slice(0, LENGTH)) === plain[LENGTH]
    ? `${plain.slice(0, 5)}-${plain.slice(5)}`
    : null;
}

/**
 * Digits as elements of the field of 32, weighted by the powers of one of them, which are all different: one wrong
 * digit is told, whichever, and so are two that changed places.
 */
function checkDigit(code: string): string {
  const sum = [...code].reduce((total, digit) => weigh(total ^ ALPHABET.indexOf(digit)), 0);
  return ALPHABET[sum] ?? "";
}

/** Times x⁶ modulo x⁵ + x⁴ + x³ + x + 1. */
function weigh(value: number): number {
  let product = value;
  for (let turn = 0; turn < 6; turn += 1) product = product & 16 ? (product << 1) ^ 0x3b : product << 1;
  return product;
}

/** Every code in a text, as written by us. */
export function findStampCodes(text: string): string[] {
  const found = text.match(/\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b/g) ?? [];
  return [...new Set(found.filter((code) => parseStampCode(code) === code))];
}
