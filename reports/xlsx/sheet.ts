/** Sheets as every sheet of the workbook begins: direction, print set-up, fonts, and text that stays text. */
import type { Cell, Workbook, Worksheet } from "exceljs";
import { PAPER } from "../../client/charts/theme.ts";
import type { Language } from "../../datasets/vocabulary.ts";
import type { Report } from "../model/report.ts";
import { cellNumber, formatCode, type NumberStyle } from "./cell-format.ts";

/** Excel's colours have an alpha before the six digits. */
const colour = (hex: string) => ({ argb: `FF${hex.slice(1).toUpperCase()}` });
const FONT: Readonly<Record<Language, string>> = { fa: "Vazirmatn", en: "Calibri" };
const A4 = 9;

export interface SheetPlan {
  readonly name: string;
  /** Widths of columns in characters. */
  readonly widths: readonly number[];
  /** Rows that stay in sight and are printed on every page. */
  readonly frozen?: { readonly rows: number; readonly head: number };
}

/** An empty sheet in the report's direction. */
export function addSheet(workbook: Workbook, report: Report, { name, widths, frozen }: SheetPlan): Worksheet {
  const rightToLeft = report.language === "fa";
  const sheet = workbook.addWorksheet(name, {
    views: [
      frozen
        ? { rightToLeft, state: "frozen", ySplit: frozen.rows, showGridLines: false }
        : { rightToLeft, showGridLines: false },
    ],
    pageSetup: {
      paperSize: A4,
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      ...(frozen ? { printTitlesRow: `${frozen.head}:${frozen.head}` } : {}),
    },
    // A sign of its own would be read as the beginning of a code.
    headerFooter: { oddFooter: `&C${report.release.release.replaceAll("&", "&&")}  ·  &P / &N` },
  });
  for (const [at, width] of widths.entries()) sheet.getColumn(at + 1).width = width;
  return sheet;
}

export interface TextStyle {
  readonly bold?: boolean;
  readonly size?: number;
  readonly colour?: string;
  readonly fill?: string;
  readonly wrap?: boolean;
}

/** A text, never a formula; signs that Excel would decode are written so that it shows them as they are. */
export function putText(cell: Cell, text: string, language: Language, style: TextStyle = {}): void {
  cell.value = text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
  applyStyle(cell, language, style);
}

/** A number with its format; an empty cell where there is none. */
export function putNumber(
  cell: Cell,
  value: number | null,
  number: NumberStyle,
  language: Language,
  style: TextStyle = {},
): void {
  if (value !== null) {
    cell.value = cellNumber(value, number);
    cell.numFmt = formatCode(number, language);
  }
  applyStyle(cell, language, style);
}

function applyStyle(cell: Cell, language: Language, style: TextStyle): void {
  cell.font = {
    name: FONT[language],
    size: style.size ?? 11,
    bold: style.bold ?? false,
    color: colour(style.colour ?? PAPER.ink),
  };
  cell.alignment = { vertical: "top", wrapText: style.wrap ?? false };
  if (style.fill) cell.fill = { type: "pattern", pattern: "solid", fgColor: colour(style.fill) };
}

/** Heads of columns: bold on a tint, with a rule below. */
export function putHeads(sheet: Worksheet, row: number, heads: readonly string[], language: Language): void {
  for (const [at, head] of heads.entries()) {
    const cell = sheet.getCell(row, at + 1);
    putText(cell, head, language, { bold: true, fill: PAPER.rule, wrap: true });
    cell.border = { bottom: { style: "thin", color: colour(PAPER.quietInk) } };
  }
}
