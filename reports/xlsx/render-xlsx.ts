/** A report as a workbook: headline, a sheet a table, notes; no formulas, and the same bytes every time. */
import ExcelJS from "exceljs";
import { createLocale } from "../../client/i18n/locale.ts";
import type { Report } from "../model/report.ts";
import { settleText } from "../zip/marks.ts";
import { settleOffice } from "../zip/settle-office.ts";
import { addHeadlineSheet } from "./headline-sheet.ts";
import { addNotesSheet } from "./notes-sheet.ts";
import { nameSheet } from "./sheet-name.ts";
import { addTableSheet } from "./table-sheet.ts";

/** The report's workbook, right to left in Persian. */
export async function renderXlsx(report: Report): Promise<Uint8Array> {
  const { release, words } = report;
  const locale = createLocale(report.language);
  const workbook = new ExcelJS.Workbook();
  const published = new Date(release.published_at);
  Object.assign(workbook, {
    title: settleText(report.title),
    subject: settleText(report.period),
    description: settleText([report.edition, ...report.warnings].join(" ")),
    keywords: release.release,
    creator: words.product,
    lastModifiedBy: words.product,
    company: words.product,
    created: published,
    modified: published,
  });
  const tables = report.sections
    .flatMap((section) => section.tables)
    .map((table, at) => ({ table, sheet: nameSheet(at + 1, table.title, locale) }));
  const named = tables.map(({ table, sheet }) => ({ sheet, title: table.title, code: table.code }));
  addHeadlineSheet(workbook, report, named);
  for (const { table, sheet } of tables) addTableSheet(workbook, report, table, sheet);
  addNotesSheet(workbook, report, named);
  const written = await workbook.xlsx.writeBuffer({ zip: { compression: "STORE" } });
  return settleOffice(new Uint8Array(written), {
    at: release.published_at,
    edit: (path, xml) => (path === "xl/styles.xml" ? xml.replace(FONT, sortFont) : xml),
  });
}

const FONT = /(?<=<font>).*?(?=<\/font>)/gs;
/** exceljs writes a font's size after its colour, which validators take for an error. */
const FONT_PARTS = [
  "b",
  "i",
  "strike",
  "outline",
  "shadow",
  "u",
  "vertAlign",
  "sz",
  "color",
  "name",
  "family",
];

function sortFont(inner: string): string {
  const place = (part: string) => FONT_PARTS.indexOf(part.match(/^<(\w+)/)?.[1] ?? "");
  const rank = (part: string) => (place(part) < 0 ? FONT_PARTS.length : place(part));
  return (inner.match(/<[^>]+>/g) ?? []).sort((a, b) => rank(a) - rank(b)).join("");
}
