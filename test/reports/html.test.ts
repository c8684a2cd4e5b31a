import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import { renderHtml, renderHtmlBody } from "../../reports/html/render-html.tsx";
import { findFaults } from "../valid-html.ts";
import { createReportFixture, TEN } from "./report-fixture.ts";
import { chartsOf, createCrowdedReport, createHostileReport, createOtherReport, first } from "./reports.ts";

const idsOf = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
const textOf = (html: string) => html.replace(/<style>.*?<\/style>/s, "").replace(/<[^>]+>/g, "");

describe.each(LANGUAGES)("renderHtml(report) (%s)", (language) => {
  const report = createReportFixture(language);
  const html = renderHtml(report);

  it("is valid, in its language and direction, and runs nothing", async () => {
    expect(await findFaults(html)).toEqual([]);
    expect(html).toMatch(
      language === "fa"
        ? /^<!doctype html><html lang="fa" dir="rtl">/
        : /^<!doctype html><html lang="en" dir="ltr">/,
    );
    expect(html).not.toMatch(/<script|<link(?! rel="canonical")| style="| on\w+="/);
  });

  it("allows itself its own style and fonts of its release, and asks for nothing else", () => {
    const [, style = ""] = /<style>(.*?)<\/style>/s.exec(html) ?? [];
    const hash = createHash("sha256").update(style).digest("base64");
    expect(html).toContain(`style-src &#39;sha256-${hash}&#39;`.replaceAll("&#39;", "'"));
    expect(html).toContain("default-src 'none'");
    const asked = [...html.matchAll(/(?:src|href)="([^"#]+)"|url\("?([^)"]+)"?\)/g)].map(
      ([, a, b]) => a ?? b,
    );
    expect(asked.filter((address) => !address?.startsWith("#"))).toEqual([
      "../../../fonts/Vazirmatn-Regular.ttf",
      "../../../fonts/Vazirmatn-Bold.ttf",
    ]);
  });

  it("shows every figure with its note, every warning, code, note and the citation", () => {
    const text = textOf(html);
    for (const { label, text: figure } of report.headline) {
      expect(text).toContain(label);
      expect(text).toContain(figure);
    }
    const said = [...report.warnings, ...report.notes, report.citation, report.checking, report.finding];
    expect(said.filter((part) => !text.includes(part))).toEqual([]);
    const codes = [
      report.code,
      ...report.sections.flatMap((part) => [...part.tables, ...part.charts]).map(({ code }) => code),
    ];
    expect(codes.filter((code) => !text.includes(code))).toEqual([]);
    expect(Object.keys(TEN).length + 2).toBe(report.headline.length);
  });

  it("says a note that most figures share once", () => {
    const note = first(report.headline).note;
    expect(textOf(html).split(`>${note}<`).length).toBe(1);
    expect(html.split(`<p class="foot">${note}</p>`).length).toBe(2);
  });

  it("has no id twice, also beside another report", () => {
    const ids = idsOf(renderHtmlBody(report, "a") + renderHtmlBody(createCrowdedReport(language), "b"));
    expect(ids.length).toBeGreaterThan(10);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("renderHtml(report)", () => {
  it("gives a chart's data as a table unless a table says the same", () => {
    const report = createReportFixture("fa");
    expect(renderHtml(report)).not.toContain("<details>");
    const section = first(report.sections);
    const [chart] = chartsOf(report);
    const html = renderHtml({
      ...report,
      sections: [{ ...section, tables: [], charts: chart ? [chart] : [] }],
    });
    const data = /<details>.*?<\/details>/s.exec(html)?.[0] ?? "";
    expect(textOf(data)).toContain("بوشهر\u2066۹۳٫۸۷٪\u2069");
    expect(textOf(data)).toContain("تهرانگزارش نشده");
    expect(data).toMatch(/<tr class="own"><th scope="row">بوشهر/);
  });

  it("marks the row of its place, and lets no cell be markup", async () => {
    expect(renderHtml(createReportFixture("en"))).toMatch(
      /<tr class="own"><td class="number">2<\/td><th scope="row">Bushehr/,
    );
    const hostile = renderHtml(createHostileReport("fa"));
    expect(hostile).not.toContain("<script");
    expect(hostile).toContain("&lt;script>");
  });

  it.each([
    ["crowded", createCrowdedReport("fa")],
    ["of another programme", createOtherReport()],
  ])("is valid where it is %s", async (_, report) => {
    expect(await findFaults(renderHtml(report))).toEqual([]);
  });

  it("names its permanent address where the site is known", () => {
    const address = "https://example.org/r/1399-01-r1/x.html";
    expect(renderHtml(createReportFixture("en", { address }))).toContain(
      `<link rel="canonical" href="${address}"`,
    );
  });
});
