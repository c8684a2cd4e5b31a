/** The workbook inside a chart: what "edit data" opens, with exactly the values that are drawn. */
import type { Language } from "../../datasets/vocabulary.ts";
import type { NativeChart } from "../model/report.ts";
import { writeZip } from "../zip/write-zip.ts";
import { escapeXml } from "../zip/xml.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The sheet's name in the formulas of the chart. */
export const SHEET = "Sheet1";

/** "C" for 2: the column of a series is its place plus one. */
export function columnName(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26);
}

/** The format code of a chart's values: percents are hundredfold, so their sign is a word. */
export function chartFormat(
  { unit, decimals }: Pick<NativeChart, "unit" | "decimals">,
  language: Language,
): string {
  const digits = language === "fa" ? "[$-3000429]" : "";
  const part = decimals > 0 ? `.${"0".repeat(decimals)}` : "";
  const percent = language === "fa" ? "٪" : "%";
  return `${digits}#,##0${part}${unit === "percent" ? `"${percent}"` : ""}`;
}

/** Categories in the first column, a series a column; a cell without a value is empty. */
export function createChartWorkbook(chart: NativeChart, language: Language): Promise<Uint8Array> {
  const xml = (path: string, body: string) => ({ path, bytes: HEAD + body });
  return writeZip([
    xml(
      "[Content_Types].xml",
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
    ),
    xml(
      "_rels/.rels",
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    xml(
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ),
    xml(
      "xl/workbook.xml",
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    xml("xl/styles.xml", renderStyles(chartFormat(chart, language))),
    xml("xl/worksheets/sheet1.xml", renderSheet(chart, language)),
  ]);
}

/** Style 0 is plain, style 1 the values' format. */
function renderStyles(format: string): string {
  return `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="${escapeXml(format)}"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

function renderSheet({ categories, series }: NativeChart, language: Language): string {
  const text = (column: number, row: number, value: string) =>
    `<c r="${columnName(column)}${row}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
  const head = series.map(({ name }, at) => text(at + 1, 1, name)).join("");
  const rows = categories.map((category, at) => {
    const row = at + 2;
    const cells = series.map(({ values }, column) => {
      const value = values[at] ?? null;
      return value === null ? "" : `<c r="${columnName(column + 1)}${row}" s="1"><v>${value}</v></c>`;
    });
    return `<row r="${row}">${text(0, row, category)}${cells.join("")}</row>`;
  });
  const direction = language === "fa" ? ' rightToLeft="1"' : "";
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView${direction} workbookViewId="0"/></sheetViews><cols><col min="1" max="1" width="32" customWidth="1"/></cols><sheetData><row r="1">${head}</row>${rows.join("")}</sheetData></worksheet>`;
}
