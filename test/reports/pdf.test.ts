import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import { LANGUAGES, type Language } from "../../datasets/vocabulary.ts";
import type { Report } from "../../reports/model/report.ts";
import { createPdfRenderer, renderPdf } from "../../reports/pdf/render-pdf.ts";
import { createReportFixture, TEN } from "./report-fixture.ts";
import { chartsOf, createCrowdedReport, createHostileReport, createOtherReport, first } from "./reports.ts";

const render = createPdfRenderer();

interface Node {
  readonly role?: string;
  readonly alt?: string;
  readonly children?: readonly Node[];
}

const walk = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(walk)];

/** What another program reads in a document: text of each page, tags, fonts, metadata. */
async function read(bytes: Uint8Array) {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: string[] = [];
  const nodes: Node[] = [];
  const fonts = new Set<string>();
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    await page.getOperatorList();
    const runs = items.filter((item) => "str" in item);
    pages.push(runs.map(({ str, hasEOL }) => str + (hasEOL ? "\n" : "")).join(""));
    for (const { fontName } of runs)
      if (page.commonObjs.has(fontName)) fonts.add((page.commonObjs.get(fontName) as { name: string }).name);
    nodes.push(...walk((await page.getStructTree()) as Node));
  }
  const { info, metadata } = await document.getMetadata();
  const marks = await document.getMarkInfo();
  return { pages, text: pages.join("\n"), nodes, fonts: [...fonts], info, metadata, marks };
}

const print = async (report: Report) => read(await renderPdf(report, render));
/** Digits as ASCII, thousands and direction marks left out. */
const plain = (text: string) =>
  text
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/[\u200e\u2066-\u2069]/g, "")
    .replace(/٫/g, ".")
    .replace(/(\d)[٬,](?=\d{3})/g, "$1");

describe.each(LANGUAGES)("renderPdf(report) (%s)", (language: Language) => {
  const report = createReportFixture(language);

  it("is tagged, names its language, title, day and standard, and holds its own fonts only", async () => {
    const { info, metadata, marks, fonts } = await print(report);
    expect(marks?.Marked).toBe(true);
    expect(info).toMatchObject({
      Language: language === "fa" ? "fa-IR" : "en-GB",
      Title: report.title,
      CreationDate: "D:20200519000000Z",
    });
    expect(metadata?.get("pdfuaid:part")).toBe("1");
    expect(fonts.length).toBeGreaterThan(1);
    expect(fonts.filter((name) => !/^[A-Z]{6}\+Vazirmatn/.test(name))).toEqual([]);
  });

  it("holds the ten figures as text, and its parts in the order of reading", async () => {
    const { text } = await print(report);
    const numbers = new Set(plain(text).match(/\d+(?:\.\d+)?/g));
    expect(Object.values(TEN).filter((value) => !numbers.has(String(value)))).toEqual([]);
    const places = ["K3QF9-M2XA7", "GH56J-KM78N", "AB12C-DE34F"].map((code) => text.indexOf(code));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
  });

  it("has headings, a table of cells and a described picture for a reader who listens", async () => {
    const { nodes } = await print(report);
    const count = (role: string) => nodes.filter((node) => node.role === role).length;
    expect(count("H1")).toBe(report.sections.length + 4);
    expect(count("Table")).toBeGreaterThan(0);
    expect(count("TH")).toBeGreaterThanOrEqual(5);
    expect(count("TD")).toBe(25);
    const pictures = nodes.filter((node) => node.role === "Figure" && node.alt);
    expect(pictures.map(({ alt }) => alt)).toEqual(chartsOf(report).map(({ alt }) => alt));
  });

  it("numbers its pages in the digits of the language, and repeats the heads of a long table", async () => {
    const { pages } = await print(createCrowdedReport(language));
    expect(pages.length).toBeGreaterThan(4);
    const last = language === "fa" ? /[۰-۹]+\s*\/\s*[۰-۹]+\s*$/ : /\d+ \/ \d+\s*$/;
    expect(pages.filter((page) => !last.test(page.trimEnd()))).toEqual([]);
    const long = pages.filter((page) => (plain(page).match(/\d+\.\d\d/g) ?? []).length > 25);
    expect(long.length).toBeGreaterThan(2);
    if (language === "en") for (const page of long) expect(page).toContain("eligible");
  });

  it("is the same bytes from another compiler", async () => {
    const [one, other] = [await renderPdf(report, render), await renderPdf(report)];
    expect(Buffer.from(one).equals(other)).toBe(true);
  });
});

describe("renderPdf(report)", () => {
  it("reads in English as it stands in the report", async () => {
    const report = createReportFixture("en");
    const text = (await print(report)).text.replace(/\s+/g, " ");
    const parts = [
      report.title,
      report.finding,
      ...report.warnings,
      report.words.summary,
      "Coverage of requests and cards",
      "The queue",
      report.words.notes,
      report.citation,
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(places.filter((place) => place < 0)).toEqual([]);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it("takes text for text, never for markup", async () => {
    const { text } = await print(createHostileReport("en"));
    expect(text).toContain('=HYPERLINK("http://example.org")');
    // What the font has no glyph for must not cost the document.
    expect(text).toContain("a\ufffdb\ufffd");
    const markup = '#panic("x") *bold* $x^2$ @cite = Head';
    expect((await print(createReportFixture("en", { title: markup }))).text).toContain(markup);
  });

  it("prints a programme without charts, ranks and warnings", async () => {
    expect((await print(createOtherReport())).text).toContain("2024-r1");
  });

  it("refuses a picture that nothing describes", async () => {
    const report = createReportFixture("fa");
    const section = first(report.sections);
    const sections = [{ ...section, charts: [{ ...first(section.charts), alt: "", svg: "no picture" }] }];
    await expect(renderPdf({ ...report, sections }, render)).rejects.toThrow(
      "unprintable report: 1399-01-r1",
    );
  });
});
