import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import { parquetReadObjects } from "hyparquet";
import JSZip from "jszip";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLocale } from "../../client/i18n/locale.ts";
import { formatDigits, formatNumber } from "../../client/i18n/numbers.ts";
import { nameRelease, planSampleReleases } from "../../datasets/sample/releases.ts";
import { LANGUAGES, type Language } from "../../datasets/vocabulary.ts";
import { buildRelease } from "../../reports/build/build-release.ts";
import type { BuiltFile } from "../../reports/build/built-file.ts";
import { createDraft } from "../../reports/build/draft.ts";
import { verifyCapsule } from "../../reports/capsule/verify-capsule.ts";
import { reportPath } from "../../reports/model/paths.ts";
import { demonstrationKeys } from "../../reports/publish/keys.ts";
import { computeFigures } from "../../server/metrics/figures.ts";
import { METRIC_MACROS } from "../../server/metrics/macros.ts";
import { findStampCodes, type Stamp } from "../../server/releases/stamp.ts";
import { openSnapshot } from "../../server/warehouse/open.ts";
import { storeOf } from "../../server/warehouse/store.ts";
import { prepareEmbedded } from "../embedded.ts";

/** Bushehr's report of Farvardin 1399, made as the sample's first start makes it. */
const [PLANNED] = planSampleReleases().filter((planned) => nameRelease(planned) === "1399-01-r1");
const KEYS = demonstrationKeys(1399);
/** Eight are figures; the rank and the day of the rule are words. */
const MEASURES = [
  "eligible",
  "requested",
  "request_coverage",
  "requests_last_year",
  "issued",
  "backlog_uncollected_outside",
  "uncollected",
  "no_action",
] as const;
const SECOND = { fa: "دوم", en: "Second" };
const RULE_DAY = { fa: "۱ خرداد ۱۳۹۸", en: "1 Khordad 1398" };

let files: readonly BuiltFile[];
let again: readonly BuiltFile[];
/** As the API gives them. */
let expected: ReadonlyMap<string, number>;

beforeAll(async () => {
  const { dataFolder, id } = await prepareEmbedded();
  const snapshot = await openSnapshot({ file: storeOf(dataFolder).snapshot(id), macros: METRIC_MACROS });
  if (!PLANNED) throw new Error("missing plan");
  const release = await createDraft(snapshot, {
    ...PLANNED,
    places: ["IR", "IR-18"],
    supersedes: null,
    statistician: { name: { fa: "آمارگر", en: "Statistician" }, contact: "a@example.org" },
    earlyAccess: [],
    demonstration: true,
  });
  const figures = await computeFigures(snapshot, {
    measures: [...MEASURES],
    places: ["IR-18"],
    months: ["1399-01"],
  });
  expected = new Map(figures.map(({ measure, value }) => [measure, value ?? Number.NaN]));
  await snapshot.close();
  const build = async () => {
    const folder = await mkdtemp(join(tmpdir(), "pooshesh-release-"));
    const options = { dataFolder, snapshotId: id, release, keys: KEYS, origin: "", folder, workers: 1 };
    return buildRelease(options).finally(() => rm(folder, { recursive: true, force: true }));
  };
  const zone = process.env.TZ;
  const first = build();
  // The second build's processes begin later, and somewhere else.
  await new Promise((done) => setTimeout(done, 1_100));
  process.env.TZ = "Pacific/Auckland";
  const second = build();
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  [files, again] = await Promise.all([first, second]);
}, 180_000);

const fileAt = (path: string): Uint8Array => {
  const found = files.find((file) => file.path === path);
  if (!found) throw new Error(`missing file: ${path}`);
  return found.bytes;
};
const reportAt = (language: Language, form: "pdf" | "html" | "xlsx" | "pptx") =>
  fileAt(reportPath("1399-01-r1", "IR-18", language, form));
/** Digits of any writing as ASCII, grouping and direction marks left out. */
const plain = (text: string) =>
  text
    .normalize("NFKC")
    .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[\u200e\u200f\u061c\u2066-\u2069]/g, "")
    .replace(/٫/g, ".")
    .replace(/(\d)[٬,](?=\d{3})/g, "$1");

/** Every numeric figure of the ten that a text does not hold. */
const missingFrom = (text: string): string[] => {
  const numbers = new Set(plain(text).match(/\d+(?:\.\d+)?/g) ?? []);
  return [...expected].filter(([, value]) => !numbers.has(String(value))).map(([measure]) => measure);
};

async function readPdf(bytes: Uint8Array) {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join(""));
  }
  const marks = await document.getMarkInfo();
  const { info } = await document.getMetadata();
  return { text: pages.join("\n"), isTagged: marks?.Marked === true, info: info as { Language?: string } };
}

describe("a release built twice", () => {
  it("is the same bytes in other processes, at another time, in another zone", () => {
    expect(again.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
    const differing = files.filter(
      (file, at) => !Buffer.from(file.bytes).equals(again[at]?.bytes ?? Buffer.of()),
    );
    expect(differing.map(({ path }) => path)).toEqual([]);
    expect(files.length).toBeGreaterThan(80);
  });
});

describe.each(LANGUAGES)("the ten figures of the reference article (%s)", (language) => {
  const locale = createLocale(language);

  it("were published as they were", () => {
    expect(Object.fromEntries(expected)).toMatchObject({
      eligible: 775_129,
      requested: 727_592,
      request_coverage: 93.87,
      issued: 611_363,
      backlog_uncollected_outside: 114_864,
      uncollected: 1_365,
      no_action: 47_537,
    });
    expect(Math.round((expected.get("requests_last_year") ?? 0) / 1000)).toBe(72);
  });

  it("are read back from the HTML report, with rank and day", () => {
    const html = Buffer.from(reportAt(language, "html")).toString();
    expect(missingFrom(html)).toEqual([]);
    expect(html).toContain(SECOND[language]);
    expect(html).toContain(RULE_DAY[language]);
  });

  it("are read back from the text of the PDF, which is tagged", async () => {
    const { text, isTagged, info } = await readPdf(reportAt(language, "pdf"));
    expect(isTagged).toBe(true);
    expect(info.Language).toMatch(new RegExp(`^${language}`));
    expect(missingFrom(text)).toEqual([]);
    expect(plain(text)).toContain("1398");
  });

  it("are read back from the speaker's notes and the charts' own data of the deck", async () => {
    const zip = await JSZip.loadAsync(reportAt(language, "pptx"));
    const read = async (pattern: RegExp) => {
      const parts = Object.values(zip.files).filter(({ name }) => pattern.test(name));
      return (await Promise.all(parts.map((part) => part.async("string")))).join("\n");
    };
    const notes = (await read(/notesSlides\/notesSlide\d+\.xml$/)).replace(/<[^>]+>/g, " ");
    expect(missingFrom(notes)).toEqual([]);
    expect(notes).toContain(SECOND[language]);
    const charts = [...(await read(/charts\/chart\d+\.xml$/)).matchAll(/<c:v>([^<]+)<\/c:v>/g)].map(([, v]) =>
      Number(v),
    );
    const isThere = ([measure, value]: [string, number]) =>
      charts.some(
        (found) => Math.abs(found - (measure === "request_coverage" ? value / 100 : value)) < 1e-9,
      ) || charts.includes(value);
    expect([...expected].filter((entry) => !isThere(entry))).toEqual([]);
    const alternatives = [...(await read(/slides\/slide\d+\.xml$/)).matchAll(/descr="([^"]+)"/g)]
      .map(([, text]) => text)
      .join(" ");
    expect(missingFrom(alternatives)).toEqual([]);
  });

  it("are read back from the cells of the workbook", async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Buffer.from(reportAt(language, "xlsx")) as never);
    const cells: number[] = [];
    workbook.eachSheet((sheet) => {
      expect(sheet.views[0]?.rightToLeft ?? false).toBe(language === "fa");
      sheet.eachRow((row) =>
        row.eachCell(({ value }) => void (typeof value === "number" && cells.push(value))),
      );
    });
    const isThere = ([measure, value]: [string, number]) =>
      cells.some((cell) => Math.abs(cell - (measure === "request_coverage" ? value / 100 : value)) < 1e-9);
    expect([...expected].filter((entry) => !isThere(entry))).toEqual([]);
  });

  it("are read back from the pictures' alternative text", () => {
    const svg = Buffer.from(fileAt(`charts/IR-18/${language}/glance.svg`)).toString();
    expect(missingFrom(/<desc[^>]*>([^<]+)<\/desc>/.exec(svg)?.[1] ?? "")).toEqual([]);
    expect(svg).toContain(formatNumber(775_129, locale));
    expect(svg).toContain(formatDigits("1399", locale));
  });
});

describe("the data of a release", () => {
  it("hold the eight figures in CSV and Parquet", async () => {
    const rows = parse(Buffer.from(fileAt("data/figures.csv")), { columns: true, bom: true }) as Record<
      string,
      string
    >[];
    const read = new Map(
      rows.filter(({ place }) => place === "IR-18").map(({ measure, value }) => [measure, Number(value)]),
    );
    const bytes = fileAt("data/figures.parquet");
    const file = Uint8Array.from(bytes).buffer;
    const stored = (await parquetReadObjects({ file })) as {
      place: string;
      measure: string;
      value: number;
    }[];
    for (const [measure, value] of expected) {
      expect(read.get(measure), measure).toBe(value);
      expect(
        Number(stored.find((row) => row.place === "IR-18" && row.measure === measure)?.value),
        measure,
      ).toBe(value);
    }
  });
});

describe("stamps", () => {
  it("stand in every form, and each is told in stamps.json", () => {
    const stamps = JSON.parse(Buffer.from(fileAt("stamps.json")).toString()) as Stamp[];
    const known = new Set(stamps.map(({ code }) => code));
    expect(known.size).toBe(stamps.length);
    for (const language of LANGUAGES) {
      const codes = findStampCodes(Buffer.from(reportAt(language, "html")).toString());
      expect(codes.length).toBeGreaterThan(15);
      expect(codes.filter((code) => !known.has(code))).toEqual([]);
      const svg = Buffer.from(fileAt(`charts/IR-18/${language}/ranking.svg`)).toString();
      expect(findStampCodes(svg).filter((code) => known.has(code))).toHaveLength(1);
    }
  });

  it("name the figures that they stand for, in both languages", () => {
    const stamps = JSON.parse(Buffer.from(fileAt("stamps.json")).toString()) as Stamp[];
    const headline = stamps.find(({ name, place }) => name === "headline" && place === "IR-18");
    expect(headline?.rows.find(([measure]) => measure === "request_coverage")).toEqual([
      "request_coverage",
      93.87,
      727_592,
      775_129,
    ]);
    expect(headline?.title.fa).toContain("بوشهر");
    expect(headline?.title.en).toContain("Bushehr");
    expect(headline?.query).toContain("as_of=1399-01-r1");
  });
});

describe("the capsule", () => {
  const document = (language: Language) =>
    Buffer.from(fileAt(`capsule/pooshesh-1399-01-r1-${language}.html`)).toString();

  it.each(LANGUAGES)("proves itself, and tells any altered byte (%s)", (language) => {
    const whole = document(language);
    expect(verifyCapsule(whole, [KEYS.publicKey])).toEqual({ ok: true, release: "1399-01-r1", faults: [] });
    for (const share of [0.02, 0.2, 0.5, 0.8, 0.98]) {
      const at = Math.floor(whole.length * share);
      const changed = `${whole.slice(0, at)}${whole[at] === "x" ? "y" : "x"}${whole.slice(at + 1)}`;
      expect(verifyCapsule(changed, [KEYS.publicKey])?.ok ?? false, String(share)).toBe(false);
    }
    expect(verifyCapsule(whole, [])?.ok).toBe(false);
    expect(verifyCapsule("<p>no capsule</p>", [KEYS.publicKey])).toBeNull();
  });

  it("asks for nothing from anywhere", () => {
    expect(document("fa")).not.toMatch(/(?:src|href)="(?!#|data:)[^"]/);
  });
});

afterAll(() => {
  files = [];
  again = [];
});
