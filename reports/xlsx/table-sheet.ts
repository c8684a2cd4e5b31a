/** One table on a sheet of its own: numbers as numbers, empty cells with the reason beside them. */
import type { Workbook, Worksheet } from "exceljs";
import { PAPER } from "../../client/charts/theme.ts";
import { createLocale, type Locale } from "../../client/i18n/locale.ts";
import { UNIT_NAMES } from "../../datasets/vocabulary.ts";
import type { Report, ReportCell, ReportColumn, ReportTable } from "../model/report.ts";
import { codeLine } from "../zip/marks.ts";
import { readNumberStyle } from "./cell-format.ts";
import { addSheet, putHeads, putNumber, putText, setHeights, type TextStyle } from "./sheet.ts";

const LEAST_WIDTH = 100;

/** A column of the sheet; one of the table may become two. */
interface SheetColumn {
  readonly head: string;
  readonly put: (
    sheet: Worksheet,
    row: number,
    column: number,
    cells: readonly ReportCell[],
    style: TextStyle,
  ) => void;
  readonly width: number;
}

/** Adds a table; its title, code and notes stand above its head. */
export function addTableSheet(workbook: Workbook, report: Report, table: ReportTable, name: string): void {
  const { language } = report;
  const locale = createLocale(language);
  const columns = layoutColumns(table, locale);
  const above = [
    report.edition,
    ...(report.release.synthetic ? [locale.t("office_synthetic")] : []),
    ...table.notes,
  ];
  const head = above.length + 4;
  const sheet = addSheet(workbook, report, {
    name,
    widths: spreadWidths(columns.map(({ width }) => width)),
    frozen: { rows: head, head },
  });
  putText(sheet.getCell(1, 1), table.title, language, { bold: true, size: 14 });
  putText(sheet.getCell(2, 1), codeLine(report, table.code), language);
  for (const [at, line] of above.entries())
    putText(sheet.getCell(at + 3, 1), line, language, { colour: PAPER.quietInk });
  putHeads(
    sheet,
    head,
    columns.map((column) => column.head),
    language,
  );
  for (const [at, cells] of table.rows.entries()) {
    const style = at === table.accent ? { bold: true, fill: PAPER.classes[1] } : {};
    for (const [column, { put }] of columns.entries()) put(sheet, head + 1 + at, column + 1, cells, style);
  }
  setHeights(sheet);
}

function layoutColumns(table: ReportTable, locale: Locale): SheetColumn[] {
  const columns = table.columns.flatMap((column, at) => layoutColumn(table, column, at, locale));
  const statuses = table.rows.map((cells) => sayStatus(table.columns, cells, locale));
  if (statuses.every((status) => status === "")) return columns;
  const head = locale.t("office_col_status");
  return [
    ...columns,
    {
      head,
      width: fitWidth([head, ...statuses]),
      put: (sheet, row, column, cells, style) =>
        putText(sheet.getCell(row, column), sayStatus(table.columns, cells, locale), locale.language, style),
    },
  ];
}

function layoutColumn(
  { rows }: ReportTable,
  { kind, label, unit }: ReportColumn,
  at: number,
  locale: Locale,
): SheetColumn[] {
  const { language } = locale;
  const texts = rows.map((cells) => cells[at]?.text ?? "");
  const head = unit ? `${label} (${locale.words(UNIT_NAMES[unit])})` : label;
  const width = fitWidth([...texts, ...head.split(" ")]);
  if (kind === "number")
    return [
      {
        head,
        width,
        put: (sheet, row, column, cells, style) => {
          const { value = null, text = "" } = cells[at] ?? {};
          const cell = sheet.getCell(row, column);
          // A column of numbers may have a word in a row: it stays a word.
          if (typeof value === "string") putText(cell, value, language, style);
          else putNumber(cell, value, readNumberStyle(text), language, style);
        },
      },
    ];
  const words: SheetColumn = {
    head,
    width,
    put: (sheet, row, column, cells, style) => {
      const cell = cells[at];
      const text = cell && cell.value !== null ? cell.text : "";
      putText(sheet.getCell(row, column), text, language, { ...style, wrap: true });
    },
  };
  // Days of a calendar of our own are text; what a machine sorts by stands beside them.
  const hasCodes = rows.some((cells) => {
    const cell = cells[at];
    return typeof cell?.value === "string" && cell.value !== cell.text;
  });
  if (!hasCodes) return [words];
  const codes: SheetColumn = {
    head: locale.t("office_col_iso", { label }),
    width: 14,
    put: (sheet, row, column, cells, style) =>
      putText(sheet.getCell(row, column), String(cells[at]?.value ?? ""), language, style),
  };
  return [words, codes];
}

/** "requests: not reported; cards: not reported", empty where every cell has its value. */
function sayStatus(columns: readonly ReportColumn[], cells: readonly ReportCell[], locale: Locale): string {
  const missing = cells.flatMap(({ value, text }, at) =>
    value === null && /\p{L}/u.test(text) ? [{ label: columns[at]?.label ?? "", text }] : [],
  );
  const [first] = missing;
  if (!first) return "";
  if (missing.every(({ text }) => text === first.text) && missing.length > 1)
    return `${first.text}: ${missing.map(({ label }) => label).join(locale.t("list_comma"))}`;
  return missing.map(({ label, text }) => `${label}: ${text}`).join(locale.language === "fa" ? "؛ " : "; ");
}

/** Columns under which the title and the lines above the table have room, on paper too. */
function spreadWidths(widths: readonly number[]): number[] {
  const total = widths.reduce((sum, width) => sum + width, 0);
  return total >= LEAST_WIDTH ? [...widths] : widths.map((width) => (width * LEAST_WIDTH) / total);
}

/** Characters for the longest text, within what a page bears. */
function fitWidth(texts: readonly string[]): number {
  return Math.min(48, Math.max(10, ...texts.map((text) => text.length + 3)));
}
