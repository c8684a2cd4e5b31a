import { describe, expect, it } from "vitest";
import { explainSlip } from "../../../server/analysis/flags/digit-slip.ts";
import { findSetAsideSlips, findSlips } from "../../../server/analysis/flags/slips.ts";
import type { FallenRow, Spike } from "../../../server/metrics/flag-rows.ts";

describe("explainSlip(typed, low, high)", () => {
  it.each([
    // Both were printed (domain.md).
    [4_650_000, 4_060_000, 4_070_000, "swapped", 4_065_000],
    [1_029_083, 1_528_000, 1_530_000, "changed", 1_529_083],
    [7_275_920, 727_000, 728_000, "extra", 727_592],
    [72_759, 727_580, 727_600, "missing", 727_590],
    [3_124, 1_300, 1_350, "swapped", 1_324],
  ])("takes %d between %d and %d for a digit that is %s", (typed, low, high, slip, meant) => {
    expect(explainSlip(typed, low, high)).toEqual({ slip, meant });
  });

  it("explains nothing that more than one slip would be needed for", () => {
    expect(explainSlip(999_999, 123_000, 123_400)).toBeNull();
    expect(explainSlip(5_000, 1_200, 1_210)).toBeNull();
  });

  it("never takes a count for a slip of itself", () => expect(explainSlip(100, 100, 100)).toBeNull());
});

const spike = (value: number, before: number, after: number, more: Partial<Spike> = {}): Spike => ({
  ...{ place: "A.1", province: "A", month: "1402-05", channel: "post_office", request_kind: "first" },
  ...{ synthetic: true, figure: "requested", value, before, after, ...more },
});

describe("findSlips(spikes)", () => {
  it("says what was probably meant, between the neighbours", () => {
    expect(findSlips([spike(103_080, 10_290, 10_340)])).toMatchObject([
      { slip: "extra", meant: 10_308, seen: 103_080, low: 10_290, high: 10_340, setAside: null },
    ]);
  });

  it("calls five times too much a slip even where no digit explains it", () => {
    expect(findSlips([spike(99_999, 12_300, 12_340)])).toMatchObject([{ slip: "magnitude", meant: null }]);
  });

  it("leaves alone what lies at the office and moves by half", () => {
    const figure = "uncollected" as const;
    expect(findSlips([spike(1_500, 1_000, 1_010, { figure })])).toEqual([]);
    expect(findSlips([spike(9_100, 1_900, 1_880, { figure })])).toMatchObject([{ slip: "swapped" }]);
  });
});

const fallen = (month: string, seen: number, peak: number, peak_month: string | null): FallenRow => ({
  ...{
    place: "A.1",
    province: "A",
    month,
    figure: "requested",
    synthetic: true,
    channel: null,
    request_kind: null,
  },
  ...{ seen, stated: seen, peak, peak_month },
});

describe("findSetAsideSlips(rows)", () => {
  it("blames the row that was set aside where it alone is too small", () => {
    expect(findSetAsideSlips([fallen("1402-05", 1_034, 10_290, "1402-04")])).toMatchObject([
      { month: "1402-05", seen: 1_034, slip: "missing", setAside: "itself" },
    ]);
  });

  it("blames the row before where every row after it falls below", () => {
    const rows = ["1402-05", "1402-06", "1402-07"].map((month, at) =>
      fallen(month, 10_300 + at, 102_900, "1402-04"),
    );
    expect(findSetAsideSlips(rows)).toMatchObject([
      { month: "1402-04", seen: 102_900, meant: 10_290, slip: "extra", setAside: "after" },
    ]);
  });

  it("says nothing of a fall by a rounding", () => {
    expect(findSetAsideSlips([fallen("1402-05", 20_300, 20_312, "1402-04")])).toEqual([]);
  });
});
