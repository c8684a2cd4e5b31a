import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createLocale } from "../../client/i18n/locale.ts";
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import type { Report } from "../../reports/model/report.ts";
import { ACCENT, QUIET, SLIDE } from "../../reports/pptx/look.ts";
import { renderPptx } from "../../reports/pptx/render-pptx.ts";
import { renderXlsx } from "../../reports/xlsx/render-xlsx.ts";
import { createTextWidth } from "../../server/site/text-width.ts";
import { hashOffice } from "./office-hashes.ts";
import { placedOn, plain, type ReadSlide, readDeck } from "./read-deck.ts";
import { findAll, findFaults, textOf, type XmlNode } from "./read-office.ts";
import { createReportFixture } from "./report-fixture.ts";
import {
  chartsOf,
  createCrowdedReport,
  createHostileReport,
  createOtherReport,
  first,
  tablesOf,
} from "./reports.ts";
import { runElsewhere } from "./run-elsewhere.ts";

const EMU = 914_400;
const read = async (report: Report) => readDeck(await renderPptx(report));
const value = (node: XmlNode, name: string) => findAll(node, name)[0]?.attributes.val;

describe.each(LANGUAGES)("renderPptx(report) in %s", (language) => {
  const report = createReportFixture(language);
  const rtl = language === "fa";
  const deck = read(report);
  const crowded = read(createCrowdedReport(language));

  it("draws charts natively: cache, workbook and report tell the same values", async () => {
    const charts = (await deck).slides.flatMap((slide) => slide.charts);
    const native = first(chartsOf(report)).native;
    expect(charts.length).toBe(1);
    for (const { categories, series, rows } of charts) {
      expect(categories).toEqual(native?.categories);
      expect(series).toEqual(native?.series);
      expect(rows).toEqual([
        [null, ...series.map(({ name }) => name)],
        ...categories.map((category, at) => [category, ...series.map(({ values }) => values[at] ?? null)]),
      ]);
    }
    expect(charts[0]?.series[0]?.values).toEqual([97.69, 93.87, 93.23, 100.73, null]);
  });

  it("begins bars at zero on the reader's side, marks the own place, and shows the language's digits", async () => {
    const { part } = first((await deck).slides.flatMap((slide) => slide.charts));
    const [values] = findAll(part, "c:valAx");
    const [names] = findAll(part, "c:catAx");
    if (!values || !names) throw new Error("chart without axes");
    expect(value(values, "c:min")).toBe("0");
    expect(Number(value(values, "c:max"))).toBeGreaterThan(100.73);
    expect(value(values, "c:orientation")).toBe(rtl ? "maxMin" : "minMax");
    expect(value(names, "c:axPos")).toBe(rtl ? "r" : "l");
    const [series] = findAll(part, "c:ser");
    const [point] = findAll(part, "c:dPt");
    if (!series || !point) throw new Error("chart without its own bar");
    expect(value(point, "c:idx")).toBe("1");
    expect(value(point, "a:srgbClr")).toBe(ACCENT);
    expect(value(series, "a:srgbClr")).toBe(QUIET);
    expect(first(findAll(part, "c:formatCode")).text).toBe(rtl ? '[$-3000429]#,##0.00"٪"' : '#,##0.00"%"');
    const fonts = findAll(part, "a:defRPr").map((node) => findAll(node, "a:cs")[0]?.attributes.typeface);
    expect(new Set(fonts)).toEqual(new Set([rtl ? "Vazirmatn" : "Calibri"]));
  });

  it("never mirrors time, and keeps gaps as gaps", async () => {
    const charts = (await crowded).slides.flatMap((slide) => slide.charts);
    const line = charts.find(({ part }) => findAll(part, "c:lineChart").length > 0);
    if (!line) throw new Error("deck without a line");
    expect(findAll(line.part, "c:orientation").map(({ attributes }) => attributes.val)).toEqual([
      "minMax",
      "minMax",
    ]);
    expect(value(line.part, "c:min")).toBe("0");
    expect(value(line.part, "c:dispBlanksAs")).toBe("gap");
    expect(line.series.map(({ values }) => values[19])).toEqual([null, null]);
    expect(line.series[1]?.values[83]).toBe(1000 + 83 * 37);
  });

  it("splits what is too long for a slide, on one scale, and loses nothing", async () => {
    const { slides } = await crowded;
    const bars = slides
      .flatMap((slide) => slide.charts)
      .filter(({ part }) => findAll(part, "c:barChart").length > 0);
    expect(bars.map(({ categories }) => categories.length)).toEqual([16, 15]);
    expect(new Set(bars.map(({ part }) => value(part, "c:max"))).size).toBe(1);
    expect(bars.map(({ part }) => findAll(part, "c:dPt").map((point) => value(point, "c:idx")))).toEqual([
      [],
      ["4"],
    ]);
    const rows = slides
      .flatMap(({ root }) => findAll(root, "a:tbl"))
      .map((table) => findAll(table, "a:tr").length - 1);
    expect(rows.slice(0, 3).reduce((sum, each) => sum + each)).toBe(31);
    expect(slides.some(({ texts }) => texts.some((text) => /XLSX/.test(text)))).toBe(true);
  });

  it("has tables that can be copied, in the language's direction", async () => {
    const { slides } = await deck;
    const tables = slides.flatMap(({ root }) => findAll(root, "a:tbl"));
    const [table] = tablesOf(report);
    expect(tables.length).toBe(1);
    const rows = findAll(first(tables), "a:tr").map((row) =>
      findAll(row, "a:tc").map((cell) => plain(textOf(cell)).trim()),
    );
    expect(rows.slice(1)).toEqual(table?.rows.map((cells) => cells.map(({ text }) => plain(text))));
    expect(first(findAll(first(tables), "a:tblPr")).attributes).toEqual({
      ...(rtl ? { rtl: "1" } : {}),
      firstRow: "1",
    });
  });

  it("tells the article's ten figures, sentences, sources and codes to the speaker", async () => {
    const { slides } = await deck;
    const notes = slides.map((slide) => slide.notes);
    for (const { label, text, note } of report.headline)
      expect(notes[1]).toContain(`${label}: ${plain(text)} (${plain(note)})`);
    expect(notes.every((text) => text.length > 40)).toBe(true);
    const chart = first(chartsOf(report));
    const drawn = slides.find(({ charts }) => charts.length > 0)?.notes ?? "";
    const missing = rtl ? "تهران: گزارش نشده" : "Tehran: not reported";
    const own = rtl ? "بوشهر: ۹۳٫۸۷٪" : "Bushehr: 93.87%";
    for (const text of [chart.code, chart.subtitle, chart.alt, ...chart.foot, own, missing])
      expect(drawn).toContain(plain(text));
    expect(drawn).toContain(plain(report.sections[0]?.passages[0]?.text ?? "-"));
  });

  it("says on every slide which release it is, whose code, and that it is synthetic", async () => {
    const { slides } = await deck;
    const { t } = createLocale(language);
    for (const { texts } of slides) {
      const footer = texts.find((text) => text.includes(`${t("office_label_release")} 1399-01-r1`));
      expect(footer).toContain(t("office_synthetic"));
    }
    const shown = slides.map(({ texts }) => texts.join("\n"));
    for (const code of [
      report.code,
      ...tablesOf(report).map((table) => table.code),
      ...chartsOf(report).map((chart) => chart.code),
    ])
      expect(shown.some((text) => text.includes(code))).toBe(true);
    expect(slides.map(({ title }) => title)).toContain(first(chartsOf(report)).title);
    expect(slides[1]?.title).toBe(plain(report.finding));
  });

  it("describes every chart, table and picture", async () => {
    for (const { slides } of [await deck, await crowded])
      for (const { node } of slides.flatMap(placedOn).filter(({ node }) => node.name !== "p:sp"))
        expect(findAll(node, "p:cNvPr")[0]?.attributes.descr?.length).toBeGreaterThan(10);
    const pictures = (await crowded).slides.flatMap(({ root }) => findAll(root, "p:pic"));
    expect(pictures.length).toBe(1);
  });

  it.each([
    ["the report", deck],
    ["a crowded one", crowded],
    ["a hostile one", read(createHostileReport(language))],
    ["another programme's", read(createOtherReport())],
  ])("is whole, laid out without overlaps, and legible: %s", async (_, opened) => {
    const { office, slides } = await opened;
    expect(findFaults(office)).toEqual([]);
    expect(office.dates).toEqual(["1980-01-01T00:00:00.000Z"]);
    expect(textOf(office.xml("docProps/core.xml"))).toContain("2020-05-19T05:00:00Z");
    const order = office.xml("ppt/presentation.xml").children.map(({ name }) => name);
    expect(order.slice(0, 3)).toEqual(["p:sldMasterIdLst", "p:notesMasterIdLst", "p:sldIdLst"]);
    const faults = slides.flatMap((slide, at) =>
      findLayoutFaults(slide).map((fault) => `slide ${at + 1}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });
});

const measure = createTextWidth();

/** What lies outside the slide or on something else, is smaller than 12 points, or does not fit its box. */
function findLayoutFaults(slide: ReadSlide): string[] {
  const placed = placedOn(slide);
  const outside = placed.filter(
    ({ x, y, w, h }) =>
      !(x >= 0 && y >= 0 && x + w <= SLIDE.width * EMU && y + h <= SLIDE.height * EMU && w > 0),
  );
  const small = findAll(slide.root, "a:rPr").filter(({ attributes }) => Number(attributes.sz ?? 1200) < 1200);
  const faults = [...outside.map(({ name }) => `outside: ${name}`), ...small.map(() => "small letters")];
  for (const [at, one] of placed.entries())
    for (const other of placed.slice(at + 1))
      if (overlaps(one, other)) faults.push(`overlap: ${one.name} and ${other.name}`);
  for (const box of placed.filter(({ node }) => node.name === "p:sp")) {
    const height = textHeight(box.node, box.w);
    if (height > box.h * 1.02) faults.push(`too high: ${box.name} ${Math.round((100 * height) / box.h)} %`);
  }
  for (const { node } of placed.filter((frame) => findAll(frame.node, "a:tbl").length > 0))
    for (const [at, row] of findAll(node, "a:tr").entries())
      if (rowHeight(node, row) > Number(row.attributes.h) * 1.02) faults.push(`too high: row ${at + 1}`);
  return faults;
}

/** EMU that the texts and margins of a row take. */
function rowHeight(table: XmlNode, row: XmlNode): number {
  const widths = findAll(table, "a:gridCol").map(({ attributes }) => Number(attributes.w));
  const heights = findAll(row, "a:tc").map((cell, at) => {
    const { marL, marR, marT, marB } = findAll(cell, "a:tcPr")[0]?.attributes ?? {};
    return textHeight(cell, (widths[at] ?? 0) - Number(marL) - Number(marR)) + Number(marT) + Number(marB);
  });
  return Math.max(...heights);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/** EMU that the paragraphs of a shape take, broken between words. */
function textHeight(shape: XmlNode, width: number): number {
  const room = (width / EMU) * 72;
  return findAll(shape, "a:p").reduce((sum, paragraph) => {
    const points = Number(findAll(paragraph, "a:rPr")[0]?.attributes.sz ?? 1200) / 100;
    const bold = findAll(paragraph, "a:rPr")[0]?.attributes.b === "1";
    const leading = Number(findAll(paragraph, "a:spcPts")[0]?.attributes.val ?? points * 145) / 100;
    const style = { fontSize: points, fontWeight: bold ? "bold" : "normal" };
    let [lines, used] = [1, 0];
    for (const word of plain(textOf(paragraph)).split(/\s+/)) {
      const own = measure(style, word);
      const next = used === 0 ? own : used + measure(style, " ") + own;
      if (used > 0 && next > room) [lines, used] = [lines + 1, own];
      else used = next;
    }
    return sum + (lines * leading * EMU) / 72;
  }, 0);
}

describe("office files of a report", () => {
  it("are the same bytes in another process, at another time, after other documents, in another time zone", async () => {
    const there = runElsewhere(
      -700,
      `const { hashOffice } = await import("./test/reports/office-hashes.ts");
      process.stdout.write(await hashOffice(["en", "fa"]));`,
    );
    expect(await hashOffice()).toBe(there);
    expect(there.split("\n")).toHaveLength(4);
  });

  const isInstalled = spawnSync("soffice", ["--version"], { timeout: 30_000 }).status === 0;
  it(
    isInstalled
      ? "open in LibreOffice"
      : "are not opened in LibreOffice, which is not installed: their structure stands for it",
    async () => {
      const report = createReportFixture("fa");
      const files = { "a.pptx": await renderPptx(report), "a.xlsx": await renderXlsx(report) };
      const { office, slides } = await readDeck(files["a.pptx"]);
      if (!isInstalled) {
        expect(findFaults(office)).toEqual([]);
        return;
      }
      const folder = mkdtempSync(join(tmpdir(), "office-"));
      try {
        for (const [name, bytes] of Object.entries(files)) {
          writeFileSync(join(folder, name), bytes);
          const profile = `-env:UserInstallation=file://${folder}/profile`;
          const run = spawnSync("soffice", [
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            join(folder, name),
          ]);
          expect(run.status).toBe(0);
          const pdf = readFileSync(join(folder, "a.pdf"), "latin1");
          const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length;
          expect(pages).toBeGreaterThanOrEqual(name === "a.pptx" ? slides.length : 3);
          rmSync(join(folder, "a.pdf"));
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );
});
