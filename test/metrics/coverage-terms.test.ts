import { describe, expect, it } from "vitest";
import { readCoverageTerms } from "../../server/metrics/coverage-terms.ts";
import { computeFigures } from "../../server/metrics/figures.ts";
import { createFixtureSnapshot, referenceFixture } from "../fixture.ts";

describe("readCoverageTerms(snapshot)", () => {
  it("is numerator and denominator of request coverage wherever a province reported whole", async () => {
    const snapshot = await referenceFixture();
    try {
      const terms = await readCoverageTerms(snapshot);
      const months = [...new Set(terms.map(({ month }) => month))];
      const figures = await computeFigures(snapshot, {
        measures: ["request_coverage"],
        level: "province",
        months,
      });
      const found = new Map(terms.map((term) => [`${term.place} ${term.month}`, term]));
      const whole = figures.filter(({ value, reported, expected }) => value !== null && reported >= expected);
      expect(whole.length).toBeGreaterThan(31);
      for (const { place, month, numerator, denominator } of whole)
        expect(found.get(`${place} ${month}`)).toEqual({
          place,
          month,
          requested: numerator,
          eligible: denominator,
        });
    } finally {
      await snapshot.close();
    }
  });

  it("knows who is eligible where nobody reported, and takes no county's report for its province's", async () => {
    const snapshot = await createFixtureSnapshot({
      months: ["1399-01", "1399-02"],
      places: [
        { place: "IR-A" },
        { place: "IR-B" },
        ...["IR-A-1", "IR-A-2"].map((place) => ({ place, parent: "IR-A", level: "county" })),
      ],
      positions: [
        { month: "1399-01", place: "IR-A-1", requested: 5, produced: 1 },
        { month: "1399-01", place: "IR-B", requested: 7, produced: 1 },
      ],
      eligible: ["IR-A", "IR-B"].map((place) => ({ month: "1399-02", place, value: 90 })),
    });
    try {
      expect(await readCoverageTerms(snapshot)).toEqual([
        { place: "IR-A", month: "1399-01", requested: null, eligible: null },
        { place: "IR-A", month: "1399-02", requested: null, eligible: 90 },
        { place: "IR-B", month: "1399-01", requested: 7, eligible: null },
        { place: "IR-B", month: "1399-02", requested: null, eligible: 90 },
      ]);
    } finally {
      await snapshot.close();
    }
  });
});
