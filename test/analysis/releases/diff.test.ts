/** Two snapshots told apart, against every figure of both read one by one. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  computeReleaseDiff,
  type DiffRow,
  type ReleaseDiff,
} from "../../../server/analysis/releases/diff.ts";
import { changeOf, relativeOf } from "../../../server/analysis/releases/difference.ts";
import { computeFigures } from "../../../server/metrics/figures.ts";
import { MEASURES } from "../../../server/metrics/measures.ts";
import { computeRanking } from "../../../server/metrics/ranking.ts";
import { createDiffFixture, type DiffFixture, LATE, PARTIAL, RECOUNTED, REVISED } from "./diff-fixture.ts";

const MONTHS = ["1398-11", "1398-12", "1399-01", "1399-02"];

let fixture: DiffFixture;
let diff: ReleaseDiff;
beforeAll(async () => {
  fixture = await createDiffFixture();
  diff = await computeReleaseDiff(fixture.before, fixture.after);
});
afterAll(() => fixture?.close());

const find = (place: string, measure: string, month = "1399-01"): DiffRow | undefined =>
  diff.rows.find((row) => row.place === place && row.measure === measure && row.month === month);

describe("the rows", () => {
  it("are every figure that differs, and no other", async () => {
    const measures = MEASURES.map(({ id }) => id);
    const read = async (of: DiffFixture["before"]) => [
      ...(await computeFigures(of, { measures, months: MONTHS })),
      ...(await computeFigures(of, { measures, months: MONTHS, level: "province" })),
      ...(await computeFigures(of, { measures, months: MONTHS, level: "county" })),
    ];
    const [before, after] = [await read(fixture.before), await read(fixture.after)];
    const keyOf = ({ place, measure, month }: { place: string; measure: string; month: string }) =>
      `${measure} ${place} ${month}`;
    const expected = after.flatMap((figure, i) =>
      before[i]?.value === figure.value ? [] : [[keyOf(figure), before[i]?.value, figure.value]],
    );
    expect(expected.length).toBeGreaterThan(50);
    expect(diff.rows.map((row) => [keyOf(row), row.before, row.after]).sort()).toEqual(expected.sort());
    expect(diff.changed).toBe(expected.length);
    expect(diff.compared).toBe(after.length);
  });

  it("come with the largest relative change first, those that came or went last", () => {
    const sizes = diff.rows.map(({ relative }) => (relative === null ? -1 : Math.abs(relative)));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(diff.largest).toBe(diff.rows[0]);
    expect(sizes.at(-1)).toBe(-1);
  });

  it("tell both figures, the change and the status of each", () => {
    expect(find(RECOUNTED, "eligible")).toMatchObject({
      before: 2_000,
      after: 2_600,
      change: 600,
      relative: 0.3,
      unit: "persons",
      level: "province",
    });
    expect(find(LATE, "request_coverage")).toMatchObject({
      before: null,
      change: null,
      relative: null,
      status_before: "not_reported",
      status_after: "reported",
      rank_before: null,
    });
    expect(find(PARTIAL, "requested")).toMatchObject({
      status_before: "incomplete",
      status_after: "reported",
    });
  });
});

describe("the reasons", () => {
  it("are what the place's own report went through, with its submission", () => {
    expect(find(LATE, "requested")).toMatchObject({ reason: "late_report", sources: ["sent-returns-late"] });
    expect(find(REVISED, "requested")).toMatchObject({
      reason: "revised_return",
      sources: ["sent-returns-revised"],
    });
    expect(find(PARTIAL, "requested")).toMatchObject({
      reason: "complete",
      sources: ["sent-returns-county"],
    });
    expect(find(RECOUNTED, "request_coverage")).toMatchObject({
      reason: "eligible_revised",
      sources: ["sent-eligible-2"],
    });
    expect(find(`${PARTIAL}.2`, "requested")).toMatchObject({ level: "county", reason: "late_report" });
  });

  it("are followed by the next month's flows and by the country", () => {
    expect(find(LATE, "requests_month", "1399-02")).toMatchObject({
      reason: "follows",
      sources: ["sent-returns-late"],
    });
    expect(find("IR", "requested")).toMatchObject({
      level: "country",
      reason: "follows",
      sources: ["sent-eligible-2", "sent-returns-county", "sent-returns-late", "sent-returns-revised"],
    });
    expect(diff.submissions.map(({ submission, received_on }) => `${received_on} ${submission}`)).toEqual([
      "2020-05-20 sent-returns-late",
      "2020-05-22 sent-returns-revised",
      "2020-05-24 sent-returns-county",
      "2020-05-26 sent-eligible-2",
    ]);
  });
});

it("tells who stands on another rank, also who did not change", async () => {
  const rankOf = async (of: DiffFixture["before"], measure: string) =>
    new Map(
      (await computeRanking(of, { measure, month: "1399-01" })).rows.map(({ place, rank }) => [place, rank]),
    );
  for (const measure of ["request_coverage", "backlog_uncollected_outside"]) {
    const [before, after] = [await rankOf(fixture.before, measure), await rankOf(fixture.after, measure)];
    const expected = [...after].filter(([place, rank]) => before.get(place) !== rank).map(([place]) => place);
    const told = diff.ranks.filter((row) => row.measure === measure && row.month === "1399-01");
    expect(told.map(({ place }) => place).sort()).toEqual(expected.sort());
    for (const { place, rank_before, rank_after } of told)
      expect([rank_before, rank_after]).toEqual([before.get(place) ?? null, after.get(place) ?? null]);
    for (const row of diff.rows.filter(
      (one) => one.measure === measure && one.month === "1399-01" && one.level === "province",
    ))
      expect([row.rank_before, row.rank_after]).toEqual([
        before.get(row.place) ?? null,
        after.get(row.place) ?? null,
      ]);
  }
  expect(diff.ranks.some(({ place }) => place === "IR-01")).toBe(true);
});

it("finds nothing between a snapshot and itself", async () => {
  const none = await computeReleaseDiff(fixture.after, fixture.after);
  expect(none).toMatchObject({
    rows: [],
    ranks: [],
    submissions: [],
    changed: 0,
    largest: null,
    months: MONTHS,
  });
});

it("compares only the months asked, and none that only one of the two has", async () => {
  const some = await computeReleaseDiff(fixture.before, fixture.after, { months: ["1399-02", "1405-01"] });
  expect(some.months).toEqual(["1399-02"]);
  expect(new Set(some.rows.map(({ month }) => month))).toEqual(new Set(["1399-02"]));
  expect(some.rows).toEqual(diff.rows.filter(({ month }) => month === "1399-02"));
});

it("rounds the difference of shares once, from whole numbers", () => {
  const share = (numerator: number, denominator: number) => ({
    ...{ unit: "percent" as const, numerator, denominator },
    value: Math.round((numerator * 10_000) / denominator) / 100,
  });
  // 33.33 and 66.67 as published lie 33.34 apart; the shares lie 33.33 apart.
  expect(changeOf(share(1, 3), share(2, 3))).toBe(33.33);
  expect(changeOf(share(2, 3), share(1, 3))).toBe(-33.33);
  expect(relativeOf(share(1, 4), share(1, 2))).toBe(1);
  expect(relativeOf(share(0, 4), share(1, 2))).toBeNull();
});
