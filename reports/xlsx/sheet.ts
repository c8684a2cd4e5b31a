/** Sheets as every sheet of the workbook begins: direction, print set-up, fonts, and text that stays text. */
import type { Cell, Workbook, Worksheet } from "exceljs";
import { PAPER } from "../../client/charts/theme.ts";
import type { Language } from "../../datasets/vocabulary.ts";
import type { Report } from "../model/report.ts";
import { settleText } from "../zip/marks.ts";
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

/** Points of a line for one of the letter: Vazirmatn is tall. */
const LEADING = 1.65;

/** Sets the heights of all rows, so that what is wrapped is seen in programs that do not measure by themselves. */
export function setHeights(sheet: Worksheet): void {
  sheet.eachRow((row) => {
    let height = 0;
    row.eachCell((cell) => {
      const size = cell.font?.size ?? 11;
      const room = (sheet.getColumn(cell.col).width ?? 10) * (11 / size);
      const lines = cell.alignment?.wrapText ? countLines(String(cell.value ?? ""), room) : 1;
      height = Math.max(height, lines * size * LEADING);
    });
    row.height = height;
  });
}

/** Lines of words in a width of characters. */
function countLines(text: string, room: number): number {
  let [lines, used] = [1, 0];
  for (const { length } of text.split(" ")) {
    if (used > 0 && used + 1 + length > room) {
      lines += Math.ceil(length / room);
      used = length % room;
    } else used += used > 0 ? length + 1 : length;
  }
  return lines;
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
  cell.value = settleText(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
  applyStyle(cell, language, style);
  cell.alignment = { ...cell.alignment, ...directionOf(text, language) };
}

/** Words of a right-to-left language run so whatever they begin with; an id in it does not. */
function directionOf(text: string, language: Language) {
  if (language !== "fa") return {};
  return /[\u0620-\u06d3]/.test(text)
    ? ({ horizontal: "right", readingOrder: "rtl" } as const)
    : ({ horizontal: "right", readingOrder: "ltr" } as const);
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
  // A sign stays left of its number in any sheet.
  cell.alignment = { ...cell.alignment, horizontal: "right", readingOrder: "ltr" };
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
