/** A second programme: two stages, Gregorian years, more numbers than people. Nothing of the first may show. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BASES } from "../../datasets/vocabulary.ts";
import { readCatalog } from "../../server/metrics/catalog.ts";
import { computeChanges } from "../../server/metrics/changes.ts";
import { computeFigures } from "../../server/metrics/figures.ts";
import { computeLedger } from "../../server/metrics/ledger.ts";
import { measuresOf } from "../../server/metrics/measures.ts";
import { computeQueueWalk } from "../../server/metrics/queue-walk.ts";
import { computeRankHistory } from "../../server/metrics/rank-history.ts";
import { computeRanking } from "../../server/metrics/ranking.ts";
import { createFixtureSnapshot, type FixtureSnapshot } from "../fixture.ts";

const YEARS = ["2020", "2021", "2022", "2023"];
let snapshot: FixtureSnapshot;
beforeAll(async () => {
  snapshot = await createFixtureSnapshot({
    declaration: {
      programme: "numbers",
      calendar: "gregorian-year",
      country: { place: "ZZ", name_fa: "کشور", name_en: "Country" },
      stages: ["eligible", "issued"],
      names: { card_coverage: { fa: "شماره به ازای جمعیت", en: "numbers assigned per resident" } },
      channels: ["unspecified"],
      request_kinds: ["first"],
      synthetic: false,
    },
    months: ["2020", "2023"],
    places: [{ place: "ZZ-N" }, { place: "ZZ-S" }],
    positions: YEARS.flatMap((month, i) => [
      { month, place: "ZZ-N", channel: "unspecified", produced: 900 + 100 * i, synthetic: false },
      { month, place: "ZZ-S", channel: "unspecified", produced: 400 + 200 * i, synthetic: false },
    ]),
    eligible: YEARS.flatMap((month) => [
      { month, place: "ZZ-N", value: 1_000, synthetic: false },
      { month, place: "ZZ-S", value: 2_000, synthetic: false },
    ]),
  });
});
afterAll(() => snapshot.close());

describe("a programme of two stages", () => {
  it("has only measures of its own stages, in its own words", async () => {
    const { measures, aliases, kinds } = await readCatalog(snapshot);
    expect(measures.map(({ id }) => id)).toEqual([
      ...["card_coverage", "eligible", "issued", "issued_month", "issued_year_to_date"],
      ...["issued_last_year", "issued_trailing_year", "issued_per_working_day"],
    ]);
    expect(measures[0]?.name.en).toBe("numbers assigned per resident");
    expect(aliases).toEqual({});
    expect(kinds).toEqual(["first", "all"]);
    expect(measuresOf(["requested"]).map(({ needs }) => needs)).toEqual(Array(6).fill(["requested"]));
  });

  it("refuses a measure that needs a stage it lacks", async () => {
    const question = { measures: ["request_coverage"], months: ["2023"] };
    await expect(computeFigures(snapshot, question)).rejects.toThrow("unknown measure: request_coverage");
  });

  it("shows more than 100 % as it is, and years as periods", async () => {
    const figures = await computeFigures(snapshot, {
      measures: [
        "card_coverage",
        "issued_month",
        "issued_year_to_date",
        "issued_last_year",
        "issued_trailing_year",
      ],
      places: ["ZZ-N"],
      months: ["2023"],
    });
    expect(figures.map(({ value }) => value)).toEqual([120, 100, 100, 100, 100]);
    const { rows } = await computeRanking(snapshot, { measure: "card_coverage", month: "2023" });
    expect(rows.map(({ place, value, change_in_year }) => [place, value, change_in_year])).toEqual([
      ["ZZ-N", 120, 10],
      ["ZZ-S", 50, 10],
    ]);
  });

  it("moves from year to year, whatever the basis is called", async () => {
    for (const basis of BASES) {
      const { rows, ...head } = await computeRanking(snapshot, {
        measure: "card_coverage",
        month: "2023",
        basis,
      });
      expect(head).toMatchObject({
        compared_with: "2022",
        national_previous_value: 63.33,
        national_change: 10,
      });
      expect(rows.map(({ previous_value, change }) => [previous_value, change])).toEqual([
        [110, 10],
        [40, 10],
      ]);
      const question = { place: "ZZ-N", month: "2023", basis };
      expect(await computeChanges(snapshot, { ...question, measures: ["issued"] })).toMatchObject([
        { compared_with: "2022", value: 1_200, previous_value: 1_100, change: 100 },
      ]);
    }
    const { rows } = await computeRankHistory(snapshot, { measure: "card_coverage", months: YEARS });
    expect(rows.map(({ place, month, rank }) => [place, month, rank])).toEqual(
      ["ZZ-N", "ZZ-S"].flatMap((place, i) => YEARS.map((month) => [place, month, i + 1])),
    );
  });

  it("has no queue to walk", async () => {
    const question = { place: "ZZ-N", month: "2023", basis: "last_year" as const };
    expect(await computeQueueWalk(snapshot, question)).toBeNull();
  });

  it("has no ledger to show", async () => {
    const ledger = await computeLedger(snapshot, { place: "ZZ-N", month: "2023" });
    expect(ledger).toMatchObject({ rows: [], sum: null, residual: null, status: "not_applicable" });
  });
});
