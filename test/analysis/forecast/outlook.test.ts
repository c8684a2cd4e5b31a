import { describe, expect, it } from "vitest";
import { createOutlook, paceOf } from "../../../server/analysis/forecast/outlook.ts";
import { ReaderError } from "../../../server/errors.ts";
import type { QueueSeries } from "../../../server/metrics/queue-series.ts";

/** Yearly series of a place: 100 · size requests and 60 · size cards a year; `silent` years are not reported. */
function yearly(place: string, years: number, size: number, silent: readonly number[] = []): QueueSeries {
  return {
    place,
    months: Array.from({ length: years }, (_, t) => {
      const known = !silent.includes(t);
      const whole = known && t > 0 && !silent.includes(t - 1);
      return {
        ...{ month: String(2010 + t), ordinal: 2010 + t, monthOfYear: 1, state: null },
        queue: known ? 40 * size * (t + 1) : null,
        arrivals: whole ? 100 * size + (t % 2) : null,
        cards: whole ? 60 * size : null,
      };
    }),
  };
}

describe("createOutlook(series, calendar)", () => {
  it("works where a period is a year, with the pace of three years", () => {
    const outlook = createOutlook([yearly("A", 15, 1), yearly("B", 15, 3)], "gregorian-year");
    expect(outlook).toMatchObject({ month: "2024", history: 15, reported: 2, lead: [] });
    expect([...outlook.arrivals.season]).toEqual(Array.from({ length: 12 }, () => 0));
    expect(paceOf(outlook)).toBe(240);
    expect(outlook.places.map(({ queue, arrivals }) => [queue, Math.round(arrivals)])).toEqual([
      [600, 100],
      [1_800, 300],
    ]);
  });

  it("starts a place that is behind where it was last known, and leaves out one that never had flows", () => {
    const silent = Array.from({ length: 14 }, (_, t) => t);
    const outlook = createOutlook(
      [yearly("A", 15, 1), yearly("B", 15, 3, [13, 14]), yearly("C", 15, 2, silent)],
      "gregorian-year",
    );
    expect(outlook.places.map(({ place, behind, from }) => [place, behind, from.month])).toEqual([
      ["A", 0, "2024"],
      ["B", 2, "2022"],
    ]);
    expect(outlook.lead).toEqual([
      { cards: 60, reported: [true, false] },
      { cards: 60, reported: [true, false] },
    ]);
    expect(outlook.reported).toBe(1);
  });

  it("needs twelve reported periods", () => {
    expect(() => createOutlook([yearly("A", 12, 1)], "gregorian-year")).toThrow(
      new ReaderError("short_history", { needed: 12, found: 11, month: "2021" }),
    );
    expect(() => createOutlook([], "gregorian-year")).toThrow(ReaderError);
  });
});
