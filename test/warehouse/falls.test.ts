import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findFalls, type VersionRow } from "../../server/warehouse/falls.ts";

const version = (month: string, requested: number | null, more: Partial<VersionRow> = {}): VersionRow => ({
  place: "A",
  channel: "post_office",
  request_kind: "first",
  month,
  source: month,
  file: `${month}.csv`,
  row: 2,
  arrival: 1,
  requested,
  produced: null,
  delivered: null,
  voided: null,
  ...more,
});

describe("findFalls(rows)", () => {
  it("finds the row that falls and measures the next by the last that stands", () => {
    const rows = [
      version("1399-01", 10),
      version("1399-02", 7),
      version("1399-03", 9),
      version("1399-04", 10),
    ];
    expect(findFalls(rows).map(({ version: { month }, seen, expected }) => [month, seen, expected])).toEqual([
      ["1399-02", 7, 10],
      ["1399-03", 9, 10],
    ]);
  });

  it("does not take an unreported count for a fall", () => {
    expect(findFalls([version("1399-01", 10), version("1399-02", null), version("1399-03", 11)])).toEqual([]);
    expect(findFalls([version("1399-01", 10), version("1399-02", null), version("1399-03", 9)])).toHaveLength(
      1,
    );
  });

  it("lets the version before stand where the latest one falls", () => {
    const rows = [
      version("1399-01", 10),
      version("1399-02", 5, { source: "later", arrival: 3 }),
      version("1399-02", 12, { source: "earlier", arrival: 2 }),
      version("1399-03", 11),
    ];
    expect(findFalls(rows).map((fall) => [fall.version.source, fall.expected])).toEqual([
      ["later", 10],
      ["1399-03", 12],
    ]);
  });

  it("keeps series apart", () => {
    const rows = [
      version("1399-01", 10),
      version("1399-01", 3, { place: "B" }),
      version("1399-02", 4, { place: "B" }),
    ];
    expect(findFalls(rows)).toEqual([]);
  });

  it("leaves a series that never falls, whatever it holds", () => {
    const counts = fc.array(fc.option(fc.integer({ min: 0, max: 50 })), { maxLength: 24 });
    fc.assert(
      fc.property(counts, (drawn) => {
        const rows = drawn.map((count, index) => version(`14${String(index).padStart(2, "0")}-01`, count));
        const aside = new Set(findFalls(rows).map((fall) => fall.version.month));
        const kept = rows.flatMap(({ month, requested }) =>
          aside.has(month) || requested === null ? [] : [requested],
        );
        expect(kept).toEqual(kept.toSorted((a, b) => a - b));
      }),
    );
  });
});
