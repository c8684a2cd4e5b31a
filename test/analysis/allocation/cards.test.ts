import { describe, expect, it } from "vitest";
import { parseCards } from "../../../server/analysis/allocation/cards.ts";
import { ReaderError } from "../../../server/errors.ts";

describe("parseCards(text)", () => {
  it.each([
    ["400000", 400_000],
    ["۴۰۰٬۰۰۰", 400_000],
    ["۲،۵۰۰،۰۰۰", 2_500_000],
    ["400,000", 400_000],
    ["400 000", 400_000],
    [" 7 ", 7],
    ["0", 0],
    ["100000000", 100_000_000],
  ])("reads %j as %i", (text, cards) => {
    expect(parseCards(text)).toBe(cards);
  });

  it.each(["", "-1", "−5", "1.5", "۱٫۵", "4e5", "40,00", "1,000 000", "100000001", "Infinity", "many"])(
    "refuses %j with an example",
    (text) => {
      expect(() => parseCards(text)).toThrow(ReaderError);
      expect(() => parseCards(text)).toThrow(/invalid_value.*"parameter":"cards".*400000/);
    },
  );
});
