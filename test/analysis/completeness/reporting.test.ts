import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Completeness,
  computeCompleteness,
} from "../../../server/analysis/completeness/completeness.ts";
import { METRIC_MACROS } from "../../../server/metrics/macros.ts";
import type { OpenSnapshot } from "../../../server/warehouse/open.ts";
import { referenceFixture } from "../../fixture.ts";
import { buildTiny, openBuilt } from "../../warehouse/tiny-build.ts";
import { eligibleFile, FOUR_PROVINCES, fileOf, LATE_PROGRAMME } from "./late-programme.ts";

const open: OpenSnapshot[] = [];
const build = async (contents = LATE_PROGRAMME, knownOn?: string) => {
  const built = await buildTiny(contents, knownOn === undefined ? {} : { knownOn });
  const snapshot = await openBuilt(built, { macros: METRIC_MACROS });
  open.push(snapshot);
  return snapshot;
};
let now: OpenSnapshot;
beforeAll(async () => {
  now = await build();
});
afterAll(() => Promise.all(open.map((snapshot) => snapshot.close())));

const statusOf = ({ rows }: Completeness) =>
  Object.fromEntries(rows.map(({ place, status, days, late }) => [place, [status, days, late]]));

describe("who has reported a period", () => {
  it("is late from the eighth day after the first half of the provinces", async () => {
    const month = await computeCompleteness(now, { month: "1399-01" });
    expect(month).toMatchObject({ half_on: "2020-05-05", due_on: "2020-05-12", measured: true, reported: 4 });
    expect(statusOf(month)).toEqual({
      "XX-A": ["on_time", 16, false],
      "XX-B": ["on_time", 16, false],
      "XX-C": ["on_time", 23, false],
      "XX-D": ["late", 24, true],
    });
  });

  it("counts a report that came in parts from the day it was whole", async () => {
    const month = await computeCompleteness(now, { month: "1399-02" });
    expect(statusOf(month)["XX-D"]).toEqual(["late", 42, true]);
    expect(month.rows[3]).toMatchObject({ first_known_on: "2020-06-05", latest_known_on: "2020-07-01" });
    const then = await computeCompleteness(await build(LATE_PROGRAMME, "2020-06-30"), { month: "1399-02" });
    expect(then.rows[3]).toMatchObject({
      status: "partial",
      reported: 1,
      expected: 2,
      days: null,
      late: true,
    });
    expect(then).toMatchObject({ reported: 3, expected: 4 });
  });

  it("marks what was revised, provisional and missing, and calls nothing late before it is due", async () => {
    const month = await computeCompleteness(now, { month: "1399-03" });
    expect(statusOf(month)).toEqual({
      "XX-A": ["revised", 16, false],
      "XX-B": ["provisional", 16, false],
      "XX-C": ["missing", null, true],
      "XX-D": ["on_time", 16, false],
    });
    const then = await build(LATE_PROGRAMME, "2020-07-13");
    const onDueDay = await computeCompleteness(then, { month: "1399-03" });
    expect(statusOf(onDueDay)).toMatchObject({
      "XX-A": ["on_time", 16, false],
      "XX-C": ["missing", null, null],
    });
    expect(onDueDay.rows[2]).toMatchObject({ periods_counted: 2, periods_never: 0, never_months: [] });
  });

  it("tells each province's habits over its periods", async () => {
    const { rows, cells, periods } = await computeCompleteness(now, { month: "1399-03" });
    expect(rows[2]).toMatchObject({
      periods_counted: 3,
      periods_on_time: 2,
      periods_late: 0,
      periods_never: 1,
      median_days: 16,
      p90_days: 23,
      longest_run: 1,
      never_months: ["1399-03"],
    });
    expect(rows[3]).toMatchObject({
      periods_on_time: 1,
      periods_late: 2,
      median_days: 24,
      p90_days: 42,
      longest_run: 2,
      never_months: [],
    });
    expect(periods.map(({ month }) => month)).toEqual(["1399-01", "1399-02", "1399-03"]);
    expect(cells.map(({ place, month }) => `${place} ${month}`).slice(2, 5)).toEqual([
      "XX-A 1399-03",
      "XX-B 1399-01",
      "XX-B 1399-02",
    ]);
  });

  it("looks back over 24 periods and no further", async () => {
    const months = Array.from(
      { length: 30 },
      (_, i) => `${1397 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
    );
    const day = (i: number) => new Date(Date.UTC(2018, 4 + i, 10)).toISOString().slice(0, 10);
    const files = months.flatMap((month, i) => [
      fileOf(day(i), month, { "XX-A": i + 1, "XX-B": i + 1, "XX-C": i + 1 }),
      ...(i < 20 ? [fileOf(day(i).replace(/..$/, "20"), month, { "XX-D": i + 1 })] : []),
    ]);
    const snapshot = await build({
      places: FOUR_PROVINCES,
      submissions: [eligibleFile(months, 1e6), ...files],
    });
    const { rows, cells } = await computeCompleteness(snapshot, { month: months.at(-1) ?? "" });
    expect(cells).toHaveLength(4 * 24);
    expect(rows[3]).toMatchObject({
      periods_counted: 24,
      periods_late: 14,
      periods_never: 10,
      longest_run: 24,
    });
    expect(rows[3]?.never_months).toEqual(months.slice(20));
  });
});

describe("how much it has mattered", () => {
  it("compares what could first be published with what is known today, by hand", async () => {
    const { mattered } = await computeCompleteness(now, { month: "1399-03" });
    expect(
      mattered.map(({ published_on, days, reported_then, reported_now }) => [
        published_on,
        days,
        reported_then,
        reported_now,
      ]),
    ).toEqual([
      ["2020-05-05", 16, 2, 4],
      ["2020-06-05", 16, 3, 4],
      ["2020-07-06", 16, 3, 3],
    ]);
    // 200, 400, 600 and 800 requests; 35 % of them wait.
    expect(mattered[0]?.requested).toEqual({
      published: 600,
      latest: 2000,
      missing: 1400,
      missing_percent: 70,
      revised: 0,
      revised_percent: 0,
      error: -1400,
      error_percent: -70,
    });
    expect(mattered[0]?.queue).toMatchObject({ published: 210, latest: 700, error_percent: -70 });
    expect(mattered[0]).toMatchObject({ coverage_then: 15, coverage_now: 25, coverage_error: -10 });
    expect(mattered[2]?.requested).toMatchObject({
      published: 2600,
      latest: 2700,
      missing: 0,
      revised: 100,
      error: -100,
      error_percent: -3.704,
    });
  });

  it("adds up, and says in short how far off the first totals were", async () => {
    const { mattered, mattered_summary } = await computeCompleteness(now, { month: "1399-03" });
    for (const { requested } of mattered)
      expect(requested?.error).toBe(-(requested?.missing ?? 0) - (requested?.revised ?? 0));
    // Of 1399-03 nobody knows what is missing still.
    expect(mattered_summary).toMatchObject({ periods: 2, incomplete: 2 });
    // Errors of 70 and 1000 / 2800 in percent.
    expect(mattered_summary.figures[0]).toEqual({
      figure: "requested",
      median_missing_percent: 52.857,
      median_error_percent: 52.857,
      worst_error_percent: 70,
      worst_month: "1399-01",
      median_revised_percent: 0,
    });
  });

  it("takes the end of the following period where half never reported before it", async () => {
    const submissions = [
      fileOf("2020-05-01", "1399-01", { "XX-A": 1 }),
      fileOf("2020-05-25", "1399-01", { "XX-B": 1, "XX-C": 1, "XX-D": 1 }),
      fileOf("2020-06-25", "1399-02", { "XX-A": 2, "XX-B": 2, "XX-C": 2, "XX-D": 2 }),
    ];
    const snapshot = await build({ places: FOUR_PROVINCES, submissions });
    const { mattered } = await computeCompleteness(snapshot, { month: "1399-01" });
    expect(mattered).toHaveLength(1);
    expect(mattered[0]).toMatchObject({
      published_on: "2020-05-20",
      days: 31,
      reported_then: 1,
      coverage_now: null,
    });
    expect(mattered[0]?.requested).toMatchObject({ published: 200, latest: 800 });
  });
});

describe("where no delay is known", () => {
  it("says so of periods that came in one load, and measures the last of them", async () => {
    const all = { "XX-A": 1, "XX-B": 1, "XX-C": 1, "XX-D": 1 };
    const load = { ...fileOf("2020-07-06", "1399-01", all), name: "load" };
    const rows = ["1399-01", "1399-02"].flatMap((month, i) =>
      load.rows.map((row) => ({ ...row, month, requested: 100 * (i + 1) })),
    );
    const snapshot = await build({ places: FOUR_PROVINCES, submissions: [{ ...load, rows }] });
    const first = await computeCompleteness(snapshot, { month: "1399-01" });
    expect(first).toMatchObject({ dated: true, measured: false, half_on: "2020-07-06", mattered: [] });
    expect(first.rows[0]).toMatchObject({
      status: "reported",
      days: null,
      late: null,
      periods_counted: 0,
      median_days: null,
    });
    const second = await computeCompleteness(snapshot, { month: "1399-02" });
    expect(second.rows[0]).toMatchObject({ status: "on_time", days: 47, periods_counted: 1 });
  });

  it("answers for a fixture, which does not tell when anything was known", async () => {
    const fixture = await referenceFixture();
    try {
      const { rows, ...rest } = await computeCompleteness(fixture, { month: fixture.defaultMonth });
      expect(rest).toMatchObject({
        dated: false,
        measured: false,
        half_on: null,
        due_on: null,
        mattered: [],
      });
      expect(rows).toHaveLength(31);
      for (const row of rows)
        expect(row).toMatchObject({
          reported: row.expected,
          days: null,
          first_known_on: null,
          late: null,
          p90_days: null,
        });
    } finally {
      await fixture.close();
    }
  });

  it("refuses a period before the first report", async () => {
    await expect(computeCompleteness(now, { month: "1398-12" })).rejects.toMatchObject({
      code: "unknown_value",
      values: { parameter: "month", value: "1398-12", known: ["1399-01..1399-03"] },
    });
  });
});
