/** A small programme unlike the first: two stages, Gregorian years, no counties, statements, events or shapes; above 100 %. */
import type { Declaration } from "../datasets/programme.ts";
import { createFixtureSnapshot, type FixtureSnapshot } from "./fixture.ts";

export interface YearlyOptions {
  /** What the regions' codes end in; they are named Region 0, Region 1, … */
  readonly regions?: readonly string[];
  /** Cards of a region (from 0) up to a year (2019 is 0), of 1,000 persons; null where it is silent. */
  readonly produced?: (year: number, region: number) => number | null;
  readonly names?: Declaration["names"];
}

const YEARS = ["2019", "2020", "2021"];

/** A snapshot of such a programme over 2019 to 2021. */
export function createYearlyProgramme({
  regions = ["1", "2"],
  produced = (year, region) => 900 + year * 150 + region,
  names = {},
}: YearlyOptions = {}): Promise<FixtureSnapshot> {
  const places = regions.map((region, i) => ({
    place: `ZZ-${region}`,
    name_fa: `ناحیهٔ ${i}`,
    name_en: `Region ${i}`,
  }));
  const cells = YEARS.flatMap((month, year) =>
    places.map(({ place }, region) => ({ month, place, count: produced(year, region) })),
  );
  return createFixtureSnapshot({
    declaration: {
      programme: "numbers",
      calendar: "gregorian-year",
      country: { place: "ZZ", name_fa: "کشور", name_en: "Country" },
      stages: ["eligible", "issued"],
      channels: ["unspecified"],
      request_kinds: ["first"],
      names,
      synthetic: false,
    },
    months: ["2019", "2021"],
    places,
    positions: cells
      .filter(({ count }) => count !== null)
      .map(({ month, place, count }) => ({
        month,
        place,
        channel: "unspecified",
        produced: count,
        synthetic: false,
      })),
    eligible: cells.map(({ month, place }) => ({ month, place, value: 1000, synthetic: false })),
    sources: ["returns", "eligible"].map((source) => ({
      source,
      kind: source,
      path: `${source}.csv`,
      synthetic: false,
    })),
  });
}
