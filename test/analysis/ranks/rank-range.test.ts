import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BASES } from "../../../datasets/vocabulary.ts";
import { computeRankRange, type RankRange } from "../../../server/analysis/ranks/rank-range.ts";
import { createRecords } from "../../../server/analysis/records.ts";
import { RANK_RANGE_ENDPOINT } from "../../../server/api/analysis/rank-range.ts";
import { answerRankRange } from "../../../server/api/answers/rank-range.ts";
import { readSnapshotNames } from "../../../server/api/names.ts";
import { ReaderError } from "../../../server/errors.ts";
import { METRIC_MACROS } from "../../../server/metrics/macros.ts";
import { measuresOf } from "../../../server/metrics/measures.ts";
import { computeRanking } from "../../../server/metrics/ranking.ts";
import { buildSnapshot } from "../../../server/warehouse/build.ts";
import type { OpenSnapshot } from "../../../server/warehouse/open.ts";
import type { Snapshot } from "../../../server/warehouse/snapshot.ts";
import { type FixtureSnapshot, referenceFixture } from "../../fixture.ts";
import { createRandom } from "../../metrics/programme.ts";
import { createBench, pick, shapes } from "../../metrics/random-programmes.ts";
import type { FolderContents } from "../../warehouse/programme-folder.ts";
import { createFolder } from "../../warehouse/temporary-folder.ts";
import { buildTiny, IN_PROCESS, openBuilt } from "../../warehouse/tiny-build.ts";
import { eligibleFile, FOUR_PROVINCES, fileOf } from "../completeness/late-programme.ts";
import { rankSimulated, simulateRanking } from "./simulated-ranking.ts";

/** Months end on 2020-04-19, 2020-05-20 and 2020-06-20; each gathered before its 20th day after. */
const CONTENTS: FolderContents = {
  places: FOUR_PROVINCES,
  submissions: [
    eligibleFile(["1399-01", "1399-02", "1399-03"], 20_000),
    fileOf("2020-05-05", "1399-01", { "XX-A": 9, "XX-B": 20, "XX-C": 30, "XX-D": 40 }),
    fileOf("2020-06-05", "1399-02", { "XX-A": 11, "XX-B": 21, "XX-C": 31, "XX-D": 41 }),
    fileOf("2020-06-25", "1399-01", { "XX-A": 10 }),
    fileOf("2020-07-10", "1399-03", { "XX-B": 22, "XX-C": 33, "XX-D": 42 }),
  ],
};

let tiny: OpenSnapshot;
let reference: FixtureSnapshot;
beforeAll(async () => {
  tiny = await openBuilt(await buildTiny(CONTENTS), { macros: METRIC_MACROS });
  reference = await referenceFixture();
});
afterAll(async () => {
  await tiny.close();
  await reference.close();
});

const rowOf = ({ rows }: RankRange, place: string) => {
  const row = rows.find((candidate) => candidate.place === place);
  if (!row) throw new RangeError(`missing row: ${place}`);
  return row;
};

describe("computeRankRange(snapshot, question)", () => {
  it("agrees with the ranking in ranks, movement, counts and what draws level, on random programmes", async () => {
    const bench = await createBench();
    try {
      await fc.assert(
        fc.asyncProperty(shapes, async (shape) => {
          const { snapshot, oracle } = await bench.load(shape);
          await checkAgainstRanking(snapshot, createRandom(shape.seed), oracle.programme.periods);
        }),
        { seed: 1400, numRuns: 20 },
      );
    } finally {
      bench.close();
    }
  });

  async function checkAgainstRanking(
    snapshot: Snapshot,
    random: () => number,
    periods: readonly { readonly key: string }[],
  ): Promise<void> {
    const ranked = measuresOf(snapshot.programme.stages).filter(
      ({ better, kind }) => better !== null && kind !== "duration",
    );
    const question = {
      measure: pick(random, ranked).id,
      month: pick(random, periods).key,
      basis: pick(random, BASES),
    };
    const ranking = await computeRanking(snapshot, question);
    const exact = await computeRankRange(snapshot, { ...question, eligibleError: 0 });
    const wide = await computeRankRange(snapshot, question);
    for (const range of [exact, wide]) {
      const { measure, month, compared_with, ranked: count, reported, expected, tie_rule } = ranking;
      expect(range).toMatchObject({
        measure,
        month,
        compared_with,
        ranked: count,
        reported,
        expected,
        tie_rule,
      });
      const shared = ranking.rows.map(
        ({ place, rank, previous_rank, rank_change, to_next_place, value, status }) => ({
          ...{ place, rank, previous_rank, rank_change, to_gain: to_next_place, value, status },
        }),
      );
      expect(
        range.rows.map(({ place, rank, previous_rank, rank_change, to_gain, value, status }) => ({
          ...{ place, rank, previous_rank, rank_change, to_gain, value, status },
        })),
      ).toEqual(shared);
    }
    const certain = exact.rows.every(({ status }) => status === "reported" || status === "provisional");
    for (const { rank, low, high, own, others, rank_change, estimated, status } of [
      ...exact.rows,
      ...wide.rows,
    ]) {
      expect(own === null ? null : own + (others ?? 0)).toBe(rank_change);
      expect(estimated).toBe(status === "not_reported");
      if (rank === null) continue;
      expect(low).toBeLessThanOrEqual(rank);
      expect(high).toBeGreaterThanOrEqual(rank);
    }
    if (certain)
      expect(exact.rows.map(({ low, high }) => [low, high])).toEqual(
        exact.rows.map(({ rank }) => [rank, rank]),
      );
  }

  it("tells each part of the error by the delta method", async () => {
    const range = await computeRankRange(tiny, { measure: "request_coverage", month: "1399-03" });
    // 20 days after a month's end eight older figures were known; one of them, 1,800, has become 2,000 since.
    expect(range).toMatchObject({
      confidence: 90,
      eligible_error: 0.5,
      revisions: { age_days: 20, figures: 8, revised: 1 },
      ...{ ranked: 3, reported: 3, expected: 4, estimated: 1, synthetic: true },
    });
    const size = Math.sqrt(0.1 ** 2 / 8);
    expect(range.revisions?.size).toBeCloseTo(size, 12);
    const row = rowOf(range, "XX-B");
    expect(row).toMatchObject({ value: 22, numerator: 4_400, denominator: 20_000, se_missing: 0, rank: 3 });
    expect(row.se_eligible).toBeCloseTo(22 * 0.005, 4);
    expect(row.se_revision).toBeCloseTo(22 * size, 4);
    expect(row.error).toBeCloseTo(22 * Math.hypot(0.005, size), 4);
  });

  it("moves a count of what is left by the whole eligible population and by what was reported", async () => {
    const range = await computeRankRange(tiny, { measure: "no_action", month: "1399-03", eligibleError: 1 });
    const row = rowOf(range, "XX-B");
    expect(row).toMatchObject({ value: 15_600, se_eligible: 200 });
    expect(row.se_revision).toBeCloseTo(4_400 * Math.sqrt(0.1 ** 2 / 8), 1);
    const cards = await computeRankRange(tiny, { measure: "issue_rate", month: "1399-03" });
    expect(cards.eligible_error).toBeNull();
    expect(rowOf(cards, "XX-B").se_eligible).toBe(0);
  });

  it("gives a province that has not reported, and too little before, any rank, and the others one more", async () => {
    const range = await computeRankRange(tiny, { measure: "issued", month: "1399-03" });
    expect(
      range.rows.map(({ place, rank, low, high, estimated }) => [place, rank, low, high, estimated]),
    ).toEqual([
      ["XX-D", 1, 1, 2, false],
      ["XX-C", 2, 2, 3, false],
      ["XX-B", 3, 3, 4, false],
      ["XX-A", null, 1, 4, true],
    ]);
    expect(rowOf(range, "XX-A")).toMatchObject({
      ...{ value: null, estimate: null, from_month: null, error: null, se_missing: null, rank_change: null },
    });
  });

  it("names what moved: C passed nobody, B lost nothing", async () => {
    const range = await computeRankRange(tiny, { measure: "requested", month: "1399-02" });
    expect(
      range.rows.map(({ place, rank_change, own, others, to_gain, to_lose }) => [
        place,
        rank_change,
        own,
        others,
        to_gain,
        to_lose,
      ]),
    ).toEqual([
      ["XX-D", 0, 0, 0, null, 2_001],
      ["XX-C", 0, 0, 0, 2_000, 2_001],
      ["XX-B", 0, 0, 0, 2_000, 2_001],
      ["XX-A", 0, 0, 0, 2_000, null],
    ]);
  });

  it("works on snapshots that do not tell when they knew what", async () => {
    const range = await computeRankRange(reference, { measure: "request_coverage", month: "1399-01" });
    expect(range.revisions).toBeNull();
    const bushehr = rowOf(range, "IR-18");
    expect(bushehr).toMatchObject({ rank: 2, value: 93.87, se_revision: 0, low: 1 });
    expect(bushehr.high).toBeLessThan(12);
  });

  it("works for a programme of years and two stages, and refuses what it does not report", async () => {
    const programmeFolder = fileURLToPath(new URL("../../second-programme", import.meta.url));
    const data = createFolder();
    const receipt = await buildSnapshot({ programmeFolder, dataFolder: data }, IN_PROCESS);
    const snapshot = await openBuilt(
      { receipt, data, programme: programmeFolder },
      { macros: METRIC_MACROS },
    );
    try {
      const range = await computeRankRange(snapshot, { measure: "card_coverage", month: "2024" });
      expect(range).toMatchObject({ compared_with: "2023", ranked: 5, expected: 5, estimated: 0 });
      const gap = await computeRankRange(snapshot, { measure: "card_coverage", month: "2021" });
      expect(gap).toMatchObject({ ranked: 4, reported: 4, expected: 5, estimated: 1 });
      expect(rowOf(gap, "ZZ-W")).toMatchObject({ rank: null, low: 1, high: 5, estimated: true });
      for (const { rank, low, high, own, others, rank_change } of range.rows) {
        expect(low).toBeLessThanOrEqual(rank ?? 0);
        expect(high).toBeGreaterThanOrEqual(rank ?? 6);
        expect((own ?? 0) + (others ?? 0)).toBe(rank_change);
      }
      const unknown = computeRankRange(snapshot, { measure: "request_coverage", month: "2024" });
      await expect(unknown).rejects.toThrow("unknown measure: request_coverage");
    } finally {
      await snapshot.close();
    }
  });

  it("is the same for the same question", async () => {
    const question = { measure: "request_coverage", month: "1399-01", confidence: "80" } as const;
    expect(await computeRankRange(reference, question)).toEqual(await computeRankRange(reference, question));
  });

  it("carries a missing value forward from the last report, marked", () => {
    const nation = simulateRanking(1);
    const rows = rankSimulated(nation, 90);
    const missing = rows.flatMap((row, i) =>
      row.estimated ? [{ row, truth: nation.trueValues[i] ?? 0 }] : [],
    );
    expect(missing.length).toBeGreaterThan(0);
    for (const { row, truth } of missing) {
      expect(row).toMatchObject({ rank: null, value: null, status: "not_reported" });
      expect(row.from_month?.localeCompare(row.month)).toBe(-1);
      expect(Math.abs((row.estimate ?? 0) - truth)).toBeLessThan(4 * (row.error ?? 0));
      expect(row.error).toBeCloseTo(
        Math.hypot(row.se_eligible ?? 0, row.se_revision ?? 0, row.se_missing ?? 0),
        4,
      );
    }
  });

  it.each(["months_to_clear", "eligible"])("refuses %s, which nobody is ranked by", async (measure) => {
    const asked = computeRankRange(reference, { measure, month: "1399-01" });
    await expect(asked).rejects.toBeInstanceOf(ReaderError);
    await expect(asked).rejects.toMatchObject({ code: "not_ranked", values: { measure } });
  });

  it.each([
    [{ measure: "no_such", month: "1399-01" }, "unknown measure: no_such"],
    [{ measure: "requested", month: "1390-01" }, "unknown period: 1390-01"],
    [{ measure: "requested", month: "1399-01", eligibleError: -1 }, "invalid eligible error: -1"],
  ])("refuses %o", async (question, message) => {
    await expect(computeRankRange(reference, question)).rejects.toThrow(message);
  });
});

describe("answerRankRange", () => {
  it("answers as the contract says, with the reader's confidence and error", async () => {
    const names = await readSnapshotNames(tiny);
    const context = { snapshot: tiny, ...names, readShapes: async () => null, records: createRecords() };
    const texts = { measure: "request_coverage", month: "1399-03", confidence: "80", eligible_error: "0" };
    const answer = await answerRankRange({ ...context, texts });
    const whole = { ...answer.envelope, ...answer.rest, rows: await answer.readRows?.() };
    const parsed = RANK_RANGE_ENDPOINT.answer.parse(whole);
    expect(parsed).toMatchObject({ confidence: 80, eligible_error: 0, synthetic: true, estimated: 1 });
    expect(parsed.rows[0]).toMatchObject({ measure: "request_coverage", place: "XX-D", se_eligible: 0 });
    expect(answer.slug).toEqual(["request_coverage", "1399-03"]);
    await expect(
      answerRankRange({ ...context, texts: { measure: "months_to_clear" } }),
    ).rejects.toMatchObject({
      code: "not_ranked",
    });
  });
});
