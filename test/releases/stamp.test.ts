import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createStampCode, findStampCodes, parseStampCode } from "../../server/releases/stamp.ts";

const DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const stamped = fc.record({
  kind: fc.constantFrom("table" as const, "figure" as const),
  name: fc.string(),
  release: fc.constant("1399-01-r1"),
  place: fc.string(),
  month: fc.constant("1399-01"),
  measures: fc.array(fc.string(), { maxLength: 3 }),
  columns: fc.array(fc.string(), { maxLength: 3 }),
  rows: fc.array(fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), { maxLength: 3 }), {
    maxLength: 3,
  }),
});
const code = stamped.map(createStampCode);

describe("codes of stamps", () => {
  it("are parsed as they are written, and as people write them", () => {
    fc.assert(
      fc.property(code, (one) => {
        expect(parseStampCode(one)).toBe(one);
        const typed = one.toLowerCase().replace("-", " ").replaceAll("0", "o").replaceAll("1", "l");
        expect(parseStampCode(typed)).toBe(one);
        const persian = one.replace(/[0-9]/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)));
        expect(parseStampCode(persian)).toBe(one);
        expect(findStampCodes(`code ${one}, کد ${one}.`)).toEqual([one]);
      }),
      { numRuns: 100 },
    );
  });

  it("with any one digit wrong are none", () => {
    fc.assert(
      fc.property(code, (one) => {
        for (const [at, old] of [...one].entries())
          for (const digit of old === "-" ? "" : DIGITS.replace(old, ""))
            expect(parseStampCode(one.slice(0, at) + digit + one.slice(at + 1))).toBeNull();
      }),
      { numRuns: 30 },
    );
  });

  it("with any two digits swapped are none", () => {
    fc.assert(
      fc.property(code, (one) => {
        const plain = one.replace("-", "");
        for (let a = 0; a < plain.length; a += 1)
          for (let b = a + 1; b < plain.length; b += 1) {
            const digits = [...plain];
            [digits[a], digits[b]] = [digits[b] ?? "", digits[a] ?? ""];
            if (plain[a] !== plain[b]) expect(parseStampCode(digits.join(""))).toBeNull();
          }
      }),
      { numRuns: 50 },
    );
  });

  it("of another length or alphabet are none", () => {
    for (const text of ["", "K3QF9", "K3QF9-M2XA7-0", "K3QF9-M2XU7", "........"])
      expect(parseStampCode(text)).toBeNull();
  });
});
