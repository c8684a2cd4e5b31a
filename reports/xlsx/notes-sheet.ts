/** The last sheet: sources, definitions, how the numbers are kept, and how each code is checked. */
import type { Workbook } from "exceljs";
import { createLocale } from "../../client/i18n/locale.ts";
import type { Report } from "../model/report.ts";
import type { NamedSheet } from "./headline-sheet.ts";
import { addSheet, putText, setHeights } from "./sheet.ts";

/** Adds the sheet of notes. */
export function addNotesSheet(workbook: Workbook, report: Report, tables: readonly NamedSheet[]): void {
  const { language, words } = report;
  const sheet = addSheet(workbook, report, { name: words.notes, widths: [34, 120] });
  for (const [at, [label, text]] of noteRows(report, tables).entries()) {
    putText(sheet.getCell(at + 1, 1), label, language, { bold: true, wrap: true });
    putText(sheet.getCell(at + 1, 2), text, language, { wrap: true });
  }
  setHeights(sheet);
}

function noteRows(report: Report, tables: readonly NamedSheet[]): (readonly [string, string])[] {
  const { release, words } = report;
  const { t, words: say } = createLocale(report.language);
  const { name, contact } = release.statistician;
  const charts = report.sections.flatMap((section) => section.charts);
  return [
    [report.title, report.finding],
    [t("office_label_release"), report.edition],
    ...report.warnings.map((warning) => [t("office_label_warning"), warning] as const),
    ["", ""],
    ...report.notes.map((note, at) => [at === 0 ? words.notes : "", note] as const),
    ["", t("office_percent_note")],
    ["", t("office_empty_note")],
    ["", ""],
    [words.citation, report.citation],
    [t("office_label_address"), report.address],
    [t("office_label_check"), report.checking],
    [words.statistician, [say(name), contact].join(t("list_comma"))],
    ["", ""],
    [t("office_label_release"), release.release],
    [t("office_label_month"), release.month],
    [t("office_label_published"), release.published_at],
    [t("office_label_known"), release.known_on],
    [t("office_label_snapshot"), release.snapshot],
    [t("office_label_measures"), release.measures],
    ["", ""],
    [t("office_label_codes"), ""],
    [report.code, words.headline],
    ...tables.map(({ code, title }) => [code, title] as const),
    ...(charts.length > 0 ? [["", t("office_contents_figures")] as const] : []),
    ...charts.map(({ code, title }) => [code, title] as const),
  ];
}
