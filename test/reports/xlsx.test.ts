import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import type { Report } from "../../reports/model/report.ts";
import { cellNumber, formatCode, readNumberStyle } from "../../reports/xlsx/cell-format.ts";
import { renderXlsx } from "../../reports/xlsx/render-xlsx.ts";
import { nameSheet } from "../../reports/xlsx/sheet-name.ts";
import { findAll, findFaults, openOffice } from "./read-office.ts";
import { createReportFixture, TEN } from "./report-fixture.ts";
import {
  createCrowdedReport,
  createHostileReport,
  createOtherReport,
  first,
  HOSTILE,
  tablesOf,
} from "./reports.ts";

async function readBook(report: Report) {
  const bytes = await renderXlsx(report);
  const book = new ExcelJS.Workbook();
  // Its own types are of an older Node.
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer);
  return { bytes, book, office: await openOffice(bytes) };
}

/** Rows of a sheet below the row that begins with a text, as values. */
function rowsBelow(sheet: ExcelJS.Worksheet | undefined, head: string): ExcelJS.CellValue[][] {
  const rows: ExcelJS.CellValue[][] = [];
  let found = false;
  sheet?.eachRow({ includeEmpty: true }, (row) => {
    const values = Array.from({ length: sheet.columnCount }, (_, at) => row.getCell(at + 1).value);
    if (found) rows.push(values);
    if (values[0] === head) found = true;
  });
  return rows;
}

const plain = (text: ExcelJS.CellValue | undefined) =>
  String(text ?? "").replace(/[\u200e\u200f\u2066-\u2069]/g, "");

describe.each(LANGUAGES)("renderXlsx(report) in %s", (language) => {
  const report = createReportFixture(language);
  const read = readBook(report);

  it("holds the eight numeric figures of the article as numbers", async () => {
    const { book } = await read;
    const rows = rowsBelow(book.worksheets[0], language === "fa" ? "شاخص" : "Measure");
    const shown = Object.fromEntries(
      Object.keys(TEN).map((id, at) => [
        id,
        id === "request_coverage" ? Number(rows[at]?.[1]) * 100 : rows[at]?.[1],
      ]),
    );
    expect(shown).toEqual(TEN);
    const [coverage] = rows.slice(2);
    expect(coverage?.slice(1, 5)).toEqual([0.9387, language === "fa" ? "درصد" : "percent", 727_592, 775_129]);
    expect(plain(coverage?.[5])).toBe(language === "fa" ? "۹۳٫۸۷٪" : "93.87%");
    // Rank and day: the words of the text beside them.
    expect(rows.slice(8, 10).map((row) => [row[1], plain(row[5])])).toEqual(
      report.headline.slice(8).map(({ value, text }) => [value, plain(text)]),
    );
  });

  it("has every number of every table, and nothing where there is none", async () => {
    const { book } = await read;
    const [table] = tablesOf(report);
    const rows = rowsBelow(book.worksheets[1], table?.columns[0]?.label ?? "");
    expect(rows.length).toBe(table?.rows.length);
    for (const [at, cells] of (table?.rows ?? []).entries())
      for (const [column, { value, text }] of cells.entries())
        expect(rows[at]?.[column]).toBe(
          typeof value === "number" ? cellNumber(value, readNumberStyle(text)) : value,
        );
    // Tehran has not reported: the last column says of what.
    expect(rows.at(-1)?.slice(0, 4)).toEqual([null, language === "fa" ? "تهران" : "Tehran", null, null]);
    expect(rows.at(-1)?.at(-1)).toContain(language === "fa" ? "گزارش نشده" : "not reported");
    expect(rows.slice(0, -1).map((row) => row.at(-1))).toEqual(["", "", "", ""]);
  });

  it("shows numbers in the language's digits and keeps percents above 100", async () => {
    const { book } = await read;
    const sheet = book.worksheets[1];
    const digits = language === "fa" ? "[$-3000429]" : "";
    const formats = new Set<string>();
    sheet?.eachRow((row) =>
      row.eachCell((cell) => typeof cell.value === "number" && formats.add(cell.numFmt)),
    );
    expect([...formats].sort()).toEqual([`${digits}#,##0`, `${digits}0.00%`].sort());
    const shares: ExcelJS.CellValue[] = [];
    sheet?.eachRow((row) => row.eachCell((cell) => cell.numFmt?.endsWith("%") && shares.push(cell.value)));
    expect(Math.max(...shares.map(Number))).toBe(1.0073);
  });

  it("runs in the language's direction, freezes and repeats the head, prints across", async () => {
    const { book, office } = await read;
    for (const sheet of book.worksheets) {
      expect(sheet.views[0]?.rightToLeft ?? false).toBe(language === "fa");
      expect(sheet.pageSetup).toMatchObject({ orientation: "landscape", fitToWidth: 1, fitToHeight: 0 });
    }
    const view = book.worksheets[1]?.views[0];
    expect(view?.state).toBe("frozen");
    const head = "ySplit" in (view ?? {}) ? (view as { ySplit: number }).ySplit : 0;
    expect(plain(book.worksheets[1]?.getRow(head).getCell(1).value)).toBe(
      language === "fa" ? "رتبه" : "rank",
    );
    expect(first(findAll(office.xml("xl/workbook.xml"), "definedName")).text).toMatch(`!$${head}:$${head}`);
  });

  it("tells codes, warnings, sources and citation, and when it was published", async () => {
    const { book } = await read;
    const said: string[] = [];
    for (const sheet of book.worksheets)
      sheet.eachRow((row) => row.eachCell((cell) => said.push(plain(cell.value))));
    const all = said.join("\n");
    const { release, warnings, citation, checking, code, notes } = report;
    for (const text of [...warnings, ...notes, citation, checking, code, release.snapshot, release.release])
      expect(all).toContain(plain(text));
    for (const table of tablesOf(report)) expect(all).toContain(table.code);
    expect(book.created.toISOString()).toBe("2020-05-19T05:00:00.000Z");
    expect(book.modified.toISOString()).toBe("2020-05-19T05:00:00.000Z");
    expect([book.title, book.creator]).toEqual([report.title, report.words.product]);
  });

  it.each([
    ["the report", report],
    ["a crowded one", createCrowdedReport(language)],
    ["a hostile one", createHostileReport(language)],
  ])("is whole, without a formula, and has lawful names of sheets: %s", async (_, of) => {
    const { book, office } = await readBook(of);
    expect(findFaults(office)).toEqual([]);
    expect(office.dates).toEqual(["1980-01-01T00:00:00.000Z"]);
    for (const path of office.paths.filter((name) => name.startsWith("xl/worksheets/sheet")))
      expect(findAll(office.xml(path), "f")).toEqual([]);
    const names = book.worksheets.map(({ name }) => name);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    expect(names.filter((name) => name.length > 31 || /[[\]:*?/\\]|^'|'$/.test(name))).toEqual([]);
    for (const font of findAll(office.xml("xl/styles.xml"), "font")) {
      const parts = font.children
        .map(({ name }) => name)
        .filter((name) => ["b", "sz", "color", "name"].includes(name));
      expect(parts).toEqual(["b", "sz", "color", "name"].filter((name) => parts.includes(name)));
    }
  });
});

describe("renderXlsx(report)", () => {
  it("keeps as text what a program would run", async () => {
    const { book, office } = await readBook(createHostileReport("en"));
    const rows = rowsBelow(book.worksheets[1], "rank");
    expect(rows.map((row) => row[1])).toEqual(HOSTILE);
    const strings = findAll(office.xml("xl/sharedStrings.xml"), "t").map(({ text }) => text);
    expect(strings).toContain("=1+1 <&>");
    expect(strings.join()).toContain("_x005F_x0041_");
    expect(strings).toContain("ab");
  });

  it("tells a programme without ranks and charts in the same way", async () => {
    const { book, office } = await readBook(createOtherReport());
    expect(findFaults(office)).toEqual([]);
    expect(
      rowsBelow(book.worksheets[0], "Measure")
        .slice(0, 2)
        .map((row) => row[1]),
    ).toEqual([775_129, 611_363]);
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      "At a glance",
      "1 Provinces by request coverage",
      "Notes",
    ]);
  });
});

describe("readNumberStyle(text)", () => {
  it.each([
    ["۹۳٫۸۷٪", { isPercent: true, decimals: 2, isSigned: false }, "[$-3000429]0.00%", 0.9387],
    [
      "\u2066+۰٫۵۳\u2069",
      { isPercent: false, decimals: 2, isSigned: true },
      "[$-3000429]+#,##0.00;[$-3000429]-#,##0.00;[$-3000429]#,##0.00",
      93.87,
    ],
    ["727,592", { isPercent: false, decimals: 0, isSigned: false }, "[$-3000429]#,##0", 93.87],
  ])("%s", (text, style, code, held) => {
    expect(readNumberStyle(text)).toEqual(style);
    expect(formatCode(style, "fa")).toBe(code);
    expect(cellNumber(93.87, style)).toBe(held);
  });
});

describe("nameSheet(number, title, language)", () => {
  it("cuts at the first comma and between words", () => {
    const digits = [..."0123456789"];
    expect(nameSheet(3, "Provinces by request coverage, end of Farvardin", { digits })).toBe(
      "3 Provinces by request coverage",
    );
    expect(nameSheet(12, "Uncollected cards of Bushehr by how long", { digits })).toBe(
      "12 Uncollected cards of Bushehr",
    );
    expect(nameSheet(1, "x".repeat(40), { digits })).toHaveLength(31);
  });
});
