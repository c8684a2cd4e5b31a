import { tableFromIPC } from "apache-arrow";
import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { ENDPOINTS } from "../../server/api/contract.ts";
import { createReleaseStory } from "../client/fake-releases.ts";
import { type FixtureSnapshot, referenceFixture } from "../fixture.ts";
import { type RunningApp, startApp } from "./running-app.ts";

let snapshot: FixtureSnapshot;
let app: RunningApp;

beforeAll(async () => {
  snapshot = await referenceFixture();
  const { releases } = createReleaseStory({ first: snapshot, second: snapshot });
  app = await startApp({ current: () => snapshot }, { releases });
});
afterAll(async () => {
  await app.close();
  await snapshot.close();
});

const QUERY =
  "measure=request_coverage,card_coverage,backlog,no_action,uncollected&place=IR-18&month=1399-01";
/** The reference article: measure, value, numerator, denominator. */
const ARTICLE = [
  ["request_coverage", 93.87, 727_592, 775_129],
  ["card_coverage", 78.87, 611_363, 775_129],
  ["backlog_uncollected_outside", 114_864, 114_864, null],
  ["backlog_uncollected_inside", 116_229, 116_229, null],
  ["no_action", 47_537, 47_537, null],
  ["uncollected", 1_365, 1_365, null],
];

const numberOrNull = (cell: unknown) =>
  cell === null || cell === "" || cell === undefined ? null : Number(cell);
const quote = (row: Record<string, unknown>) => [
  row.measure,
  ...[row.value, row.numerator, row.denominator].map(numberOrNull),
];
const rowsSchema = z.array(z.record(z.string(), z.unknown()));
const bytesOf = (body: Buffer) =>
  body.buffer.slice(body.byteOffset, body.byteOffset + body.byteLength) as ArrayBuffer;

async function readWorkbook(body: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytesOf(body));
  return workbook;
}

function sheetRows(workbook: ExcelJS.Workbook): ExcelJS.CellValue[][] {
  const rows: ExcelJS.CellValue[][] = [];
  workbook.worksheets[0]?.eachRow((row) => {
    rows.push(Array.isArray(row.values) ? row.values.slice(1) : []);
  });
  return rows;
}

describe("the reference article", () => {
  it("is answered as JSON to the unit, each figure under its name", async () => {
    const answer = ENDPOINTS.figures.answer.parse(await app.json(`/api/v1/figures?${QUERY}`));
    expect(answer.rows.map(quote)).toEqual(ARTICLE);
    expect(answer.rows.every(({ status, synthetic }) => status === "reported" && synthetic)).toBe(true);
  });

  it("is second of 31 in request coverage", async () => {
    const answer = ENDPOINTS.ranking.answer.parse(
      await app.json("/api/v1/ranking?measure=request_coverage&month=1399-01"),
    );
    expect(answer).toMatchObject({ ranked: 31, reported: 31, expected: 31, tie_rule: "1-2-2-4" });
    expect(answer.rows[1]).toMatchObject({ place: "IR-18", rank: 2, value: 93.87, target: 95 });
  });

  it("adds up in the ledger", async () => {
    const answer = ENDPOINTS.ledger.answer.parse(await app.json("/api/v1/ledger?place=IR-18&month=1399-01"));
    expect(answer).toMatchObject({ eligible: 775_129, sum: 775_129, residual: 0 });
    expect(answer.rows.map(({ stage, value }) => [stage, value])).toEqual([
      ["no_action", 47_537],
      ["backlog", 114_864],
      ["in_transit", 0],
      ["uncollected", 1_365],
      ["delivered", 611_363],
      ["voided", 0],
    ]);
  });

  it.each(["fa", "en"])("says the same as CSV, XLSX, Arrow and Parquet in %s", async (lang) => {
    const get = async (ending: string) =>
      (await app.get(`/api/v1/figures.${ending}?${QUERY}&lang=${lang}`)).body;
    const csv = rowsSchema.parse(parse(await get("csv"), { columns: true }));
    expect(csv.map(quote)).toEqual(ARTICLE);
    expect(csv[0]).toMatchObject({
      place_fa: "بوشهر",
      place_en: "Bushehr",
      obs_status: "A",
      synthetic: "true",
    });
    const arrow = tableFromIPC(await get("arrow"));
    expect(arrow.toArray().map((row) => quote(row.toJSON()))).toEqual(ARTICLE);
    expect(arrow.schema.metadata.get("programme")).toBe("reference-nation");
    const parquet = await parquetReadObjects({ file: bytesOf(await get("parquet")) });
    expect(parquet.map(quote)).toEqual(ARTICLE);
    const workbook = await readWorkbook(await get("xlsx"));
    const [head = [], ...rows] = sheetRows(workbook);
    const at = (fa: string, en: string) => head.indexOf(lang === "fa" ? fa : en);
    const columns = [
      at("سنجه", "measure"),
      at("مقدار", "value"),
      at("صورت", "numerator"),
      at("مخرج", "denominator"),
    ];
    const cells = rows.map((row) => columns.map((column) => row[column] ?? null));
    expect(cells).toEqual(ARTICLE);
    expect(workbook.worksheets[0]?.views[0]?.rightToLeft ?? false).toBe(lang === "fa");
  });

  it("comes in the language of Accept-Language where no lang is given", async () => {
    const english = await app.get(`/api/v1/figures.xlsx?${QUERY}`, { "accept-language": "en" });
    const persian = await app.get(`/api/v1/figures.xlsx?${QUERY}`, { "accept-language": "fa" });
    expect((await readWorkbook(english.body)).worksheets[0]?.name).toBe("Figures");
    expect((await readWorkbook(persian.body)).worksheets[0]?.name).toBe("ارقام");
    expect(english.headers.vary).toContain("Accept-Language");
  });

  it("says in the workbook's notes where it is from and that it is synthetic", async () => {
    const { body } = await app.get(`/api/v1/figures.xlsx?${QUERY}&lang=en`);
    const [, notes] = (await readWorkbook(body)).worksheets;
    const text = JSON.stringify(notes?.getSheetValues());
    for (const word of [
      "SYNTHETIC",
      "2026-03-20",
      "register-IR-18",
      "request_coverage = requested / eligible",
    ])
      expect(text).toContain(word);
  });
});

describe("every form of every table", () => {
  const tables = Object.entries(ENDPOINTS).filter(([, entry]) => entry.row !== null);

  it.each(tables)("%s has as many rows in each", async (_, { path, example }) => {
    const query = example.slice(path.length);
    const { rows } = z.looseObject({ rows: rowsSchema }).parse(await app.json(example));
    const get = async (ending: string) => (await app.get(`${path}.${ending}${query}`)).body;
    expect(rowsSchema.parse(parse(await get("csv"), { columns: true })).length).toBe(rows.length);
    expect(tableFromIPC(await get("arrow")).numRows).toBe(rows.length);
    expect((await parquetReadObjects({ file: bytesOf(await get("parquet")) })).length).toBe(rows.length);
    expect(sheetRows(await readWorkbook(await get("xlsx"))).length).toBe(rows.length + 1);
  });
});

describe("figures by vectors and by rows", () => {
  it("are the same for every measure, with missing values and several places", async () => {
    const { rows: measures } = ENDPOINTS.catalog.answer.parse(await app.json("/api/v1/catalog"));
    const ids = measures.map(({ measure }) => measure).join(",");
    for (const slice of [
      "parent=IR&month=1398-05..1398-06",
      "parent=IR-12&month=1398-09",
      "parent=IR-18&channel=counter_office",
    ]) {
      const query = `measure=${ids}&${slice}`;
      const { rows } = ENDPOINTS.figures.answer.parse(await app.json(`/api/v1/figures?${query}`));
      const arrow = tableFromIPC((await app.get(`/api/v1/figures.arrow?${query}`)).body);
      const plain = (value: unknown) => (typeof value === "bigint" ? Number(value) : value);
      const seen = arrow
        .toArray()
        .map((row) =>
          Object.fromEntries(Object.entries(row.toJSON()).map(([name, value]) => [name, plain(value)])),
        );
      expect(seen).toEqual(rows);
      expect(rows.some(({ value }) => value === null)).toBe(true);
    }
  });
});
