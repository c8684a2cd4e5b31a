import { describe, expect, it } from "vitest";
import { parsePeriod } from "../../../datasets/period.ts";
import { createAbsentEstimates, stockOf } from "../../../server/analysis/ranks/absent.ts";
import { CARRIED_PERIODS, carryForward, MOVEMENTS_NEEDED } from "../../../server/analysis/ranks/carried.ts";
import { createPlacing, type PlacedFigure } from "../../../server/analysis/ranks/placing.ts";
import type { Figure } from "../../../server/metrics/figures.ts";
import { measureNamed } from "../../../server/metrics/measures.ts";

/** Values from period 100 on, as many as are given; null is not reported. */
const series = (...values: readonly (number | null)[]) =>
  new Map(values.flatMap((value, i) => (value === null ? [] : [[100 + i, value] as const])));

describe("carryForward(own, others, ordinal)", () => {
  it("adds the place's mean movement over as many periods, with its spread, where nobody else is known", () => {
    // Movements 1 and 3 in turn: mean 2, sample variance 8/7 of eight; a new one, by Student's t of 7 degrees.
    const carried = carryForward(series(0, 1, 4, 5, 8, 9, 12, 13, 16), [], 109);
    expect(carried).toMatchObject({ ordinal: 108, value: 18 });
    expect(carried?.error).toBeCloseTo(Math.sqrt((8 / 7) * (1 + 1 / 8) * (7 / 5)), 12);
    expect(carryForward(series(0, 1, 4, 5, 8, 9, 12, 13, 16), [], 110)).toEqual({
      ...{ ordinal: 108, value: 20, error: 0 },
    });
  });

  it("follows what the others did meanwhile, in its own size", () => {
    // Others of unlike size all move by 1, 3, 1, 3 … times theirs, and then by 7; it moves by twice the first's.
    const shape = [0, 1, 4, 5, 8, 9, 12, 13, 16];
    const others = [1, 10, 100].map((size) => series(...[...shape, 23].map((value) => size * value)));
    const carried = carryForward(series(...shape.map((value) => 2 * value)), others, 109);
    expect(carried?.value).toBeCloseTo(32 + 14, 9);
    expect(carried?.error).toBeCloseTo(0, 6);
  });

  it("leaps over holes and sees neither later periods nor those too long ago", () => {
    expect(carryForward(series(0, 1, 2, null, 4, 5, 6, 7, 8, 9, 99), [], 110)).toMatchObject({
      ...{ ordinal: 109, value: 10, error: 0 },
    });
    expect(carryForward(series(0, 1, 2, 3, 4, 5, 6, 7, null, 99), [], 108)).toMatchObject({ value: 8 });
    expect(carryForward(series(0, 1, 2, 3, 4, 5, 6, 7), [], 108 + CARRIED_PERIODS)).toBeNull();
  });

  it("says nothing from too few movements", () => {
    const values = Array.from({ length: MOVEMENTS_NEEDED + 1 }, (_, i) => i);
    expect(carryForward(series(...values), [], 100 + values.length)).not.toBeNull();
    expect(carryForward(series(...values.slice(1)), [], 100 + values.length - 1)).toBeNull();
    expect(carryForward(series(), [], 100)).toBeNull();
  });
});

const NEW_YEAR = parsePeriod("solar-hijri-month", "1405-01");

/** A stock of 10 a month that four provinces report; XX-4 not in the month asked. */
function createReports(measure: string): Figure[] {
  const unit = { unit: "requests" as const, status: "reported" as const, source: "", synthetic: true };
  const rest = { reported: 1, expected: 1, channel: "all", request_kind: "all" as const, denominator: null };
  return [1, 2, 3, 4].flatMap((n) =>
    Array.from({ length: n === 4 ? 30 : 31 }, (_, i): Figure => {
      const ordinal = NEW_YEAR.ordinal - 30 + i;
      const month = `${Math.floor(ordinal / 12)}-${String((ordinal % 12) + 1).padStart(2, "0")}`;
      return { place: `XX-${n}`, month, measure, value: 10 * i, numerator: 10 * i, ...rest, ...unit };
    }),
  );
}

describe("createAbsentEstimates(question)", () => {
  const estimate = (id: string) => {
    const measure = measureNamed(id);
    if (!measure) throw new RangeError(`missing measure: ${id}`);
    const reports = createReports(stockOf(measure));
    const now = reports.filter(({ month }) => month === NEW_YEAR.key);
    const daily = now.map((figure) => ({ ...figure, denominator: measure.kind === "rate" ? 4 : null }));
    return createAbsentEstimates({ measure, period: NEW_YEAR, now: daily, reports })("XX-4");
  };

  it.each([
    ["requested", 300],
    ["requests_month", 10],
    ["requests_per_working_day", 2.5],
    // A new year starts anew in Farvardin, whatever the year before added up to.
    ["requests_year_to_date", 10],
    ["requests_trailing_year", 120],
    ["requests_last_year", 120],
  ])("of %s is %d, from the report of the month before", (id, value) => {
    const estimated = estimate(id);
    expect(estimated?.ordinal).toBe(NEW_YEAR.ordinal - 1);
    expect(estimated?.value).toBeCloseTo(value, 9);
    expect(estimated?.error).toBeCloseTo(0, 9);
  });
});

describe("createPlacing(figure, question)", () => {
  const share = { kind: "share", byChannel: false } as const;
  const question = { measure: share, eligibleError: 0.5, revisionSize: 0.01 };
  const figure: PlacedFigure = { value: 80, excluded: false, partly: false, carried: null, eligible: null };
  const carried = { ordinal: 108, value: 79, error: 0 };

  it("adds the squares of the parts", () => {
    const placing = createPlacing(figure, question);
    expect(placing).toMatchObject({
      value: 80,
      se_eligible: 0.4,
      se_revision: 0.8,
      se_missing: 0,
      carried: null,
    });
    expect(placing?.error).toBeCloseTo(Math.hypot(0.4, 0.8), 12);
  });

  it("places a report in part where it stands, as far off as it is from the value carried forward", () => {
    expect(createPlacing({ ...figure, value: 60, partly: true, carried }, question)).toMatchObject({
      ...{ value: 60, se_missing: 19, carried: null },
    });
    expect(
      createPlacing({ ...figure, value: null, carried: { ...carried, error: 2 } }, question),
    ).toMatchObject({
      ...{ value: 79, se_missing: 2, carried: { ordinal: 108, value: 79 } },
    });
  });

  it("has no place for what cannot exist, and any place for what nothing is known of", () => {
    expect(createPlacing({ ...figure, value: null, excluded: true }, question)).toBeNull();
    expect(createPlacing({ ...figure, value: null }, question)).toMatchObject({
      error: Infinity,
      carried: null,
    });
    expect(createPlacing({ ...figure, value: 60, partly: true }, question)).toMatchObject({
      error: Infinity,
    });
  });
});
