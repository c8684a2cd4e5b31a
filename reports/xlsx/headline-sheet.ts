/** The first sheet: what the report is, what no reader may miss, the headline figures, and where the rest is. */
import type { Workbook } from "exceljs";
import { PAPER } from "../../client/charts/theme.ts";
import { createLocale } from "../../client/i18n/locale.ts";
import { decimalsOf } from "../../client/i18n/numbers.ts";
import { UNIT_NAMES } from "../../datasets/vocabulary.ts";
import type { Report, ReportFigure } from "../model/report.ts";
import { codeLine } from "../zip/marks.ts";
import { addSheet, putHeads, putNumber, putText, setHeights } from "./sheet.ts";

/** A table and the sheet that holds it. */
export interface NamedSheet {
  readonly sheet: string;
  readonly title: string;
  readonly code: string;
}

const WIDTHS = [40, 15, 14, 13, 13, 26, 60];
const COUNT = { isPercent: false, decimals: 0 };

/** Adds the sheet of the headline; `tables` are those that follow it. */
export function addHeadlineSheet(workbook: Workbook, report: Report, tables: readonly NamedSheet[]): void {
  const { language, words, headline } = report;
  const locale = createLocale(language);
  const sheet = addSheet(workbook, report, { name: words.headline, widths: WIDTHS });
  let row = 0;
  const say = (text: string, style: Parameters<typeof putText>[3] = {}) => {
    row += 1;
    putText(sheet.getCell(row, 1), text, language, style);
  };
  say(report.title, { bold: true, size: 16 });
  say(report.finding, { bold: true, size: 12, colour: PAPER.accent });
  say(report.period);
  say(report.edition);
  for (const warning of report.warnings) say(warning, { bold: true, colour: PAPER.bad });
  say(codeLine(report, report.code));
  row += 2;
  const heads = [
    locale.t("report_col_measure"),
    words.value,
    locale.t("office_col_unit"),
    locale.t("report_col_numerator"),
    locale.t("report_col_denominator"),
    locale.t("office_col_text"),
    locale.t("office_col_note"),
  ];
  putHeads(sheet, row, heads, language);
  for (const figure of headline) {
    row += 1;
    const { label, value, unit, numerator, denominator, text, note } = figure;
    putText(sheet.getCell(row, 1), label, language, { wrap: true });
    putNumber(sheet.getCell(row, 2), value, figureStyle(figure), language, { bold: true });
    putText(sheet.getCell(row, 3), unit ? locale.words(UNIT_NAMES[unit]) : "", language);
    putNumber(sheet.getCell(row, 4), numerator, COUNT, language);
    putNumber(sheet.getCell(row, 5), denominator, COUNT, language);
    putText(sheet.getCell(row, 6), text, language, { wrap: true });
    putText(sheet.getCell(row, 7), note, language, { wrap: true });
  }
  row += 2;
  putHeads(sheet, row, [words.table, words.code, locale.t("office_col_sheet"), "", ""], language);
  for (const table of tables) {
    row += 1;
    putText(sheet.getCell(row, 1), table.title, language, { wrap: true });
    putText(sheet.getCell(row, 2), table.code, language);
    putText(sheet.getCell(row, 3), table.sheet, language);
  }
  setHeights(sheet);
}

function figureStyle({ unit }: ReportFigure) {
  return { isPercent: unit === "percent", decimals: unit ? decimalsOf(unit) : 0 };
}
