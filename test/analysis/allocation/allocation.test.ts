import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { computeAllocation } from "../../../server/analysis/allocation/allocation.ts";
import { PLAIN_RULES } from "../../../server/analysis/allocation/mix.ts";
import { createRecords } from "../../../server/analysis/records.ts";
import { ALLOCATION_ENDPOINT } from "../../../server/api/analysis/allocation.ts";
import { answerAllocation } from "../../../server/api/answers/allocation.ts";
import { readSnapshotNames } from "../../../server/api/names.ts";
import { serveProgramme } from "../../built-programme.ts";
import { createFixtureSnapshot, type FixtureSnapshot, referenceFixture } from "../../fixture.ts";

const MONTHS = ["1398-01", "1398-02", "1398-03", "1398-04", "1398-05"];
type Ends = readonly (readonly [requested: number, produced: number] | null)[];

/** XX-B has not reported the last month, XX-C never, XX-D has more cards than requests. */
const PROVINCES: Readonly<Record<string, Ends>> = {
  "XX-A": [
    [1_000, 0],
    [1_300, 400],
    [1_600, 800],
    [1_900, 1_200],
    [2_200, 1_600],
  ],
  "XX-B": [[900, 0], [1_000, 100], [1_100, 200], [1_200, 300], null],
  "XX-C": [],
  "XX-D": [null, null, null, [40, 50], [60, 70]],
};

function createProvinces(provinces: Readonly<Record<string, Ends>>): Promise<FixtureSnapshot> {
  return createFixtureSnapshot({
    months: ["1398-01", "1398-05"],
    places: Object.keys(provinces).map((place, i) => ({ place, ordinal: i + 1 })),
    positions: Object.entries(provinces).flatMap(([place, ends]) =>
      ends.flatMap((end, i) =>
        end ? [{ month: MONTHS[i] ?? "", place, requested: end[0], produced: end[1], uncollected: 0 }] : [],
      ),
    ),
    eligible: [],
    defaultMonth: "1398-05",
  });
}

let snapshot: FixtureSnapshot;
let nation: FixtureSnapshot;
beforeAll(async () => {
  [snapshot, nation] = await Promise.all([createProvinces(PROVINCES), referenceFixture()]);
});
afterAll(() => Promise.all([snapshot.close(), nation.close()]));
const ask = (question: object = {}) => computeAllocation(snapshot, { month: "1398-05", ...question });

describe("computeAllocation(snapshot, {month, cards, rule, mix})", () => {
  it("shares out by last reports, and says what each share does, as worked by hand", async () => {
    const { rows, before, held, given, reported, expected } = await ask({ cards: 500, rule: "oldest_first" });
    expect({ held, given, reported, expected }).toEqual({ held: 0, given: 500, reported: 2, expected: 4 });
    // XX-A: 600 waiting, all of the last two months; XX-B: 900 at 1398-04, 600 of them from before 1398-01's end.
    expect(before).toEqual({
      waiting: 1_500,
      total_wait: 300 + 2_400 + 600,
      worst_wait: 4,
      worst_month: "1398-01",
    });
    const [a, b, c, d] = rows;
    expect(a).toMatchObject({
      ...{ place: "XX-A", from_month: "1398-05", queue: 600, share: 0, share_percent: 0, remaining: 600 },
      ...{ arrivals: 300, cards_recent: 400, months_to_clear_before: 6, months_to_clear_after: 6 },
      ...{ wait_before: 1.5, wait_after: 1.5, oldest_before: "1398-04", oldest_after: "1398-04" },
      months_waited_remaining: 300,
    });
    expect(b).toMatchObject({
      ...{ place: "XX-B", from_month: "1398-04", queue: 900, share: 500, share_percent: 100, remaining: 400 },
      ...{ arrivals: 100, cards_recent: 100, months_to_clear_before: null, months_to_clear_after: null },
      ...{ wait_before: 9, wait_after: 4, oldest_before: "1398-01", oldest_after: "1398-01" },
      months_waited_remaining: 100 * 4 + 100 * 3 + 100 * 2 + 100,
    });
    expect(c).toMatchObject({ place: "XX-C", from_month: null, queue: null, share: 0, wait_before: null });
    expect(d).toMatchObject({ place: "XX-D", queue: -10, share: 0, remaining: -10, oldest_before: null });
  });

  it("sets every rule beside the others, with who gains and who waits", async () => {
    const { rules, rows, rule } = await ask({ cards: 500 });
    expect(rule).toBe("by_queue");
    expect(rules.map((one) => one.rule)).toEqual([...PLAIN_RULES]);
    const shares = Object.fromEntries(rules.map((one) => [one.rule, one.shares.map(({ share }) => share)]));
    expect(shares).toEqual({
      equal: [250, 250, 0],
      by_queue: [200, 300, 0],
      oldest_first: [0, 500, 0],
      // (600 − x) / 400 = (900 − y) / 100 needs y > 500: all of it goes to XX-B.
      equalise_clearing: [0, 500, 0],
      // √600 : √900 = 0.4495 : 0.5505
      protect_small: [225, 275, 0],
    });
    expect(rows.map(({ share }) => share)).toEqual([200, 300, 0, 0]);
    expect(rules.find((one) => one.rule === "equal")).toMatchObject({
      ...{
        waiting: 1_000,
        worst_wait: 4,
        worst_month: "1398-01",
        cleared: [],
        gained: 1,
        lost: 1,
        moved: 50,
      },
      // XX-A keeps 50 of 1398-04; XX-B 350 of 1398-01, and 100 of each month since.
      total_wait: 50 + 350 * 4 + 100 * 3 + 100 * 2 + 100,
      shares: [
        { place: "XX-A", share: 250, difference: 50 },
        { place: "XX-B", share: 250, difference: -50 },
        { place: "XX-D", share: 0, difference: 0 },
      ],
    });
    for (const { waiting, total_wait } of rules) {
      expect(waiting).toBe(1_000);
      const oldest = rules.find((one) => one.rule === "oldest_first");
      expect(total_wait).toBeGreaterThanOrEqual(oldest?.total_wait ?? Number.NaN);
    }
  });

  it("holds what nobody waits for, and names who is cleared", async () => {
    const { rows, held, given, rules } = await ask({ cards: 2_000, rule: "equal" });
    expect({ held, given }).toEqual({ held: 500, given: 1_500 });
    expect(rows.map(({ share, remaining }) => [share, remaining])).toEqual([
      [600, 0],
      [900, 0],
      [0, null],
      [0, -10],
    ]);
    expect(rules[0]).toMatchObject({
      waiting: 0,
      total_wait: 0,
      worst_wait: null,
      cleared: ["XX-A", "XX-B"],
    });
    expect((await ask({ cards: 0 })).rows.map(({ share_percent }) => share_percent)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it("shares out the last month's cards unless a number is given", async () => {
    expect(await ask()).toMatchObject({
      cards: 420,
      cards_basis: { month: "1398-05", cards: 420, reported: 2 },
    });
    expect(await ask({ cards: 7 })).toMatchObject({ cards: 7, cards_basis: null });
    expect(await ask({ month: "1398-04" })).toMatchObject({
      cards_basis: { month: "1398-04", cards: 500, reported: 2 },
    });
  });

  it("mixes rules by weights, and is a mix where weights are given", async () => {
    const mixed = await ask({ cards: 500, mix: "by_queue:1,equal:1" });
    expect(mixed).toMatchObject({ rule: "mix", mix: "equal:1,by_queue:1" });
    expect(mixed.rows.map(({ share }) => share)).toEqual([225, 275, 0, 0]);
    expect(mixed.rules.at(-1)).toMatchObject({ rule: "mix", moved: 25 });
    const beside = await ask({ cards: 500, rule: "equal", mix: "by_queue:1" });
    expect(beside.rule).toBe("equal");
    expect(beside.rules.map(({ rule }) => rule)).toContain("mix");
  });

  it("gives 31 provinces of the reference nation every card by every rule", async () => {
    for (const rule of PLAIN_RULES) {
      const { rows, held } = await computeAllocation(nation, { month: "1399-01", cards: 400_000, rule });
      expect(rows.length).toBe(31);
      expect(rows.reduce((sum, { share }) => sum + share, held)).toBe(400_000);
      for (const { share, queue, remaining } of rows) expect(share + (remaining ?? 0)).toBe(queue);
    }
  });

  it.each([
    [{ cards: -1 }, "invalid_value"],
    [{ cards: 1.5 }, "invalid_value"],
    [{ cards: Number.NaN }, "invalid_value"],
    [{ cards: 100_000_001 }, "invalid_value"],
    [{ rule: "fair" }, "unknown_value"],
    [{ rule: "mix" }, "missing_parameter"],
    [{ mix: "fair:1" }, "invalid_value"],
    [{ rule: "equal", mix: "equal:0" }, "invalid_value"],
  ])("refuses %j with %s", async (wrong, code) => {
    await expect(ask(wrong)).rejects.toMatchObject({ code });
  });

  it("tells where there is nothing to share out by", async () => {
    const empty = await createProvinces({ "XX-A": [null, [10, 5]], "XX-B": [] });
    const of = (month: string, more = {}) => computeAllocation(empty, { month, ...more });
    await expect(of("1398-01")).rejects.toMatchObject({ code: "not_reported" });
    await expect(of("1398-02")).rejects.toMatchObject({ code: "short_history" });
    // Without a pace every place counts as one card a period.
    expect((await of("1398-02", { cards: 3, rule: "equalise_clearing" })).rows).toMatchObject([
      { share: 3, remaining: 2, arrivals: null, wait_after: null },
      { share: 0, queue: null },
    ]);
    await empty.close();
    const second = await serveProgramme(fileURLToPath(new URL("../../second-programme", import.meta.url)));
    await expect(computeAllocation(second.snapshot, { month: "2024" })).rejects.toMatchObject({
      code: "no_queue",
    });
    await second.close();
  });
});

describe("answerAllocation(context)", () => {
  const answer = async (texts: Readonly<Record<string, string>>) => {
    const names = await readSnapshotNames(nation);
    const { readRows, envelope, rest, slug } = await answerAllocation({
      ...names,
      snapshot: nation,
      texts,
      readShapes: async () => null,
      records: createRecords(),
    });
    const rows = await readRows?.();
    return { slug, ...ALLOCATION_ENDPOINT.answer.parse({ ...envelope, ...rest, rows }) };
  };

  it("is the order to send out: a row a province, within the contract", async () => {
    const { rows, slug, held, given } = await answer({
      month: "1399-01",
      cards: "400000",
      rule: "oldest_first",
    });
    expect(slug).toEqual(["1399-01", "oldest_first", "400000"]);
    expect(given + held).toBe(400_000);
    expect(rows.reduce((sum, { cards }) => sum + cards, 0)).toBe(given);
    expect(new Set(rows.map(({ rule }) => rule))).toEqual(new Set(["oldest_first"]));
    expect(rows.every(({ synthetic }) => synthetic)).toBe(true);
  });

  it("takes the last month's cards by queue unless told otherwise", async () => {
    const { cards, cards_basis, rule, month } = await answer({});
    expect({ cards: cards_basis?.cards, rule, month }).toEqual({ cards, rule: "by_queue", month: "1399-01" });
  });

  it("refuses more cards than the limit", async () => {
    await expect(answer({ cards: "100000001" })).rejects.toMatchObject({ code: "invalid_value" });
  });
});
