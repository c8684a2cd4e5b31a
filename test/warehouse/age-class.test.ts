import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  AGE_BAND_NAMES,
  AGE_BANDS,
  AGED,
  BANDS_OF,
  WAIT_BAND_NAMES,
  WAIT_BANDS,
} from "../../datasets/age-band.ts";
import { CALENDARS, lastDay, parsePeriod, rangePeriods } from "../../datasets/period.ts";
import { createAgeClasses, NEVER } from "../../server/warehouse/age-class.ts";

const DAY = 86_400_000;
const isoDay = (number: number) => new Date(number * DAY).toISOString().slice(0, 10);
const FIRST = {
  "solar-hijri-month": "1398-10",
  "gregorian-month": "2019-02",
  "gregorian-year": "2012",
} as const;

/** Months of the band of a card or request at a period's end, both told apart; null where it had not come. */
function bandOf(arrived: string, end: string): string | null {
  const days = (Date.parse(end) - Date.parse(arrived)) / DAY;
  return days < 0
    ? null
    : days <= 30
      ? "1"
      : days <= 90
        ? "3"
        : days <= 180
          ? "6"
          : days <= 365
            ? "12"
            : days <= 730
              ? "24"
              : "more";
}

describe.each([
  ["AGE_BANDS", AGE_BANDS, AGE_BAND_NAMES],
  ["WAIT_BANDS", WAIT_BANDS, WAIT_BAND_NAMES],
] as const)("%s", (_name, bands, names) => {
  it("hold every count of days exactly once, and have names in both languages", () => {
    for (let days = 0; days < 1_000; days += 1)
      expect(bands.filter(({ from, to }) => from <= days && (to === null || days <= to))).toHaveLength(1);
    expect(Object.keys(names)).toEqual(bands.map(({ band }) => band));
    for (const { fa, en } of Object.values(names)) {
      expect(fa).toMatch(/^[آ-ی\s]+$/);
      expect(en).toMatch(/^[a-z0-9 ]+$/);
    }
  });
});

it("AGED names everything that has bands", () => {
  expect(Object.keys(BANDS_OF)).toEqual([...AGED]);
});

describe("createAgeClasses(calendar, span)", () => {
  it("puts together only days that no period's end tells apart, and covers every day", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CALENDARS),
        fc.integer({ min: 14_000, max: 19_500 }),
        fc.array(fc.integer({ min: 10_000, max: 21_000 }), { minLength: 1, maxLength: 60 }),
        (calendar, through, days) => {
          const [firstMonth, completeThrough] = [FIRST[calendar], isoDay(through)];
          const classes = createAgeClasses(calendar, { firstMonth, completeThrough });
          const starts = classes.map(({ first_day }) => first_day);
          expect(starts).toEqual([...new Set(starts)].sort());
          const first = parsePeriod(calendar, firstMonth);
          const ends = rangePeriods(first, { ...first, ordinal: first.ordinal + 90 })
            .map(lastDay)
            .filter((end) => end <= completeThrough);
          for (const day of [...days.map(isoDay), "0001-01-01", "9999-12-31", ...ends]) {
            const one = classes.findLast(({ first_day }) => first_day <= day);
            for (const end of ends) {
              expect(bandOf(one?.arrived_by ?? "", end)).toBe(bandOf(day, end));
              expect((one?.left_by ?? "") <= end).toBe(day <= end);
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it("are few: about three a period, because the ends of many bands fall on the same day", () => {
    const span = { firstMonth: "1392-01", completeThrough: "2026-03-20" };
    const classes = createAgeClasses("solar-hijri-month", span);
    expect(classes.length).toBeLessThanOrEqual(3.5 * 156);
    expect(classes.at(-1)).toEqual({ first_day: "2026-03-21", arrived_by: NEVER, left_by: NEVER });
  });

  it("is one class for a register that can report no period yet", () => {
    const span = { firstMonth: "1399-01", completeThrough: "2020-04-01" };
    expect(createAgeClasses("solar-hijri-month", span)).toEqual([
      { first_day: "0001-01-01", arrived_by: NEVER, left_by: NEVER },
    ]);
  });
});
