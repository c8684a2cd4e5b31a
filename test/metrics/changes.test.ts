/** Movement on the reference nation, by hand; Bushehr had 725,000 requests and 609,000 cards at the end of 1398. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BASES } from "../../datasets/vocabulary.ts";
import { computeChanges } from "../../server/metrics/changes.ts";
import { computeFigures } from "../../server/metrics/figures.ts";
import { computeQueueWalk } from "../../server/metrics/queue-walk.ts";
import { computeRankHistory } from "../../server/metrics/rank-history.ts";
import { computeRanking } from "../../server/metrics/ranking.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";

let snapshot: FixtureSnapshot;
beforeAll(async () => {
  snapshot = await referenceFixture();
});
afterAll(() => snapshot.close());

const MONTH = "1399-01";
const measure = "request_coverage";

describe("computeRanking(snapshot, question) against a basis", () => {
  it("measures rank, value and change from it, and leaves the month's and the year's change alone", async () => {
    const ask = async (basis: (typeof BASES)[number]) => {
      const { rows, ...head } = await computeRanking(snapshot, { measure, month: "1398-12", basis });
      return { head, row: rows.find(({ place }) => place === "IR-18") };
    };
    const year = await ask("last_year");
    // 653,000 → 725,000 of 775,129
    expect(year.head.compared_with).toBe("1397-12");
    expect(year.row).toMatchObject({
      previous_value: 84.24,
      // IR-25 to IR-30 were ahead, by 84.3 % and more
      previous_rank: 7,
      rank_change: 5,
      change: 9.29,
      change_in_month: 0.77,
      change_in_year: 9.29,
      compared_with: "1397-12",
      previous_status: "reported",
    });
    expect((await ask("year_start")).row).toEqual(year.row);
    expect((await ask("last_month")).row).toMatchObject({ change: 0.77, compared_with: "1398-11" });
  });

  it("rounds a change once, not the difference of rounded figures", async () => {
    const { rows } = await computeRanking(snapshot, { measure, month: MONTH });
    // 2,592 / 775,129 = 0.3344 %
    expect(rows[1]).toMatchObject({ place: "IR-18", value: 93.87, previous_value: 93.53, change: 0.33 });
  });

  it.each(BASES)("agrees on %s with the ranking of that period", async (basis) => {
    const now = await computeRanking(snapshot, { measure: "backlog_share", month: MONTH, basis });
    const then = await computeRanking(snapshot, { measure: "backlog_share", month: now.compared_with });
    for (const row of now.rows) {
      const earlier = then.rows.find(({ place }) => place === row.place);
      expect([row.previous_rank, row.previous_value]).toEqual([earlier?.rank, earlier?.value]);
      expect(row.rank_change).toBe((earlier?.rank ?? 0) - (row.rank ?? 0));
    }
    expect(now.national_previous_value).toBe(then.national.value);
  });

  it("takes the month before unless told otherwise", async () => {
    const question = { measure, month: MONTH };
    const plain = await computeRanking(snapshot, question);
    expect(plain).toEqual(await computeRanking(snapshot, { ...question, basis: "last_month" }));
    expect(plain.rows.map(({ change }) => change)).toEqual(
      plain.rows.map(({ change_in_month }) => change_in_month),
    );
  });

  it("says that the country lacked a province then, and nothing from before the data", async () => {
    const july = await computeRanking(snapshot, { measure: "requested", month: "1398-07" });
    expect(july.national_previous_status).toBe("incomplete");
    expect(july.national_change).toBe((july.national.value ?? 0) - (july.national_previous_value ?? 0));
    const first = await computeRanking(snapshot, { measure, month: "1398-06", basis: "last_year" });
    expect(first).toMatchObject({
      compared_with: "1397-06",
      national_previous_value: null,
      national_previous_status: "not_reported",
      national_change: null,
    });
    expect(first.rows.every(({ previous_rank, change }) => previous_rank === null && change === null)).toBe(
      true,
    );
  });
});

describe("computeRankHistory(snapshot, question)", () => {
  const months = ["1398-05", "1398-06", "1398-07"];

  it("has the ranks of each month's ranking, and null where a province is missing", async () => {
    const { rows } = await computeRankHistory(snapshot, { measure, months });
    expect(rows.length).toBe(31 * 3);
    for (const month of months) {
      const ranking = await computeRanking(snapshot, { measure, month });
      const found = new Map(rows.filter((row) => row.month === month).map((row) => [row.place, row]));
      for (const { place, rank, value } of ranking.rows)
        expect(found.get(place)).toEqual({ place, month, rank, value, ranked: ranking.ranked });
    }
    const gap = rows.filter(({ place }) => place === "IR-11").map(({ rank, ranked }) => [rank, ranked]);
    expect(gap[1]).toEqual([null, 30]);
    expect([gap[0]?.[1], gap[2]?.[1]]).toEqual([31, 31]);
  });

  it("ranks among all, whoever is listed, in the order asked and in time order", async () => {
    const history = await computeRankHistory(snapshot, {
      measure,
      months: [MONTH, "1398-12", MONTH],
      places: ["IR-29", "IR-18"],
    });
    expect(history).toMatchObject({ measure, months: ["1398-12", MONTH] });
    expect(history.rows.map(({ place, month, rank }) => [place, month, rank])).toEqual([
      ["IR-29", "1398-12", 1],
      ["IR-29", MONTH, 1],
      ["IR-18", "1398-12", 2],
      ["IR-18", MONTH, 2],
    ]);
    const counties = await computeRankHistory(snapshot, {
      measure,
      months: [MONTH],
      level: "county",
      parent: "IR-18",
    });
    expect(counties.rows.map(({ ranked }) => ranked)).toEqual(Array(10).fill(10));
  });

  it("throws for a measure or a period that cannot be", async () => {
    const ask = (question: Partial<Parameters<typeof computeRankHistory>[1]>) =>
      computeRankHistory(snapshot, { measure, months, ...question });
    await expect(ask({ measure: "coverage" })).rejects.toThrow("unknown measure: coverage");
    await expect(ask({ months: ["1398-13"] })).rejects.toThrow("invalid period: 1398-13");
  });
});

describe("computeChanges(snapshot, question)", () => {
  it("gives both figures of each measure, and their difference", async () => {
    const rows = await computeChanges(snapshot, {
      measures: ["requested", measure, "backlog_uncollected_inside", "months_to_clear"],
      place: "IR-18",
      month: MONTH,
      basis: "year_start",
    });
    const ends = { month: MONTH, compared_with: "1398-12", previous_status: "reported", synthetic: true };
    expect(rows).toMatchObject([
      { ...ends, measure: "requested", value: 727_592, previous_value: 725_000, change: 2_592 },
      {
        ...ends,
        measure,
        change: 0.33,
        numerator: 727_592,
        previous_numerator: 725_000,
        denominator: 775_129,
        previous_denominator: 775_129,
        source: "eligible-1+register-IR-18",
      },
      { ...ends, value: 116_229, previous_value: 116_000, change: 229, unit: "requests" },
      // a queue that does not shrink has no duration, then or now
      { measure: "months_to_clear", change: null, previous_status: "not_applicable" },
    ]);
  });

  it("names the sources of both periods", async () => {
    const [row] = await computeChanges(snapshot, {
      measures: [measure],
      place: "IR-12",
      month: MONTH,
      basis: "last_year",
    });
    // eligible-1 and returns-IR-12 then, eligible-2 and returns-IR-12-late now
    expect(row).toMatchObject({ source: "4 sources", status: "provisional", previous_status: "reported" });
  });

  it("works for the country and a county, and says how many reported at each end", async () => {
    const ask = (place: string) =>
      computeChanges(snapshot, { measures: ["requested"], place, month: "1398-07", basis: "last_month" });
    expect(await ask("IR")).toMatchObject([
      {
        reported: 31,
        expected: 31,
        previous_reported: 30,
        previous_expected: 31,
        previous_status: "incomplete",
      },
    ]);
    const [county] = await ask("IR-18.01");
    expect(county?.change).toBe((county?.value ?? 0) - (county?.previous_value ?? 0));
    expect(county?.change).toBeGreaterThan(0);
    expect(await ask("IR-11")).toMatchObject([
      { change: null, previous_value: null, previous_reported: 0, previous_status: "not_reported" },
    ]);
  });

  it("throws for a place or a period that is not there", async () => {
    const ask = (place: string, month: string) =>
      computeChanges(snapshot, { measures: [measure], place, month, basis: "last_month" });
    await expect(ask("IR-99", MONTH)).rejects.toThrow("unknown figure: IR-99 1399-01");
    await expect(ask("IR", "1405-01")).rejects.toThrow("unknown figure: IR 1405-01");
  });
});

describe("computeQueueWalk(snapshot, question)", () => {
  it.each([
    ["last_month", "1398-12", 116_000, 2_592, 2_363],
    ["year_start", "1398-12", 116_000, 2_592, 2_363],
    ["last_year", "1398-01", 63_200, 68_592, 15_563],
  ] as const)("leads Bushehr from %s (%s) to 116,229", async (basis, from, start, requested, issued) => {
    expect(start + requested - issued).toBe(116_229);
    expect(await computeQueueWalk(snapshot, { place: "IR-18", month: MONTH, basis })).toEqual({
      place: "IR-18",
      month: MONTH,
      compared_with: from,
      measure: "backlog_uncollected_inside",
      ...{ start, requested, issued, end: 116_229 },
      ...{ status: "reported", reported: 10, expected: 10, source: "register-IR-18", synthetic: true },
    });
  });

  it("has the flows that the measures of flow have, for every province", async () => {
    const [requests, cards] = await Promise.all(
      ["requests_trailing_year", "issued_trailing_year"].map((flow) =>
        computeFigures(snapshot, { measures: [flow], level: "province", months: [MONTH] }),
      ),
    );
    for (const [i, { place, value }] of (requests ?? []).entries()) {
      const walk = await computeQueueWalk(snapshot, { place, month: MONTH, basis: "last_year" });
      expect([walk?.requested, walk?.issued]).toEqual([value, cards?.[i]?.value]);
    }
    expect(requests?.length).toBe(31);
  });

  it("tells no flow where a county is missing, but the queue that is known", async () => {
    const walk = await computeQueueWalk(snapshot, { place: "IR-12", month: "1398-10", basis: "last_month" });
    expect(walk).toMatchObject({
      requested: null,
      issued: null,
      status: "incomplete",
      reported: 9,
      expected: 10,
    });
    expect(walk?.start).toBeGreaterThan(0);
    expect(walk?.end).toBeGreaterThan(0);
  });

  it("walks the country with the provinces that know both ends", async () => {
    const ask = (month: string) => computeQueueWalk(snapshot, { place: "IR", month, basis: "last_month" });
    for (const month of ["1398-06", "1398-07", "1398-10"]) {
      const walk = await ask(month);
      expect(walk).toMatchObject({ status: "incomplete", reported: 30, expected: 31 });
      const { start, requested, issued, end } = walk ?? {};
      expect((start ?? 0) + (requested ?? 0) - (issued ?? 0)).toBe(end);
    }
    const [queue] = await computeFigures(snapshot, {
      measures: ["backlog_uncollected_inside"],
      months: [MONTH],
    });
    expect((await ask(MONTH))?.end).toBe(queue?.value);
    expect(await ask("1397-12")).toMatchObject({
      start: null,
      end: null,
      reported: 0,
      status: "not_reported",
    });
  });

  it("throws for a place that is not there", async () => {
    await expect(
      computeQueueWalk(snapshot, { place: "IR-99", month: MONTH, basis: "last_month" }),
    ).rejects.toThrow("unknown place: IR-99");
  });
});
