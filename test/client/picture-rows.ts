/** Rows that the stored pictures are drawn from: made by rule, shaped like the sample nation, every awkward case in them. */
import { readFileSync } from "node:fs";
import type { NamedBar } from "../../client/charts/bars.tsx";
import type { CanvasOptions } from "../../client/charts/chart.ts";
import type { LedgerPartShown } from "../../client/charts/ledger.tsx";
import type { PlaceLine, SeriesPoint } from "../../client/charts/line.ts";
import type { TintedPlace } from "../../client/charts/map.tsx";
import type { WalkStep } from "../../client/charts/queue-walk.tsx";
import type { RankLine } from "../../client/charts/ranks.tsx";
import type { ScatterPoint } from "../../client/charts/scatter.tsx";
import { PAPER } from "../../client/charts/theme.ts";
import { createLocale, type Locale } from "../../client/i18n/locale.ts";
import { formatNumber, formatPercent, formatSigned } from "../../client/i18n/numbers.ts";
import type { MeasureEntry, PlaceRow } from "../../client/views/rows.ts";
import type { Language } from "../../datasets/vocabulary.ts";
import { measureNamed } from "../../server/metrics/measures.ts";
import { createTextWidth } from "../../server/site/text-width.ts";

/** Farvardin 1399, counted from year 0. */
export const LAST = 1399 * 12;
const FIRST = LAST - 83;

const width = createTextWidth();

/** What every picture is drawn with: paper, and the font's own widths. */
export function pictureOptions(language: Language, pixels: number): CanvasOptions {
  return {
    locale: createLocale(language),
    theme: PAPER,
    width: pixels,
    alt: "picture",
    measureText: (text, size, weight = 400) => width({ fontSize: size, fontWeight: weight }, text),
  };
}

export function measure(id: string): MeasureEntry {
  const found = measureNamed(id);
  if (!found) throw new RangeError(`unknown measure: ${id}`);
  return found;
}

/** Provinces of the programme, or the counties of one, as its list has them. */
export function readPlaces(parent: string): Pick<PlaceRow, "place" | "name_fa" | "name_en">[] {
  const file = new URL("../../datasets/iran-smart-card/places.csv", import.meta.url);
  return readFileSync(file, "utf8")
    .split("\n")
    .map((line) => line.split(","))
    .filter((cells) => cells[1] === parent)
    .map(([place = "", , , name_fa = "", name_en = ""]) => ({ place, name_fa, name_en }));
}

export interface Named {
  readonly place: string;
  readonly name: string;
}

export function named(language: Language, parent = "IR"): Named[] {
  return readPlaces(parent).map(({ place, name_fa, name_en }) => ({
    place,
    name: language === "fa" ? name_fa : name_en,
  }));
}

/** Between 0 and 1, the same for the same place every time. */
export function chance(place: string, salt: number): number {
  const number = Number(place.replace(/\D/g, "")) + 1;
  const wave = Math.sin(number * 12.9898 + salt * 78.233) * 43758.5453;
  return wave - Math.floor(wave);
}

/** Coverage that each province ends with; one above 100, two alike, one never reported. */
export function endShare(place: string): number | null {
  if (place === "IR-11") return null;
  if (place === "IR-20") return 103.42;
  if (place === "IR-18") return 93.87;
  if (place === "IR-29") return 95.2;
  if (place === "IR-13" || place === "IR-19") return 88.4;
  return Math.round((74 + 21 * chance(place, 1)) * 100) / 100;
}

function growth(place: string, at: number): number {
  const middle = 0.34 + 0.24 * chance(place, 2);
  const steep = 6 + 5 * chance(place, 3);
  const curve = (t: number) => 1 / (1 + Math.exp(-steep * (t - middle)));
  return (curve(at) - curve(0)) / (curve(1) - curve(0));
}

/** A share that grows over 84 months, with a gap, a revision and months that were not reported. */
export function sharePoints(place: string, end = endShare(place)): SeriesPoint[] {
  return Array.from({ length: LAST - FIRST + 1 }, (_, i) => {
    const silent =
      end === null ||
      (place === "IR-06" && i > 40 && i < 52) ||
      (place === "IR-12" && i > 80) ||
      (place === "IR-28" && i < 30);
    const revised = place === "IR-08" && i >= 60;
    const value = silent ? null : Math.round(growth(place, i / 83) * end * (revised ? 1 : 1.0) * 100) / 100;
    return {
      ordinal: FIRST + i,
      value: value !== null && place === "IR-08" && i < 60 ? Math.round(value * 108) / 100 : value,
      incomplete: place === "IR-02" && i === 83,
      revision: revised ? 1 : 0,
    };
  });
}

/** Lines of all provinces, the best end first and the silent last. */
export function shareLines(language: Language): PlaceLine[] {
  return named(language)
    .map((row) => ({ ...row, points: sharePoints(row.place) }))
    .sort((a, b) => (b.points.at(-1)?.value ?? -1) - (a.points.at(-1)?.value ?? -1));
}

/** The country's line. */
export function nationalLine(language: Language): PlaceLine {
  return { place: "IR", name: language === "fa" ? "ایران" : "Iran", points: sharePoints("IR-99", 88.12) };
}

/** Values of all provinces that have one. */
export function shares(): number[] {
  return readPlaces("IR").flatMap(({ place }) => endShare(place) ?? []);
}

/** Places below one with their shares, the best first and the silent last. */
export function tinted(language: Language, locale: Locale, parent = "IR"): TintedPlace[] {
  return named(language, parent)
    .map(({ place, name }) => {
      const value = endShare(place);
      const label = value === null ? locale.t("not_reported") : formatPercent(value, locale);
      return { place, name, value, label };
    })
    .sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
}

/** Two shares of every province, the second below the first; one is missing one of them. */
export function scatterRows(language: Language): ScatterPoint[] {
  return named(language).map(({ place, name }) => {
    const x = endShare(place);
    const y = x === null ? null : Math.round((x - 10 - 16 * chance(place, 7)) * 100) / 100;
    return { place, name, x, y };
  });
}

/** Ranks (1-2-2-4) at `count` periods: most move little, two end alike, one is late and two have none at the end. */
export function rankHistory(
  language: Language,
  words: readonly string[],
): { rows: RankLine[]; periods: readonly string[] } {
  const last = words.length - 1;
  const scoreOf = (place: string, i: number): number | null => {
    const share = place === "IR-11" ? 80 : endShare(place);
    if (share === null || (place === "IR-11" && i < 2) || (place === "IR-11" && i === last)) return null;
    if (place === "IR-12" && i === last) return null;
    const drift = 14 * (chance(place, 4) - 0.5) * (1 - i / last);
    const wobble = i === last ? 0 : 2 * (chance(place, 20 + i) - 0.5);
    return Math.round((share + drift + wobble) * 10) / 10;
  };
  const places = named(language);
  const rows = places.map((row) => ({
    ...row,
    ranks: words.map((_, i) => {
      const own = scoreOf(row.place, i);
      if (own === null) return null;
      return 1 + places.filter(({ place }) => (scoreOf(place, i) ?? -1) > own).length;
    }),
  }));
  return { rows, periods: words };
}

/** A queue of 115,813 that grew by what came in less what went out. */
export function queueParts(language: Language, locale: Locale): WalkStep[] {
  const words = {
    fa: ["صف در اسفند ۱۳۹۸", "درخواست‌ها", "کارت‌های صادرشده", "صف در فروردین ۱۳۹۹"],
    en: ["Queue, Esfand 1398", "Requests", "Cards issued", "Queue, Farvardin 1399"],
  };
  const [start = "", more = "", less = "", end = ""] = words[language];
  return [
    { key: "start", name: start, value: 115_813, label: formatNumber(115_813, locale), kind: "level" },
    { key: "in", name: more, value: 2889, label: formatSigned(2889, locale), kind: "more" },
    { key: "out", name: less, value: 2473, label: formatSigned(-2473, locale), kind: "less" },
    { key: "end", name: end, value: 116_229, label: formatNumber(116_229, locale), kind: "level" },
  ];
}

/** Uncollected cards by age, one band of them not known. */
export function agesOf(language: Language, locale: Locale): NamedBar[] {
  const words = {
    fa: ["تا یک ماه", "یک تا سه ماه", "سه تا شش ماه", "شش ماه تا یک سال", "بیش از یک سال", "نامعلوم"],
    en: [
      "up to a month",
      "one to three months",
      "three to six months",
      "six months to a year",
      "over a year",
      "not known",
    ],
  };
  const values = [820, 301, 140, 104, null, 57];
  return words[language].map((name, i) => {
    const value = values[i] ?? null;
    return {
      key: name,
      name,
      value,
      label: value === null ? locale.t("not_reported") : formatNumber(value, locale),
      tone: i === 5 ? "unsure" : "accent",
    };
  });
}

/** All parts of a ledger that closes; none lies in transit. */
export function ledgerParts(language: Language): LedgerPartShown[] {
  const rows = [
    ["delivered", "تحویل‌شده", "delivered", 611_363],
    ["uncollected", "آمادهٔ تحویل", "uncollected", 1365],
    ["in_transit", "در راه", "in transit", 0],
    ["backlog", "صف صدور", "queue", 114_864],
    ["no_action", "بدون اقدام", "no action", 47_537],
  ] as const;
  return rows.map(([key, fa, en, value]) => ({
    key,
    name: language === "fa" ? fa : en,
    value,
    share: Math.round((value / 775_129) * 10_000) / 100,
  }));
}
