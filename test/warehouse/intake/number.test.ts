import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  formatCount,
  formatDecimal,
  parseCount,
  parseDecimal,
} from "../../../server/warehouse/intake/number.ts";

describe("parseCount(text)", () => {
  test.each([
    ["727592", 727592],
    ["۷۲۷۵۹۲", 727592],
    ["٧٢٧٥٩٢", 727592],
    ["۷۲۷٬۵۹۲", 727592],
    ["727,592", 727592],
    ["727،592", 727592],
    ["727 592", 727592],
    ["727\u00a0592", 727592],
    ["727\u2009592", 727592],
    ["1,234,567", 1234567],
    ["\u200f۷۲۷٬۵۹۲\u200e", 727592],
    ["۷۲۷\u200c۵۹۲", 727592],
    ["  12 ", 12],
    ["0", 0],
    ["007", 7],
    ["۷۲۷ هزارو ۵۹۲", 727592],
    ["هزار و ۳۶۵", 1365],
    ["990 هزار و 82", 990082],
    ["۳ میلیون و ۴۰۰ هزار و ۵", 3400005],
    ["۶۵ میلیون", 65000000],
    ["9007199254740991", Number.MAX_SAFE_INTEGER],
  ])("%s is %d", (text, count) => expect(parseCount(text)).toBe(count));

  test.each([
    ["-5", "negative"],
    ["\u2212۵", "negative"],
    ["(۱٬۲۳۴)", "negative"],
    ["-1.5", "negative"],
    ["12.5", "fractional"],
    ["۱۲٫۵", "fractional"],
    ["727.592", "fractional"],
    ["1,234.5", "fractional"],
    ["۱٬۲۳", "grouping"],
    ["12,34,567", "grouping"],
    ["1,234٬567", "grouping"],
    ["0,123", "grouping"],
    ["1e5", "not_numeric"],
    ["0x1F", "not_numeric"],
    ["۱۴۰۳/۰۱", "not_numeric"],
    ["93/87", "not_numeric"],
    ["1.2.3", "not_numeric"],
    ["12 cards", "not_numeric"],
    ["۵ و", "not_numeric"],
    ["95%", "percent"],
    ["٪۹۵", "percent"],
    ["۹۵ درصد", "percent"],
    ["many", "no_digits"],
    ["-", "no_digits"],
    ["\u200f", "no_digits"],
    ["9007199254740992", "too_large"],
    ["9".repeat(400), "not_numeric"],
    [" ".repeat(30_000), "no_digits"],
  ])("%s is not a count: %s", (text, reason) => expect(parseCount(text)).toBe(reason));
});

describe("parseDecimal(text)", () => {
  test.each([
    ["93.87", 93.87, 2],
    ["۹۳٫۸۷", 93.87, 2],
    ["۹۳/۸۷٪", 93.87, 2],
    ["٪۹۳/۸۷", 93.87, 2],
    ["%93.9", 93.9, 1],
    ["۸۹/۶۵ درصد", 89.65, 2],
    ["۹۳.۸۷ درصدی", 93.87, 2],
    ["۱۰۲", 102, 0],
    ["(۱٬۲۳۴٫۵)", -1234.5, 1],
    ["-3", -3, 0],
    ["1,234", 1234, 0],
  ])("%s is %d with %d decimals", (text, value, decimals) =>
    expect(parseDecimal(text)).toEqual({ value, decimals }),
  );

  test.each([
    ["۱۴۰۳/۰۱", "not_numeric"],
    ["1e5", "not_numeric"],
    ["93,87", "grouping"],
    [".5", "not_numeric"],
    ["5.", "not_numeric"],
    ["%", "no_digits"],
  ])("%s is not a number: %s", (text, reason) => expect(parseDecimal(text)).toBe(reason));
});

describe("round trips", () => {
  const languages = fc.constantFrom("fa" as const, "en" as const);

  test("parseCount reads what formatCount writes", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), languages, (count, language) => {
        expect(parseCount(formatCount(count, language))).toBe(count);
      }),
    );
  });

  test("parseDecimal reads what formatDecimal writes", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 9), max: 10 ** 9 }),
        fc.integer({ min: 0, max: 4 }),
        languages,
        (digits, decimals, language) => {
          const value = digits === 0 ? 0 : Number(`${digits}e-${decimals}`);
          expect(parseDecimal(formatDecimal({ value, decimals }, language))).toEqual({ value, decimals });
        },
      ),
    );
  });

  test("marks, digit sets and surrounding spaces change nothing", () => {
    const dress = fc.constantFrom("", " ", "\u200f", "\u200e", "\u200c", "\u2067", "\u00a0");
    const persian = (text: string) => text.replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[Number(digit)] ?? digit);
    fc.assert(
      fc.property(fc.maxSafeNat(), dress, dress, fc.boolean(), (count, before, after, isPersian) => {
        const digits = isPersian ? persian(String(count)) : String(count);
        expect(parseCount(`${before}${digits}${after}`)).toBe(count);
      }),
    );
  });

  test("no text at all is read as a negative or unsafe count", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."0123456789۰۱۹٬,،. /٪%()-−e\u200fهزارومیلن") }),
        (text) => {
          const count = parseCount(text);
          expect(typeof count === "string" || (Number.isSafeInteger(count) && count >= 0)).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
