/** A report as PDF by Typst: tagged, declared PDF/UA-1, the same bytes from every process. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { splitNotes } from "../html/headline-notes.ts";
import { numberParts } from "../html/numbering.ts";
import type { Report } from "../model/report.ts";
import { createPrintable } from "./printable.ts";

const require = createRequire(import.meta.url);
const TEMPLATE = join(import.meta.dirname, "report.typ");
/** Weights that the template and the charts ask for. */
const WEIGHTS = ["Regular", "Medium", "SemiBold", "Bold"];

export type PdfRenderer = (report: Report) => Uint8Array;

/** A compiler with its fonts; it may draw many documents, and keeps a little of each until its process ends. */
export function createPdfRenderer(): PdfRenderer {
  const folder = join(dirname(require.resolve("vazirmatn/package.json")), "fonts/ttf");
  const files = WEIGHTS.map((weight) => join(folder, `Vazirmatn-${weight}.ttf`));
  const fontBlobs = files.map((file) => readFileSync(file));
  const printable = createPrintable(files[0] ?? "");
  const clean = (_key: string, value: unknown) => (typeof value === "string" ? printable(value) : value);
  const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs }] });
  const mainFileContent = readFileSync(TEMPLATE, "utf8");
  return (report) => {
    const pdf = compiler.pdf(
      { mainFileContent, inputs: { report: JSON.stringify(templateData(report), clean) } },
      { pdfStandard: "ua-1" },
    );
    compiler.evictCache(0);
    return pdf;
  };
}

/** The report's PDF. Throws Error (`unprintable report: …`) with what Typst says, such as a missing alternative text. */
export async function renderPdf(report: Report, render = createPdfRenderer()): Promise<Uint8Array> {
  try {
    return render(report);
  } catch (cause) {
    throw new Error(`unprintable report: ${report.release.release} ${report.place} ${report.language}`, {
      cause,
    });
  }
}

/** What the template reads; its charts and tables are numbered through the whole document. */
function templateData(report: Report) {
  const { release, language } = report;
  const published = new Date(release.published_at);
  const { notes, shared } = splitNotes(report.headline);
  const numbers = numberParts(report);
  return {
    language,
    title: report.title,
    finding: report.finding,
    period: report.period,
    edition: report.edition,
    placeName: report.placeName,
    release: release.release,
    code: report.code,
    author: release.statistician.name[language],
    date: [published.getUTCFullYear(), published.getUTCMonth() + 1, published.getUTCDate()],
    warnings: report.warnings,
    headline: report.headline.map(({ label, text }, at) => ({ label, text, note: notes[at] ?? null })),
    sharedNotes: shared,
    summary: report.summary.map(({ text }) => text),
    sections: report.sections.map((section) => ({
      heading: section.heading,
      passages: section.passages.map(({ text }) => text),
      charts: section.charts.map((chart) => {
        const { title, subtitle, alt, svg, foot, code } = chart;
        return { title, subtitle, alt, svg, foot, code, number: numbers.get(chart) ?? 0 };
      }),
      tables: section.tables.map((table) => {
        const { title, columns, accent, notes: below, code } = table;
        const rows = table.rows.map((row) => row.map(({ text }) => text));
        return { title, columns, rows, accent, notes: below, code, number: numbers.get(table) ?? 0 };
      }),
    })),
    notes: report.notes,
    citation: report.citation,
    checking: report.checking,
    words: report.words,
  };
}
