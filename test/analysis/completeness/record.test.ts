import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lastDay, nextPeriod, parsePeriod } from "../../../datasets/period.ts";
import { computeCompleteness } from "../../../server/analysis/completeness/completeness.ts";
import type { RecordPoint } from "../../../server/analysis/completeness/record.ts";
import {
  type CompletenessRecord,
  computeCompletenessRecord,
} from "../../../server/analysis/completeness/record-reader.ts";
import { createRandom } from "../../../server/analysis/random.ts";
import { createRecords } from "../../../server/analysis/records.ts";
import { METRIC_MACROS } from "../../../server/metrics/macros.ts";
import type { OpenSnapshot } from "../../../server/warehouse/open.ts";
import type { FolderContents } from "../../warehouse/programme-folder.ts";
import { buildTiny, openBuilt } from "../../warehouse/tiny-build.ts";
import { eligibleFile, FOUR_PROVINCES, fileOf, PROVINCES } from "./late-programme.ts";

const FIRST = parsePeriod("solar-hijri-month", "1397-01");
const MONTHS = Array.from({ length: 26 }, (_, i) => nextPeriod(FIRST, i).key);
const dayAfter = (month: string, days: number) => {
  const end = Date.parse(`${lastDay(parsePeriod("solar-hijri-month", month))}T00:00:00Z`);
  return new Date(end + days * 86_400_000).toISOString().slice(0, 10);
};

/** XX-D is late by a month and more in 1398-08 and 1398-12, XX-C by 12 days in 1398-12; XX-A revises 1398-10 later. */
const LATE: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "1398-08": { "XX-D": 45 },
  "1398-12": { "XX-C": 32, "XX-D": 61 },
};

function createContents(): FolderContents {
  const random = createRandom(1004, "tiny nation");
  const heights = new Map(PROVINCES.map((province) => [province, 0]));
  const files = MONTHS.flatMap((month, i) => {
    const common = 1 + (i % 6) / 3;
    const reports = PROVINCES.map((province, rank) => {
      const height =
        (heights.get(province) ?? 0) + Math.round(10 * (rank + 1) * common * Math.exp(random.normal() / 8));
      heights.set(province, height);
      return [province, height] as const;
    });
    const byDay = new Map<number, [string, number][]>();
    for (const [province, height] of reports) {
      const days = LATE[month]?.[province] ?? 20;
      byDay.set(days, [...(byDay.get(days) ?? []), [province, height]]);
    }
    return [...byDay].map(([days, some]) => fileOf(dayAfter(month, days), month, Object.fromEntries(some)));
  });
  const revised = files
    .find(({ name }) => name.startsWith("1398-10"))
    ?.rows.find(({ place }) => place === "XX-A-1");
  const n = Number(revised?.requested) / 100;
  return {
    places: FOUR_PROVINCES,
    submissions: [
      eligibleFile(MONTHS, 1_000_000),
      ...files,
      fileOf(dayAfter("1398-12", 40), "1398-10", { "XX-A-1": n + 1 }),
    ],
  };
}
const CONTENTS = createContents();

const open: OpenSnapshot[] = [];
const build = async (knownOn: string) => {
  const snapshot = await openBuilt(await buildTiny(CONTENTS, { knownOn }), { macros: METRIC_MACROS });
  open.push(snapshot);
  return snapshot;
};
let now: OpenSnapshot;
let record: CompletenessRecord;
beforeAll(async () => {
  now = await build("2020-12-31");
  record = await computeCompletenessRecord(now);
});
afterAll(() => Promise.all(open.map((snapshot) => snapshot.close())));

const keyOf = ({ place, month, figure }: Pick<RecordPoint, "place" | "month" | "figure">) =>
  `${place} ${month} ${figure}`;

describe("the record of late reports", () => {
  it("is what a build of the day before each would have shown, and what came", async () => {
    const late = record.points.filter(({ kind }) => kind === "late");
    expect(late.map(keyOf).sort()).toEqual(
      ["XX-C 1398-12", "XX-D 1398-08", "XX-D 1398-12"]
        .flatMap((which) => ["produced", "queue", "requested"].map((figure) => `${which} ${figure}`))
        .sort(),
    );
    const days = new Set(late.map(({ made_on }) => made_on));
    expect([...days].sort()).toEqual([
      dayAfter("1398-08", 44),
      dayAfter("1398-12", 31),
      dayAfter("1398-12", 60),
    ]);
    for (const day of days) {
      const then = await build(day);
      for (const point of late.filter(({ made_on }) => made_on === day)) {
        const { estimates } = await computeCompleteness(then, { month: point.month });
        const estimate = estimates.find((row) => row.place === point.place && row.figure === point.figure);
        const { low_80, low_50, median, high_50, high_80, last } = point;
        expect(estimate).toMatchObject({
          low_80,
          low_50,
          median,
          high_50,
          high_80,
          known: last,
          provisional: true,
        });
      }
    }
  });

  it("takes the first whole report as what came, not a later revision", () => {
    const first = CONTENTS.submissions?.find(({ name }) =>
      name.startsWith(`1398-10-${dayAfter("1398-10", 20)}`),
    );
    const came = first?.rows.filter(({ place }) => String(place).startsWith("XX-A")) ?? [];
    const point = record.points.find((row) => keyOf(row) === "XX-A 1398-10 requested");
    expect(point?.came).toBe(came.reduce((sum, { requested }) => sum + Number(requested), 0));
  });
});

describe("the record of every report as if it alone were missing", () => {
  it("has each province of each period once enough is known, made on the day half had reported", () => {
    const alone = record.points.filter(({ kind, figure }) => kind === "alone" && figure === "requested");
    expect(new Set(alone.map(keyOf)).size).toBe(alone.length);
    const last = alone.filter(({ month }) => month === MONTHS.at(-1));
    expect(last.map(({ place }) => place)).toEqual([...PROVINCES]);
    for (const { month, made_on } of alone) expect(made_on).toBe(dayAfter(month, 20));
    expect(alone.length).toBeGreaterThan(40);
  });
});

describe("the scores", () => {
  it("are those of a second, plain count", () => {
    for (const row of record.rows) {
      const points = record.points.filter(({ kind, figure }) => kind === row.kind && figure === row.figure);
      let [inHalf, inMost, sum, naive, off, naiveOff] = [0, 0, 0, 0, 0, 0];
      const sizes: number[] = [];
      for (const { low_50, high_50, low_80, high_80, median, last, came } of points) {
        if (low_50 <= came && came <= high_50) inHalf += 1;
        if (low_80 <= came && came <= high_80) inMost += 1;
        const size = (Math.abs(median - came) / came) * 100;
        sizes.push(size);
        sum += size;
        naive += (Math.abs(last - came) / came) * 100;
        off += Math.abs(median - came);
        naiveOff += Math.abs(last - came);
      }
      sizes.sort((one, other) => one - other);
      const at = (index: number) => sizes[index] ?? Number.NaN;
      const middle =
        sizes.length % 2 ? at((sizes.length - 1) / 2) : (at(sizes.length / 2 - 1) + at(sizes.length / 2)) / 2;
      expect(row.n).toBe(points.length);
      expect(row.coverage_50).toBeCloseTo((100 * inHalf) / points.length, 0);
      expect(row.coverage_80).toBeCloseTo((100 * inMost) / points.length, 0);
      expect(row.median_error_percent).toBeCloseTo(middle, 2);
      expect(row.mean_error_percent).toBeCloseTo(sum / points.length, 2);
      expect(row.naive_mean_error_percent).toBeCloseTo(naive / points.length, 2);
      expect(row.error_ratio).toBeCloseTo(off / naiveOff, 2);
    }
    expect(record.rows).toHaveLength(6);
    const alone = record.rows.find(({ kind, figure }) => kind === "alone" && figure === "requested");
    expect(alone?.error_ratio).toBeLessThan(0.5);
  });

  it("are computed once a snapshot, and again where that failed", async () => {
    const { completeness: read } = createRecords();
    const failing = { ...now, rows: () => Promise.reject(new Error("no rows")) };
    await expect(read(failing)).rejects.toThrow("no rows");
    await expect(read(failing)).rejects.toThrow("no rows");
    const first = read(now);
    expect(read(now)).toBe(first);
    expect((await first).rows).toEqual(record.rows);
  });
});
