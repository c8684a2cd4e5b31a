/** XLSX: a sheet of figures and a sheet of notes; no formulas, and the same bytes every time. */
import type ExcelJS from "exceljs";
import JSZip from "jszip";
import type { Language } from "../../../datasets/vocabulary.ts";
import { type NoteSource, noteLines } from "./notes.ts";
import { readTableCell, type Table, type TableColumn } from "./table.ts";

const SHEET_NAMES = {
  fa: { rows: "ارقام", notes: "یادداشت‌ها" },
  en: { rows: "Figures", notes: "Notes" },
} as const;
const FONT = { fa: "Vazirmatn", en: "Calibri" } as const;
/** `$-3000429` shows the digits of a number in Persian; the number itself stays a number. */
const NUMBER_FORMATS = {
  fa: { integer: "[$-3000429]#,##0", number: "[$-3000429]#,##0.00" },
  en: { integer: "#,##0", number: "#,##0.00" },
} as const;
const ZIP_DATE = new Date(Date.UTC(1980, 0, 1));

/** Columns of a sheet in one language: codes and the names in that language. */
function sheetColumns(table: Table, language: Language): TableColumn[] {
  const other = language === "fa" ? "_en" : "_fa";
  const names = new Set(table.columns.map(({ name }) => name));
  return table.columns.filter(
    ({ name }) =>
      !(name.endsWith(other) && names.has(name.slice(0, -3) + (language === "fa" ? "_fa" : "_en"))),
  );
}

function addRowsSheet(workbook: ExcelJS.Workbook, table: Table, language: Language): void {
  const columns = sheetColumns(table, language);
  const sheet = workbook.addWorksheet(SHEET_NAMES[language].rows, {
    views: [{ rightToLeft: language === "fa", state: "frozen", ySplit: 1 }],
  });
  sheet.columns = columns.map(({ heading, type }) => ({
    header: heading[language],
    width: Math.max(12, heading[language].length + 2),
    style: {
      font: { name: FONT[language] },
      ...(type === "integer" || type === "number" ? { numFmt: NUMBER_FORMATS[language][type] } : {}),
    },
  }));
  sheet.getRow(1).font = { name: FONT[language], bold: true };
  for (const row of table.rows) {
    const added = sheet.addRow(columns.map(({ name }) => readTableCell(row, name)));
    // One column holds shares and counts; a count has no decimals.
    const value = columns.findIndex(({ name }) => name === "value");
    if (value >= 0 && typeof row.unit === "string" && !/^percent$|_per_day$/.test(row.unit))
      added.getCell(value + 1).numFmt = NUMBER_FORMATS[language].integer;
  }
}

function addNotesSheet(
  workbook: ExcelJS.Workbook,
  notes: NoteSource,
  table: Table,
  language: Language,
): void {
  const sheet = workbook.addWorksheet(SHEET_NAMES[language].notes, {
    views: [{ rightToLeft: language === "fa" }],
  });
  sheet.columns = [
    { width: 34, style: { font: { name: FONT[language], bold: true } } },
    { width: 110, style: { font: { name: FONT[language] }, alignment: { wrapText: true } } },
  ];
  for (const line of noteLines(notes, table, language)) sheet.addRow(line);
}

/** The same parts in sorted order with one fixed date: equal workbooks become equal bytes. */
async function rewriteZip(bytes: ArrayBuffer): Promise<Uint8Array> {
  const written = await JSZip.loadAsync(bytes);
  const rewritten = new JSZip();
  for (const path of Object.keys(written.files).sort()) {
    const part = written.files[path];
    if (part && !part.dir)
      rewritten.file(path, await part.async("uint8array"), { date: ZIP_DATE, createFolders: false });
  }
  return rewritten.generateAsync({
    type: "uint8array",
    compression: "DEFLATE",
    compressionOptions: { level: 6 },
  });
}

/** The table as a workbook in one language, right to left in Persian. */
export async function renderXlsx(table: Table, notes: NoteSource, language: Language): Promise<Uint8Array> {
  // Only who asks for a workbook waits for its library.
  const { default: Excel } = await import("exceljs");
  const workbook = new Excel.Workbook();
  const date = new Date(`${table.envelope?.known_on ?? "1980-01-01"}T00:00:00Z`);
  workbook.created = date;
  workbook.modified = date;
  workbook.creator = "Pooshesh";
  workbook.lastModifiedBy = "Pooshesh";
  addRowsSheet(workbook, table, language);
  addNotesSheet(workbook, notes, table, language);
  return rewriteZip(await workbook.xlsx.writeBuffer());
}
