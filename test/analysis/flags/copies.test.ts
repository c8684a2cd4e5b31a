import { describe, expect, it } from "vitest";
import { findCopies } from "../../../server/analysis/flags/copies.ts";
import type { CopiedCell } from "../../../server/metrics/flag-rows.ts";

const cell = (place: string, more: Partial<CopiedCell> = {}): CopiedCell => ({
  ...{ place, province: place.slice(0, 1), month: "1402-05", channel: "post_office", request_kind: "first" },
  ...{ synthetic: true, still: true, requests: 0, cards: 0, deliveries: 0, moved: 0, expected: 120 },
  ...{ place_active: 2, province_active: 6, active: 60, ...more },
});

describe("findCopies(cells)", () => {
  it("names the cell, the county or the province that stands still, whichever is whole", () => {
    const both = (place: string) => [cell(place), cell(place, { channel: "mobile_station" })];
    const place = (cells: readonly CopiedCell[]) =>
      findCopies(cells).map((found) => [found.place, found.channel, found.cells]);
    expect(place([cell("A.1")])).toEqual([["A.1", "post_office", 1]]);
    expect(place(both("A.1"))).toEqual([["A.1", null, 2]]);
    expect(place(["A.1", "A.2", "A.3"].flatMap(both))).toEqual([["A", null, 6]]);
  });

  it("expects movement before it remarks a standstill", () => {
    expect(findCopies([cell("A.1", { expected: 59 })])).toEqual([]);
  });

  it("does not take a standstill of the country for a copy", () => {
    const everywhere = Array.from({ length: 10 }, (_, index) => cell(`${"ABCDEFGHIJ"[index]}.1`));
    expect(findCopies(everywhere.map((one) => ({ ...one, active: 16, province_active: 1 })))).toEqual([]);
  });

  it("takes equal flows for a copy where chance would not make them equal", () => {
    const equal = (flow: number) =>
      cell("A.1", { still: false, requests: flow, cards: flow, deliveries: flow, moved: 3 * flow });
    expect(findCopies([equal(60)])).toEqual([]);
    expect(findCopies([equal(20_000)])).toMatchObject([{ still: false, moved: 60_000 }]);
    const counties = ["A.1", "A.2", "A.3"].flatMap((place) =>
      [equal(90), { ...equal(80), channel: "mobile_station" as const }].map((one) => ({ ...one, place })),
    );
    expect(findCopies(counties)).toMatchObject([{ place: "A", channel: null, still: false }]);
  });
});
