/** A number of card bodies, as people write it. */
import { asciiDigits, withoutMarks } from "../../../datasets/names.ts";
import { ReaderError } from "../../errors.ts";

/** Cards that can be shared out at once, at most. */
export const CARDS_LIMIT = 100_000_000;

const PLAIN = /^\d{1,9}$/;
/** ۴۰۰٬۰۰۰, 400,000 and 400 000: marks between groups of three. */
const GROUPED = /^\d{1,3}([٬،,' \u00a0\u2009\u202f])\d{3}(?:\1\d{3})*$/;

/** The whole cards a text says, with Persian digits and marks between thousands too. Throws ReaderError `invalid_value` (of `cards`). */
export function parseCards(text: string): number {
  const plain = withoutMarks(asciiDigits(text)).trim();
  const digits = GROUPED.test(plain) ? plain.replace(/\D/g, "") : plain;
  if (!PLAIN.test(digits)) throw refuseCards(text);
  return requireCards(Number(digits));
}

/** The cards, if they can be shared out. Throws ReaderError `invalid_value` (of `cards`). */
export function requireCards(cards: number): number {
  if (Number.isSafeInteger(cards) && cards >= 0 && cards <= CARDS_LIMIT) return cards;
  throw refuseCards(String(cards));
}

function refuseCards(value: string): ReaderError {
  return new ReaderError("invalid_value", { parameter: "cards", value, example: "400000" });
}
