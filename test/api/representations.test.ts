import { tableFromIPC } from "apache-arrow";
import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import fc from "fast-check";
import { parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { flag, maybeNumber, maybeText, maybeWhole } from "../../server/api/columns.ts";
import { renderArrowTable } from "../../server/api/representations/arrow.ts";
import { formatCsvCell, renderCsv } from "../../server/api/representations/csv.ts";
import { renderJson } from "../../server/api/representations/json.ts";
import { addLabels } from "../../server/api/representations/labels.ts";
import { renderParquet } from "../../server/api/representations/parquet.ts";
import { columnsOf, type Table } from "../../server/api/representations/table.ts";
import { renderXlsx } from "../../server/api/representations/xlsx.ts";

const rowSchema = z.strictObject({
  place: maybeText("مکان", "place"),
  count: maybeWhole("شمار", "count"),
  value: maybeNumber("مقدار", "value"),
  synthetic: flag("ساختگی", "synthetic"),
});
type Row = z.infer<typeof rowSchema>;

const tableOf = (rows: Row[]): Table => ({
  name: "test",
  columns: columnsOf(rowSchema),
  rows,
  envelope: null,
});
const ROWS: Row[] = [
  { place: "IR-18", count: 727_592, value: 93.87, synthetic: true },
  { place: null, count: null, value: null, synthetic: false },
  { place: 'a "b",\r\nc', count: -3, value: -0.5, synthetic: true },
];

const rowArbitrary: fc.Arbitrary<Row> = fc.record({
  place: fc.option(fc.string({ unit: "grapheme", minLength: 1 })),
  count: fc.option(fc.maxSafeInteger()),
  value: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)),
  synthetic: fc.boolean(),
});

describe("renderArrowTable(table)", () => {
  it("gives back every cell, and the same bytes twice", () => {
    fc.assert(
      fc.property(fc.array(rowArbitrary, { maxLength: 40 }), (rows) => {
        const bytes = renderArrowTable(tableOf(rows));
        const read = tableFromIPC(bytes);
        const seen = read.toArray().map((row) => ({ ...row.toJSON() }));
        expect(seen).toEqual(
          rows.map((row) => ({ ...row, count: row.count === null ? null : BigInt(row.count) })),
        );
        expect(Buffer.from(renderArrowTable(tableOf(rows))).equals(Buffer.from(bytes))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe("renderParquet(table)", () => {
  it("gives back every cell", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rowArbitrary, { minLength: 1, maxLength: 40 }), async (rows) => {
        const { buffer, byteOffset, byteLength } = renderParquet(tableOf(rows));
        const file = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
        const seen = await parquetReadObjects({ file });
        expect(seen).toEqual(
          rows.map((row) => ({ ...row, count: row.count === null ? null : BigInt(row.count) })),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("writes a table without rows", async () => {
    const { buffer, byteOffset, byteLength } = renderParquet(tableOf([]));
    const file = buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
    expect(await parquetReadObjects({ file })).toEqual([]);
  });
});

describe("renderCsv(table)", () => {
  it("is read back by another parser, whatever the text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rowArbitrary, { maxLength: 20 }), async (rows) => {
        const text = Buffer.from(await renderCsv(tableOf(rows))).toString("utf8");
        const seen = z.array(z.record(z.string(), z.string())).parse(parse(text, { columns: true }));
        expect(seen.map(({ count, value }) => [count, value])).toEqual(
          rows.map(({ count, value }) => [
            count === null ? "" : String(count),
            value === null ? "" : String(value),
          ]),
        );
        expect(seen.map(({ place }) => place?.replace(/^'(?=[=+\-@\t\r])/, ""))).toEqual(
          rows.map(({ place }) => place ?? ""),
        );
      }),
      { numRuns: 60 },
    );
  });

  it("disarms text that a spreadsheet would run, and leaves negative numbers alone", () => {
    expect(formatCsvCell("=1+1")).toBe("'=1+1");
    expect(formatCsvCell('@SUM("a")')).toBe('"\'@SUM(""a"")"');
    expect(formatCsvCell(-5)).toBe("-5");
    expect(formatCsvCell(null)).toBe("");
  });

  it("ends lines with CRLF and has one head", async () => {
    const text = Buffer.from(await renderCsv(tableOf(ROWS.slice(0, 1)))).toString("utf8");
    expect(text).toBe("place,count,value,synthetic\r\nIR-18,727592,93.87,true\r\n");
  });
});

describe("renderJson(rows, rest)", () => {
  it("puts rows first and joins batches", async () => {
    const rows = Array.from({ length: 9_001 }, (_, i) => ({ i }));
    const bytes = await renderJson(rows, { programme: "p" });
    expect(JSON.parse(Buffer.from(bytes).toString())).toEqual({ rows, programme: "p" });
    expect(Buffer.from(await renderJson([], {})).toString()).toBe('{"rows":[]}');
  });
});

describe("addLabels(table, book)", () => {
  it("puts both names after a code, and none where there is no name", () => {
    const book = {
      place: new Map([["IR-18", { fa: "بوشهر", en: "Bushehr" }]]),
      month: new Map(),
      measure: new Map(),
    };
    const labelled = addLabels(tableOf(ROWS), book);
    expect(labelled.columns.map(({ name }) => name)).toEqual([
      "place",
      "place_fa",
      "place_en",
      "count",
      "value",
      "synthetic",
    ]);
    expect(labelled.rows[0]).toMatchObject({ place_fa: "بوشهر", place_en: "Bushehr" });
    expect(labelled.rows[1]).toMatchObject({ place_fa: null, place_en: null });
  });
});

describe("renderXlsx(table, notes, language)", () => {
  const notes = { address: "/api/v1/test", measures: new Map() };

  it.each(["fa", "en"] as const)("holds the numbers as numbers in %s, and no formula", async (language) => {
    const workbook = new ExcelJS.Workbook();
    const bytes = await renderXlsx(tableOf(ROWS), notes, language);
    // exceljs types its Buffer by an older @types/node.
    await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
    const [sheet, noteSheet] = workbook.worksheets;
    expect(sheet?.views[0]?.rightToLeft ?? false).toBe(language === "fa");
    expect(sheet?.getRow(2).getCell(2).value).toBe(727_592);
    expect(sheet?.getRow(2).getCell(3).value).toBe(93.87);
    expect(sheet?.getRow(3).getCell(2).value).toBeNull();
    expect(noteSheet?.rowCount).toBeGreaterThan(5);
  });

  it("keeps text that looks like a formula as text", async () => {
    const workbook = new ExcelJS.Workbook();
    const rows = [{ place: "=1+1", count: 1, value: 1, synthetic: false }];
    const bytes = await renderXlsx(tableOf(rows), notes, "en");
    await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
    const cell = workbook.worksheets[0]?.getRow(2).getCell(1);
    expect(cell?.value).toBe("=1+1");
    expect(cell?.formula).toBeUndefined();
  });

  it("is the same bytes at another time", async () => {
    const first = await renderXlsx(tableOf(ROWS), notes, "fa");
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    const second = await renderXlsx(tableOf(ROWS), notes, "fa");
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
  });
});
