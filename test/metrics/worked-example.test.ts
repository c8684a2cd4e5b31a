/** The ten figures of the reference article, and what can be asked around them. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCatalog } from "../../server/metrics/catalog.ts";
import { readEvents } from "../../server/metrics/events.ts";
import { computeFigures, readFigureVectors } from "../../server/metrics/figures.ts";
import { computeLedger } from "../../server/metrics/ledger.ts";
import { computeRanking } from "../../server/metrics/ranking.ts";
import { computeStatements } from "../../server/metrics/statements.ts";
import { readTargets } from "../../server/metrics/targets.ts";
import { computeTrace } from "../../server/metrics/trace.ts";
import { readRows } from "../../server/warehouse/engine/run.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";

let snapshot: FixtureSnapshot;
beforeAll(async () => {
  snapshot = await referenceFixture();
});
afterAll(() => snapshot.close());

const MONTH = "1399-01";
async function figureOf(measure: string, place = "IR-18", month = MONTH) {
  const [figure] = await computeFigures(snapshot, { measures: [measure], places: [place], months: [month] });
  return figure;
}

describe("the ten figures of Bushehr at the end of Farvardin 1399", () => {
  it.each([
    ["1 eligible", "eligible", { value: 775_129 }],
    ["2 requested", "requested", { value: 727_592 }],
    ["3 request coverage", "request_coverage", { value: 93.87, numerator: 727_592, denominator: 775_129 }],
    ["4 requests in 1398", "requests_last_year", { value: 72_000 }],
    ["5 issued", "issued", { value: 611_363 }],
    ["6 backlog, uncollected outside", "backlog_uncollected_outside", { value: 114_864 }],
    ["6 backlog, uncollected inside", "backlog_uncollected_inside", { value: 116_229 }],
    ["7 uncollected", "uncollected", { value: 1_365 }],
    ["8 no action", "no_action", { value: 47_537 }],
    ["card coverage beside it", "card_coverage", { value: 78.87, numerator: 611_363, denominator: 775_129 }],
  ])("%s", async (_, measure, expected) => {
    expect(await figureOf(measure)).toMatchObject({
      ...expected,
      status: "reported",
      reported: 10,
      expected: 10,
    });
  });

  it("9 second of 31 in registration", async () => {
    const { rows, ...head } = await computeRanking(snapshot, { measure: "request_coverage", month: MONTH });
    expect(rows.find(({ place }) => place === "IR-18")).toMatchObject({
      rank: 2,
      previous_rank: 2,
      rank_change: 0,
    });
    expect(head).toMatchObject({ ranked: 31, reported: 31, expected: 31, tie_rule: "1-2-2-4" });
  });

  it("10 services only with the card since 1 Khordad 1398", async () => {
    const [statement] = (await computeStatements(snapshot, { place: "IR-18" })).filter(
      ({ statement }) => statement === "pf044",
    );
    expect(statement).toMatchObject({
      service_date: "1398-03-01",
      stated_rank: 2,
      stated_requests_past_year: 72_000,
    });
  });
});

describe("computeLedger(snapshot, question)", () => {
  it("accounts for every eligible person of Bushehr", async () => {
    const ledger = await computeLedger(snapshot, { place: "IR-18", month: MONTH });
    expect(Object.fromEntries(ledger.rows.map(({ stage, value }) => [stage, value]))).toEqual({
      no_action: 47_537,
      backlog: 114_864,
      in_transit: 0,
      uncollected: 1_365,
      delivered: 611_363,
      voided: 0,
    });
    expect(ledger).toMatchObject({ eligible: 775_129, sum: 775_129, residual: 0, status: "reported" });
    const produced = ledger.rows.filter(({ stage }) => stage === "uncollected" || stage === "delivered");
    expect(produced.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(612_728);
  });

  it("says which provinces' parts the country adds up", async () => {
    expect(await computeLedger(snapshot, { place: "IR", month: "1398-06" })).toMatchObject({
      residual: 0,
      status: "incomplete",
      reported: 30,
      expected: 31,
    });
  });

  it("throws for a place that is not there", async () => {
    await expect(computeLedger(snapshot, { place: "IR-99", month: MONTH })).rejects.toThrow(
      "unknown place: IR-99",
    );
  });
});

describe("computeFigures(snapshot, question)", () => {
  it("answers every place and month asked, in order, also where nothing was reported", async () => {
    const figures = await computeFigures(snapshot, {
      measures: ["requested", "eligible"],
      places: ["IR-11", "IR"],
      months: ["1398-07", "1398-06"],
    });
    expect(figures.map(({ measure, place, month }) => `${measure} ${place} ${month}`)).toEqual(
      ["requested", "eligible"].flatMap((measure) =>
        ["IR-11", "IR"].flatMap((place) =>
          ["1398-06", "1398-07"].map((month) => `${measure} ${place} ${month}`),
        ),
      ),
    );
    expect(figures[0]).toMatchObject({
      value: null,
      status: "not_reported",
      source: "",
      reported: 0,
      expected: 1,
    });
    expect(figures[2]).toMatchObject({ status: "incomplete", reported: 30, expected: 31 });
  });

  it("marks a province whose county is missing, and starts no flow there", async () => {
    expect(await figureOf("requested", "IR-12", "1398-09")).toMatchObject({
      status: "incomplete",
      reported: 9,
      expected: 10,
    });
    expect(await figureOf("requests_month", "IR-12", "1398-09")).toMatchObject({
      value: null,
      status: "not_reported",
    });
    expect(await figureOf("requests_month", "IR-12", "1398-10")).toMatchObject({
      value: null,
      status: "not_reported",
    });
    expect((await figureOf("requests_month", "IR-12", "1398-11"))?.value).toBeGreaterThan(0);
  });

  it("has no channel for what is of the eligible, and adds channels for the rest", async () => {
    const ask = (measures: string[], channel: "all" | "registry_office" | "counter_office") =>
      computeFigures(snapshot, { measures, places: ["IR-18"], months: [MONTH], channel });
    const [coverage] = await ask(["request_coverage"], "registry_office");
    expect(coverage).toMatchObject({ value: null, status: "not_applicable", channel: "registry_office" });
    const parts = await Promise.all([
      ask(["requested"], "registry_office"),
      ask(["requested"], "counter_office"),
    ]);
    expect(parts.flat().reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(727_592);
  });

  it("keeps re-issues apart from first requests unless both are asked", async () => {
    const of = async (kind: "first" | "reissue" | "all") =>
      (
        await computeFigures(snapshot, { measures: ["requested"], places: ["IR-12"], months: [MONTH], kind })
      )[0]?.value ?? 0;
    expect(await of("reissue")).toBe(120 * 30);
    expect((await of("first")) + (await of("reissue"))).toBe(await of("all"));
  });

  it("takes every county below a province, and the country where no place is asked", async () => {
    const question = { measures: ["requested"], months: [MONTH] };
    const counties = await computeFigures(snapshot, { ...question, parent: "IR-18", level: "county" });
    expect(counties.length).toBe(10);
    expect(counties.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(727_592);
    expect((await computeFigures(snapshot, { ...question, parent: "IR", level: "county" })).length).toBe(20);
    expect((await computeFigures(snapshot, question)).map(({ place }) => place)).toEqual(["IR"]);
  });

  it("throws for a measure that is not there", async () => {
    await expect(figureOf("coverage")).rejects.toThrow("unknown measure: coverage");
  });

  it("gives the same rows as vectors", async () => {
    const question = {
      measures: ["request_coverage", "months_to_clear"],
      level: "province" as const,
      months: [MONTH],
    };
    const figures = await computeFigures(snapshot, question);
    expect(readRows(await readFigureVectors(snapshot, question))).toEqual(figures);
  });
});

describe("computeRanking(snapshot, question)", () => {
  it("says how many persons Bushehr lacks for the first place", async () => {
    const { rows } = await computeRanking(snapshot, { measure: "request_coverage", month: MONTH });
    const [first, second] = rows;
    expect(second).toMatchObject({
      place: "IR-18",
      target: 95,
      target_month: MONTH,
      difference_from_target: -1.13,
    });
    const lacks = second?.to_next_place ?? 0;
    const level = (more: number) =>
      (727_592 + more) * (first?.denominator ?? 1) >= (first?.numerator ?? 0) * 775_129;
    expect([level(lacks - 1), level(lacks)]).toEqual([false, true]);
  });

  it("ranks 30 of 31 in the month that one province misses, and moves only who is in both months", async () => {
    const june = await computeRanking(snapshot, { measure: "request_coverage", month: "1398-06" });
    expect(june).toMatchObject({ ranked: 30, reported: 30, expected: 31 });
    expect(june.national).toMatchObject({ status: "incomplete", reported: 30 });
    expect(june.rows.at(-1)).toMatchObject({ place: "IR-11", rank: null, status: "not_reported" });
    const july = await computeRanking(snapshot, { measure: "request_coverage", month: "1398-07" });
    const back = july.rows.find(({ place }) => place === "IR-11");
    expect(back?.rank).not.toBeNull();
    expect(back).toMatchObject({ previous_rank: null, rank_change: null, change_in_month: null });
  });

  it("puts the shortest queue first", async () => {
    const { rows } = await computeRanking(snapshot, { measure: "backlog_share", month: MONTH });
    const values = rows.map(({ value }) => value ?? Number.NaN);
    expect(values).toEqual([...values].sort((one, other) => one - other));
  });

  it("compares no count or daily rate with the country's total", async () => {
    for (const measure of ["requested", "requests_per_working_day"]) {
      const { rows } = await computeRanking(snapshot, { measure, month: MONTH });
      expect(rows.every(({ difference_from_national: distance }) => distance === null)).toBe(true);
    }
  });
});

describe("computeTrace(snapshot, question)", () => {
  it("leads from a coverage to its rows, files and revisions", async () => {
    const trace = await computeTrace(snapshot, {
      measure: "request_coverage",
      place: "IR-12",
      month: "1398-05",
    });
    expect(trace.formula).toBe("requested / eligible");
    const added = trace.rows
      .filter(({ table_name, request_kind }) => table_name === "position" && request_kind === "first")
      .reduce((sum, { requested }) => sum + (requested ?? 0), 0);
    expect(added).toBe(trace.figure.numerator);
    expect(trace.rows.find(({ eligible }) => eligible !== null)?.eligible).toBe(trace.figure.denominator);
    expect(trace.sources.map(({ source }) => source).sort()).toEqual(["eligible-2", "returns-IR-12"]);
    expect(trace.revisions).toMatchObject([{ column_name: "value", new_source: "eligible-2" }]);
    expect(trace.queries.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["figures", "measure_terms", "stock"]),
    );
  });

  it("takes both ends of a flow and of a pace", async () => {
    const monthsOf = async (measure: string) => {
      const { rows } = await computeTrace(snapshot, { measure, place: "IR-18", month: MONTH });
      return [...new Set(rows.map(({ month }) => month))].sort();
    };
    expect(await monthsOf("requests_month")).toEqual(["1398-12", "1399-01"]);
    expect(await monthsOf("requests_last_year")).toEqual(["1397-12", "1398-12"]);
    expect(await monthsOf("requests_trailing_year")).toEqual(["1398-01", "1399-01"]);
    expect(await monthsOf("months_to_clear")).toEqual(["1398-10", "1399-01"]);
  });

  it("counts the rows it does not list", async () => {
    const { rows, rows_total } = await computeTrace(snapshot, {
      measure: "requested",
      place: "IR",
      month: MONTH,
    });
    expect(rows.length).toBe(rows_total);
    expect(rows_total).toBe(29 + 20 + 30);
  });
});

describe("catalogue, events and targets", () => {
  it("list what may be asked", async () => {
    const catalog = await readCatalog(snapshot);
    expect(catalog).toMatchObject({
      country: "IR",
      default_month: MONTH,
      levels: ["country", "province", "county"],
      kinds: ["first", "reissue", "all"],
      channels: ["all", "registry_office", "counter_office", "post_office", "unspecified"],
    });
    expect(catalog.places.filter(({ level }) => level === "province").length).toBe(31);
    expect(catalog.months.map(({ places_reported }) => places_reported)).toEqual(
      catalog.months.map(({ month }) => (month === "1398-06" ? 30 : 31)),
    );
  });

  it("come in order", async () => {
    const days = (await readEvents(snapshot)).map(({ date_gregorian: day }) => day);
    expect(days).toEqual([...days].sort());
    expect((await readTargets(snapshot, { place: "IR-18" })).map(({ value }) => value)).toEqual([95]);
  });
});
