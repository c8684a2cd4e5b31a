import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AGE_BANDS } from "../../datasets/age-band.ts";
import { lastDay, parsePeriod } from "../../datasets/period.ts";
import { packageSchema } from "../../datasets/programme.ts";
import { computeNearVoiding, countNearVoiding, findLimit } from "../../server/analysis/voiding.ts";
import { METRIC_MACROS } from "../../server/metrics/macros.ts";
import type { OpenSnapshot } from "../../server/warehouse/open.ts";
import { returnRow } from "../warehouse/programme-folder.ts";
import { createRandomRegister, drawCards } from "../warehouse/random-register.ts";
import { buildTiny, openBuilt } from "../warehouse/tiny-build.ts";

const LIMITS = [
  { from: "1398-01", days: 180 },
  { from: "1399-03", days: 90 },
];
const bandsOf = (ages: readonly number[]) =>
  AGE_BANDS.map(({ band, from, to }) => ({
    band,
    value: ages.filter((age) => from <= age && (to === null || age <= to)).length,
  }));

describe("findLimit(calendar, limits, month)", () => {
  it("is the last one from the period or before, and none before the first", () => {
    const of = (month: string) => findLimit("solar-hijri-month", LIMITS, month)?.days ?? null;
    expect(["1397-12", "1398-01", "1399-02", "1399-03", "1404-12"].map(of)).toEqual([null, 180, 180, 90, 90]);
    expect(findLimit("solar-hijri-month", [], "1399-01")).toBeNull();
  });

  it("knows Iran's: six months in 1396, about 90 days from Mordad 1404", () => {
    const file = new URL("../../datasets/iran-smart-card/datapackage.json", import.meta.url);
    const { calendar, collection_limits } = packageSchema.parse(
      JSON.parse(readFileSync(file, "utf8")),
    ).pooshesh;
    const of = (month: string) => findLimit(calendar, collection_limits, month)?.days ?? null;
    expect(["1395-12", "1396-01", "1404-04", "1404-05"].map(of)).toEqual([null, 180, 180, 90]);
  });
});

describe("countNearVoiding(rows, days)", () => {
  it("is exact where a band ends with the limit", () => {
    const rows = bandsOf([0, 31, 90, 91, 180, 181, 365, 366, 900]);
    expect(countNearVoiding(rows, 90)).toEqual({
      ...{ band: "to_90_days", from_days: 31, to_days: 90, exact: true },
      ...{ near: 2, over: 6, over_at_most: 6 },
    });
    expect(countNearVoiding(rows, 180)).toMatchObject({ band: "to_180_days", exact: true, near: 2, over: 4 });
  });

  it("says at most and at least where the limit lies inside a band", () => {
    const rows = bandsOf([0, 31, 60, 61, 91, 400]);
    expect(countNearVoiding(rows, 60)).toEqual({
      ...{ band: "to_90_days", from_days: 31, to_days: 90, exact: false },
      ...{ near: 3, over: 2, over_at_most: 5 },
    });
    expect(countNearVoiding(rows, 400)).toMatchObject({
      ...{ band: "over_365_days", to_days: null, exact: false },
      ...{ near: 1, over: 0, over_at_most: 1 },
    });
  });

  it("holds the true counts of any cards between its bounds, and equals them where it is exact", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(500), { maxLength: 60 }),
        fc.oneof(fc.integer({ min: 1, max: 450 }), fc.constantFrom(30, 90, 180, 365)),
        (ages, days) => {
          const { from_days, exact, near, over, over_at_most } = countNearVoiding(bandsOf(ages), days);
          const past = ages.filter((age) => age > days).length;
          const next = ages.filter((age) => from_days <= age && age <= days).length;
          expect(over).toBeLessThanOrEqual(past);
          expect(past).toBeLessThanOrEqual(over_at_most ?? -1);
          expect(next).toBeLessThanOrEqual(near ?? -1);
          if (exact) expect([near, over, over_at_most]).toEqual([next, past, past]);
        },
      ),
    );
  });

  it("is null where ages are not known, never zero", () => {
    const rows = AGE_BANDS.map(({ band }) => ({ band, value: null }));
    for (const days of [60, 90, 365, 400])
      expect(countNearVoiding(rows, days)).toMatchObject({ near: null, over_at_most: null });
    expect(countNearVoiding(rows, 90).over).toBeNull();
  });

  it.each([0, -1, 1.5, Number.NaN])("throws for a limit of %s days", (days) => {
    expect(() => countNearVoiding([], days)).toThrow(`invalid limit: ${days}`);
  });
});

describe("computeNearVoiding(snapshot, question)", () => {
  const register = createRandomRegister("XX-A", drawCards(1), {
    first_month: "1398-04",
    complete_through: "2020-09-21",
  });
  const rows = ["XX-B-1", "XX-B-2"].map((county) => returnRow("1399-01", county, 1));
  const contents = { registers: [register], submissions: [{ name: "b", table: "returns" as const, rows }] };
  const openWith = async (collection_limits: typeof LIMITS) =>
    openBuilt(await buildTiny({ declaration: { collection_limits }, ...contents }), {
      macros: METRIC_MACROS,
    });
  let snapshot: OpenSnapshot;
  beforeAll(async () => {
    snapshot = await openWith(LIMITS);
  });
  afterAll(() => snapshot.close());

  it.each([
    ["1399-02", 180],
    ["1399-03", 90],
  ])("counts a register's cards of %s against the %s days that hold then", async (month, days) => {
    const end = lastDay(parsePeriod("solar-hijri-month", month));
    const ages = register.cards.flatMap(({ arrived_on, delivered_on, voided_on }) => {
      const left = delivered_on ?? voided_on;
      const lies = arrived_on !== null && arrived_on <= end && (left === null || left > end);
      return lies ? (Date.parse(end) - Date.parse(arrived_on)) / 86_400_000 : [];
    });
    const found = await computeNearVoiding(snapshot, { place: "XX-A", month });
    expect(found).toMatchObject({
      ...{ limit_days: days, known: true, exact: true, status: "reported", source: "register-XX-A" },
      ...{ over: ages.filter((age) => age > days).length, total: ages.length },
    });
    expect(found?.near).toBe(ages.filter((age) => (found?.from_days ?? 0) <= age && age <= days).length);
    expect(found?.over).toBeGreaterThan(0);
  });

  it("says nothing is known where a province sends returns, and of the country how many know", async () => {
    expect(await computeNearVoiding(snapshot, { place: "XX-B", month: "1399-01" })).toMatchObject({
      ...{ limit_days: 180, near: null, over: null, over_at_most: null, total: null, known: false },
      ...{ status: "not_reported", reported: 0, expected: 2 },
    });
    expect(await computeNearVoiding(snapshot, { place: "XX", month: "1399-01" })).toMatchObject({
      ...{ near: null, known: false, status: "incomplete", reported: 1, expected: 2 },
    });
  });

  it("is null before the first limit and without any, and throws for an unknown place", async () => {
    expect(await computeNearVoiding(snapshot, { place: "XX-A", month: "1397-12" })).toBeNull();
    const without = await openWith([]);
    expect(await computeNearVoiding(without, { place: "XX-A", month: "1399-01" })).toBeNull();
    await without.close();
    await expect(computeNearVoiding(snapshot, { place: "XX-Z", month: "1399-01" })).rejects.toThrow(
      "unknown place: XX-Z",
    );
  });
});
