import { describe, expect, it } from "vitest";
import { formatDay, formatMonthEnd } from "../../client/i18n/dates.ts";
import { createLocale } from "../../client/i18n/locale.ts";
import { formatNumber, formatPercent, formatSigned } from "../../client/i18n/numbers.ts";
import type { TextKey } from "../../client/i18n/pack.ts";
import { readNumber } from "../../client/islands/sortable.ts";
import { LANGUAGES } from "../../datasets/vocabulary.ts";
import { REASONS, VERDICTS } from "../../server/metrics/statements.ts";
import { listFiles, readText } from "../house/source-files.ts";

const fa = createLocale("fa");
const en = createLocale("en");
const keys = Object.keys(fa.texts) as TextKey[];
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "").sort();

describe("texts of every language", () => {
  it("have the same keys", () => expect(Object.keys(en.texts).sort()).toEqual([...keys].sort()));

  it.each(keys)("%s has the same places to fill in", (key) => {
    expect(new Set(places(en.texts[key]))).toEqual(new Set(places(fa.texts[key])));
  });

  it("are written with the letters of Persian, not Arabic", () => {
    expect(keys.filter((key) => /[يكىة]/.test(fa.texts[key]))).toEqual([]);
  });

  it("are all used, and all that is used exists", () => {
    const source = ["client", "server/site", "reports"]
      .flatMap((folder) => listFiles(folder, [".ts", ".tsx"]))
      .filter((file) => !/i18n\/(?:fa|en)(?:\.ts|\/)/.test(file))
      .map(readText)
      .join("\n");
    // Keys put together in a template: what is filled in may be any word.
    const built = [...source.matchAll(/`((?:[a-z0-9_]|\$\{[^{}]*\})+)`/g)]
      .map(([, template = ""]) => template.replace(/\$\{[^{}]*\}/g, "[a-z0-9_]+"))
      .filter((pattern) => /[a-z]_|_[a-z]/.test(pattern.replaceAll("[a-z0-9_]+", "")));
    const patterns = [...new Set(built)].map((pattern) => new RegExp(`^${pattern}$`));
    const isUsed = (key: string) =>
      new RegExp(`\\b${key}\\b`).test(source) || patterns.some((pattern) => pattern.test(key));
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });

  it("say every verdict and every reason", () => {
    const wanted = [...VERDICTS.map((word) => `verdict_${word}`), ...REASONS.map((word) => `reason_${word}`)];
    expect(wanted.filter((key) => !(key in fa.texts))).toEqual([]);
  });

  it("fail loudly where a place is left empty", () => {
    expect(() => fa.t("month_end")).toThrow("empty place: {month}");
  });
});

describe("formatNumber(value, style)", () => {
  it("writes the reference article's numbers", () => {
    expect(formatNumber(727_592, fa)).toBe("۷۲۷٬۵۹۲");
    expect(formatNumber(727_592, en)).toBe("727,592");
    expect(formatPercent(93.87, fa)).toBe("\u2066۹۳٫۸۷٪\u2069");
    expect(formatPercent(93.87, en)).toBe("93.87%");
  });

  it.each([
    [-1234.5, 1, "\u200e−۱٬۲۳۴٫۵", "−1,234.5"],
    [-0.004, 2, "۰٫۰۰", "0.00"],
    [1.005, 2, "۱٫۰۱", "1.01"],
    [100, 2, "۱۰۰٫۰۰", "100.00"],
    [0, 0, "۰", "0"],
    [999, 0, "۹۹۹", "999"],
    [1e9, 0, "۱٬۰۰۰٬۰۰۰٬۰۰۰", "1,000,000,000"],
  ])("writes %d with %d decimals", (value, decimals, persian, english) => {
    expect(formatNumber(value, fa, decimals)).toBe(persian);
    expect(formatNumber(value, en, decimals)).toBe(english);
  });

  it("signs what differs from zero", () => {
    expect(formatSigned(2.5, en, 2)).toBe("+2.50");
    expect(formatSigned(-2.5, en, 2)).toBe("−2.50");
    expect(formatSigned(0, en, 2)).toBe("0.00");
    expect(formatSigned(0.001, fa, 2)).toBe("\u2066۰٫۰۰\u2069");
  });
});

describe("dates", () => {
  it.each(LANGUAGES)("end a Solar Hijri month in words (%s)", (language) => {
    const said = { fa: "پایان فروردین ۱۳۹۹", en: "end of Farvardin 1399" };
    expect(formatMonthEnd("1399-01", "solar-hijri-month", createLocale(language))).toBe(said[language]);
  });

  it("put the Gregorian day beside the Solar Hijri one", () => {
    expect(formatDay("2020-04-19", "solar-hijri-month", en)).toBe("31 Farvardin 1399 (2020-04-19)");
    expect(formatDay("2020-04-19", "gregorian-year", en)).toBe("2020-04-19");
  });

  it("sort names by the Persian alphabet, where گ follows ک and precedes ل", () => {
    expect(["لرستان", "گیلان", "کرمان", "آذربایجان", "پارس", "بوشهر"].sort(fa.compare)).toEqual([
      "آذربایجان",
      "بوشهر",
      "پارس",
      "کرمان",
      "گیلان",
      "لرستان",
    ]);
  });
});

describe("readNumber(text)", () => {
  it.each([727_592, -1234.5, 0, 12.42])("reads back what formatSigned wrote of %d", (value) => {
    for (const locale of [fa, en]) expect(Number(readNumber(formatSigned(value, locale, 2)))).toBe(value);
  });
  it("reads no number in words", () => expect(readNumber("بی‌تغییر")).toBeUndefined());
});
