import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { computeCompleteness } from "../../../server/analysis/completeness/completeness.ts";
import { createRecords } from "../../../server/analysis/records.ts";
import { COMPLETENESS_ENDPOINT } from "../../../server/api/analysis/completeness.ts";
import { answerCompleteness } from "../../../server/api/answers/completeness.ts";
import { readSnapshotNames } from "../../../server/api/names.ts";
import type { ParameterTexts } from "../../../server/api/parameters.ts";
import { METRIC_MACROS } from "../../../server/metrics/macros.ts";
import { buildSnapshot } from "../../../server/warehouse/build.ts";
import { type OpenSnapshot, openSnapshot } from "../../../server/warehouse/open.ts";
import type { Snapshot } from "../../../server/warehouse/snapshot.ts";
import { storeOf } from "../../../server/warehouse/store.ts";
import { referenceFixture } from "../../fixture.ts";
import { createFolder } from "../../warehouse/temporary-folder.ts";
import { buildTiny, openBuilt } from "../../warehouse/tiny-build.ts";
import { eligibleFile, FOUR_PROVINCES, fileOf, LATE_PROGRAMME } from "./late-programme.ts";

const records = createRecords();
/** The whole answer, as the contract's schema reads it. */
const ask = async (snapshot: Snapshot, texts: ParameterTexts = {}) => {
  const names = await readSnapshotNames(snapshot);
  const given = await answerCompleteness({
    ...names,
    snapshot,
    texts,
    records,
    readShapes: async () => null,
  });
  const rows = (await given.readRows?.()) ?? [];
  const parsed = COMPLETENESS_ENDPOINT.answer.parse({ ...given.envelope, ...given.rest, rows });
  return { ...parsed, slug: given.slug };
};

const MONTHS = Array.from(
  { length: 15 },
  (_, i) => `${1398 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
);
const day = (i: number) => new Date(Date.UTC(2019, 4 + i, 11)).toISOString().slice(0, 10);
/** Fifteen months in which each moves by its own pace; XX-C and XX-D have not reported the last. */
const MISSING_TWO = {
  places: FOUR_PROVINCES,
  submissions: [
    eligibleFile(MONTHS, 100_000),
    ...MONTHS.map((month, i) => {
      const n = (i + 1) * (i + 8);
      const all = { "XX-A": n, "XX-B": 2 * n, "XX-C": 3 * n, "XX-D": 4 * n };
      return fileOf(day(i), month, i === 14 ? { "XX-A": n, "XX-B": 2 * n } : all);
    }),
  ],
};

let missing: OpenSnapshot;
beforeAll(async () => {
  missing = await openBuilt(await buildTiny(MISSING_TWO), { macros: METRIC_MACROS });
});
afterAll(() => missing.close());

describe("analysis/completeness", () => {
  it("tells estimates of the missing beside no figure, in rows of their own", async () => {
    const { rows, estimates, estimate_state, slug } = await ask(missing, { month: "1399-03" });
    expect(slug).toEqual(["1399-03"]);
    expect(estimate_state).toBe("estimated");
    expect(rows.map(({ place, estimated, report }) => [place, estimated, report])).toEqual([
      ["XX-A", false, "on_time"],
      ["XX-B", false, "on_time"],
      ["XX-C", true, "missing"],
      ["XX-D", true, "missing"],
    ]);
    expect(rows[0]).toMatchObject({ requested_median: null, queue_low_80: null, estimated_from: null });
    expect(rows[2]).toMatchObject({ estimated_from: "1399-02", synthetic: true });
    expect(estimates.every(({ provisional }) => provisional)).toBe(true);
    expect(new Set(estimates.map(({ place }) => place))).toEqual(new Set(["XX-C", "XX-D", "XX"]));
    // Both counties of a province have n of returnRow: 100 n requests, 65 n cards.
    const n = 15 * 22;
    for (const [row, factor] of [
      [rows[2], 3],
      [rows[3], 4],
    ] as const) {
      expect(Math.abs(Number(row?.requested_median) / (200 * factor * n) - 1)).toBeLessThan(0.001);
      expect(Math.abs(Number(row?.produced_median) / (130 * factor * n) - 1)).toBeLessThan(0.001);
      expect(Math.abs(Number(row?.queue_median) / (70 * factor * n) - 1)).toBeLessThan(0.002);
      expect(Math.abs(Number(row?.request_coverage_median) / ((200 * factor * n) / 1000) - 1)).toBeLessThan(
        0.001,
      );
    }
  });

  it("gives the nation what is known and what is estimated together", async () => {
    const { estimates } = await ask(missing, { month: "1399-03" });
    const of = (place: string, figure: string) =>
      estimates.find((row) => row.place === place && row.figure === figure);
    const nation = of("XX", "requested");
    expect(nation).toMatchObject({
      known: 200 * 3 * 15 * 22,
      reported: 2,
      estimated: 2,
      expected: 4,
      from_month: "1399-02",
    });
    const parts = [of("XX-C", "requested"), of("XX-D", "requested")];
    for (const [low, high] of [
      ["low_80", "high_80"],
      ["low_50", "high_50"],
    ] as const) {
      const width = Number(nation?.[high]) - Number(nation?.[low]);
      const apart = parts.map((part) => Number(part?.[high]) - Number(part?.[low]));
      expect(width).toBeGreaterThanOrEqual(Math.max(...apart) * 0.7);
      expect(width).toBeLessThanOrEqual(apart[0] === undefined ? 0 : apart[0] + (apart[1] ?? 0) + 2);
    }
    expect(of("XX", "request_coverage")?.median).toBeCloseTo((200 * 10 * 330) / 4000, 0);
  });

  it("is the same twice, and answers the latest complete month unless asked", async () => {
    expect(await ask(missing, { month: "1399-03" })).toEqual(await ask(missing, { month: "1399-03" }));
    const { month, estimates, estimate_state, reported, expected } = await ask(missing);
    expect({ month, estimates, estimate_state, reported, expected }).toEqual({
      month: "1399-02",
      estimates: [],
      estimate_state: "not_needed",
      reported: 4,
      expected: 4,
    });
  });

  it("says that the history is too short instead of estimating", async () => {
    const snapshot = await openBuilt(await buildTiny(LATE_PROGRAMME), { macros: METRIC_MACROS });
    try {
      const { estimate_state, estimates, rows, record } = await ask(snapshot, { month: "1399-03" });
      expect({ estimate_state, estimates, record }).toEqual({
        estimate_state: "short_history",
        estimates: [],
        record: [],
      });
      expect(rows[2]).toMatchObject({ estimated: false, requested_median: null });
    } finally {
      await snapshot.close();
    }
  });

  it("answers a fixture without days", async () => {
    const fixture = await referenceFixture();
    try {
      const { dated, record, mattered } = await ask(fixture);
      expect({ dated, record, mattered }).toEqual({ dated: false, record: [], mattered: [] });
    } finally {
      await fixture.close();
    }
  });
});

describe("a second programme: years, cards alone, one province silent for one of them", () => {
  let snapshot: OpenSnapshot;
  let dataFolder: string;
  beforeAll(async () => {
    dataFolder = createFolder();
    const programmeFolder = fileURLToPath(new URL("../../second-programme", import.meta.url));
    const { id } = await buildSnapshot({ programmeFolder, dataFolder });
    snapshot = await openSnapshot({ file: storeOf(dataFolder).snapshot(id), macros: METRIC_MACROS });
  });
  afterAll(async () => {
    await snapshot.close();
    await rm(dataFolder, { recursive: true, force: true });
  });

  it("tells who is missing, and no delay, since all years came in one load", async () => {
    const { rows, measured, estimate_state, mattered } = await ask(snapshot, { month: "2021" });
    expect({ measured, estimate_state, mattered }).toEqual({
      measured: false,
      estimate_state: "short_history",
      mattered: [],
    });
    expect(rows.map(({ place, report, days }) => [place, report, days])).toEqual([
      ["ZZ-N", "reported", null],
      ["ZZ-E", "reported", null],
      ["ZZ-S", "reported", null],
      ["ZZ-W", "missing", null],
      ["ZZ-C", "reported", null],
    ]);
    expect(rows[3]?.never_months).toEqual(["2021"]);
  });

  it("has no request anywhere", async () => {
    const { has_requests, mattered } = await computeCompleteness(snapshot, { month: "2024" });
    expect(has_requests).toBe(false);
    for (const row of mattered)
      expect(row).toMatchObject({ requested: null, queue: null, coverage_then: null });
  });
});
