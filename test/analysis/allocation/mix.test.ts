import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatMix, type Mix, PLAIN_RULES, parseMix } from "../../../server/analysis/allocation/mix.ts";
import { ReaderError } from "../../../server/errors.ts";

describe("parseMix(text)", () => {
  it("reads weights in the order of the rules, decimals, Persian digits and marks; a weight of 0 is none", () => {
    expect(parseMix("equal:1,by_queue:2")).toEqual([
      { rule: "equal", weight: 1 },
      { rule: "by_queue", weight: 2 },
    ]);
    expect(parseMix(" protect_small : 0.25 , equal:0")).toEqual([{ rule: "protect_small", weight: 0.25 }]);
    expect(parseMix("by_queue:۲٫۵، oldest_first:۱")).toEqual([
      { rule: "by_queue", weight: 2.5 },
      { rule: "oldest_first", weight: 1 },
    ]);
  });

  it("gives back what formatMix wrote", () => {
    const weight = fc.integer({ min: 1, max: 999_999_999 }).map((thousandths) => thousandths / 1_000);
    const mixes = fc
      .subarray([...PLAIN_RULES], { minLength: 1 })
      .chain((rules) => fc.tuple(...rules.map((rule) => fc.record({ rule: fc.constant(rule), weight }))));
    fc.assert(
      fc.property(mixes, (mix: Mix) => {
        expect(parseMix(formatMix(mix))).toEqual(mix);
      }),
    );
  });

  it.each([
    "",
    "by_queue",
    "by_queue:",
    "by_queue:-1",
    "by_queue:0",
    "by_queue:1,by_queue:2",
    "by_queue:1,equal:0,equal:2",
    "mix:1",
    "by_que:1",
    "by_queue:1:2",
    "by_queue:1,",
    "by_queue:1e3",
    "by_queue:1.2345",
    "by_queue:NaN",
  ])("refuses %j with an example", (text) => {
    expect(() => parseMix(text)).toThrow(
      new ReaderError("invalid_value", {
        parameter: "mix",
        value: text,
        example: "by_queue:2,equal:1",
      }),
    );
  });
});
