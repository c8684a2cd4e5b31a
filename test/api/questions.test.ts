import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRecords } from "../../server/analysis/records.ts";
import { answerFigures } from "../../server/api/answers/figures.ts";
import { ENDPOINTS } from "../../server/api/contract.ts";
import { LIMITS } from "../../server/api/limits.ts";
import { readSnapshotNames } from "../../server/api/names.ts";
import { type Problem, problemSchema } from "../../server/api/problem.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { type RunningApp, startApp } from "./running-app.ts";

let snapshot: FixtureSnapshot;
let app: RunningApp;

beforeAll(async () => {
  snapshot = await referenceFixture();
  app = await startApp({ current: () => snapshot });
});
afterAll(async () => {
  await app.close();
  await snapshot.close();
});

const refuse = async (path: string, headers = {}): Promise<Problem> =>
  problemSchema.parse(await app.json(`/api/v1/${path}`, headers));
const read = async (query: string) =>
  ENDPOINTS.figures.answer.parse(await app.json(`/api/v1/figures?${query}`)).rows;

describe("what a question may say", () => {
  it("takes places by list, by parent and level, and the country by default", async () => {
    const places = async (query: string) =>
      (await read(`measure=requested&${query}`)).map(({ place }) => place);
    expect(await places("place=IR-18,IR-12,IR-18")).toEqual(["IR-18", "IR-12"]);
    expect(await places("")).toEqual(["IR"]);
    expect((await places("parent=IR-18&level=county")).length).toBe(10);
    expect(await places("parent=IR-18")).toEqual(await places("parent=IR-18&level=county"));
    expect((await places("level=province")).length).toBe(31);
    expect((await places("parent=IR&level=county")).length).toBeGreaterThan(15);
  });

  it("takes periods by list, by range, and the latest complete one by default", async () => {
    const months = async (query: string) =>
      (await read(`measure=requested&${query}`)).map(({ month }) => month);
    expect(await months("month=1398-11..1399-01")).toEqual(["1398-11", "1398-12", "1399-01"]);
    expect(await months("month=1398-01,1398-03")).toEqual(["1398-01", "1398-03"]);
    expect(await months("month=1398-12..latest,1398-12")).toEqual(["1398-12", "1399-01"]);
    expect(await months("")).toEqual([snapshot.defaultMonth]);
    expect(await months("month=latest")).toEqual([snapshot.defaultMonth]);
  });

  it("takes aliases, each measure once", async () => {
    const rows = await read("measure=backlog,backlog_uncollected_outside");
    expect(rows.map(({ measure }) => measure)).toEqual([
      "backlog_uncollected_outside",
      "backlog_uncollected_inside",
    ]);
  });

  it("gives a row also where nothing was reported, with null and never 0", async () => {
    const [row] = await read("measure=requested&place=IR-11&month=1398-06");
    expect(row).toMatchObject({ value: null, status: "not_reported" });
  });
});

describe("what a question may not say", () => {
  it.each([
    ["figures?measure=request_covrage", "unknown_value", "request_coverage"],
    ["figures?measure=backlog&place=IR-188", "unknown_value", "IR-18"],
    ["figures?measure=backlog&month=1399-13", "unknown_value", undefined],
    ["figures?measure=backlog&chanel=all", "unknown_parameter", "channel"],
    ["figures?measure=backlog&channel=al", "unknown_value", "all"],
    ["ranking?measure=backlog", "unknown_value", undefined],
    ["ranking?measure=issued&basis=last_yaer", "unknown_value", "last_year"],
    ["ledgr", "unknown_path", "/api/v1/ledger"],
  ])("%s → %s, suggesting %s", async (path, code, suggestion) => {
    const problem = await refuse(path);
    expect(problem.code).toBe(code);
    expect(problem.known?.length).toBeGreaterThan(0);
    if (suggestion !== undefined) expect(problem.suggestion).toBe(suggestion);
  });

  it.each([
    ["figures", "missing_parameter"],
    ["figures?measure=", "invalid_value"],
    ["figures?measure=backlog&measure=issued", "repeated_parameter"],
    ["figures?measure=backlog&place=IR&parent=IR", "conflicting_parameters"],
    ["figures?measure=backlog&month=1399-01..1398-01", "invalid_value"],
    ["figures?measure=backlog&month=1398-01..1398-02..1398-03", "unknown_value"],
    ["figures?measure=backlog&channel=mobile_station", "unknown_value"],
    ["figures?measure=backlog&parent=IR-18-01", "unknown_value"],
    ["figures?measure=backlog&parent=IR-18&level=province", "unknown_value"],
    ["figures?measure=__proto__", "unknown_value"],
    ["figures?__proto__=1&measure=backlog", "unknown_parameter"],
    ["constructor", "unknown_path"],
    ["ranking?measure=issued&month=1398-01,1398-02", "unknown_value"],
    ["ledger?place=IR-18,IR-12", "unknown_value"],
    [`figures?measure=${Array.from({ length: 41 }, (_, i) => `m${i}`).join(",")}`, "too_many_values"],
    ["trace?measure=issued&lang=de", "unknown_value"],
    ["ranking?measure=issued&basis=", "unknown_value"],
    ["ledger?basis=last_year", "unknown_parameter"],
  ])("%s → %s", async (path, code) => expect((await refuse(path)).code).toBe(code));

  it("asks for more figures than one answer holds", async () => {
    const months = Array.from({ length: 600 }, (_, i) => String(1_000 + i));
    const places = Array.from({ length: 400 }, (_, i) => ({
      place: `P${i}`,
      parent: "IR",
      level: "province" as const,
    }));
    const names = await readSnapshotNames(snapshot);
    const asking = answerFigures({
      ...names,
      snapshot,
      known: { ...names.known, months, places },
      texts: { measure: "issued", level: "province", month: "1000..1599" },
      readShapes: async () => null,
      records: createRecords(),
    });
    await expect(asking).rejects.toMatchObject({
      code: "too_many_rows",
      values: { asked: 240_000, limit: LIMITS.figures },
    });
  });

  it("asks for more than a workbook can hold only as another form", async () => {
    const measures = ENDPOINTS.catalog.answer
      .parse(await app.json("/api/v1/catalog"))
      .rows.map(({ measure }) => measure)
      .join(",");
    const query = `measure=${measures}&parent=IR&level=county&month=1397-12..1399-01`;
    const rows = (await read(query)).length;
    expect(rows).toBeGreaterThan(8_000);
    expect(rows).toBeLessThan(LIMITS.figures);
    const xlsx = await app.get(`/api/v1/figures.xlsx?${query}`);
    if (rows > LIMITS.xlsx_rows)
      expect(problemSchema.parse(JSON.parse(xlsx.body.toString()))).toMatchObject({
        code: "too_many_rows",
        limit: LIMITS.xlsx_rows,
        asked: rows,
      });
    else expect(xlsx.status).toBe(200);
  });
});

describe("the language of an error", () => {
  it("is that of lang, then of Accept-Language, then Persian; both always stand beside it", async () => {
    const path = "figures?measure=x";
    const persian = await refuse(path);
    const english = await refuse(path, { "accept-language": "en" });
    const asked = await refuse(`${path}&lang=en`, { "accept-language": "fa" });
    expect(persian.title).toBe(persian.title_fa);
    expect(english.title).toBe(english.title_en);
    expect(asked.detail).toBe(asked.detail_en);
    expect(english.detail_fa).toBe(persian.detail_fa);
    const { headers } = await app.get(`/api/v1/${path}`, { "accept-language": "en" });
    expect(headers["content-language"]).toBe("en");
  });
});
