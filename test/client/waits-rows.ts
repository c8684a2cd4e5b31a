/** Rows for the stored pictures of the queue page: made by rule, with gaps, open ends and places that never clear. */
import type { ClearingRow } from "../../client/charts/clearing.tsx";
import type { EventMark } from "../../client/charts/events.ts";
import type { FanPanel, FanPoint } from "../../client/charts/fan.tsx";
import type { LoadPeriod } from "../../client/charts/load.tsx";
import type { PastForecast } from "../../client/charts/past-forecasts.tsx";
import type { Spread } from "../../client/charts/spread.tsx";
import type { Language } from "../../datasets/vocabulary.ts";
import type { ForecastRecord } from "../../server/analysis/forecast/record-score.ts";
import { chance, LAST, named } from "./picture-rows.ts";

const PERIODS = 84;
const START = LAST - PERIODS + 1;

/** Requests that swing with the year and cards that come in steps; two periods were not reported. */
export function loadRows(): LoadPeriod[] {
  let queue = 21_000;
  return Array.from({ length: PERIODS }, (_, i) => {
    const season = 1 + 0.25 * Math.sin((i / 12) * 2 * Math.PI);
    const arrivals = Math.round(6500 * season * (0.9 + 0.2 * chance(`P${i}`, 1)) * (i === 57 ? 2.6 : 1));
    const body = i < 24 ? 6200 : i < 50 ? 2400 : i < 70 ? 9800 : 6000;
    const cards = Math.round(body * (0.9 + 0.2 * chance(`P${i}`, 2)));
    queue = Math.max(0, queue + arrivals - cards);
    const silent = i === 33 || i === 34;
    return {
      ordinal: START + i,
      arrivals: silent || i === 35 ? null : arrivals,
      cards: silent || i === 35 ? null : cards,
      queue: silent ? null : queue,
    };
  });
}

export function loadEvents(language: Language): EventMark[] {
  const words = {
    fa: ["بحران تأمین بدنهٔ کارت", "توقف صدور انبوه", "از سرگیری چاپ"],
    en: ["Shortage of card bodies", "Mass issuing stops", "Printing resumes"],
  }[language];
  return words.map((word, i) => ({
    event: `ev${i}`,
    ordinal: START + 24 + i * 13,
    number: i + 1,
    word,
    kind: "supply",
  }));
}

function spread(middle: number, wide: number): Spread {
  const at = (share: number) => Math.max(0, middle + share * wide);
  return { low_80: at(-1.28), low_50: at(-0.67), median: at(0), high_50: at(0.67), high_80: at(1.28) };
}

function points(pace: number): FanPoint[] {
  return Array.from({ length: 60 }, (_, h) => ({
    ordinal: LAST + 1 + h,
    ...spread(Math.max(0, 116_000 + pace * (h + 1)), 900 * (h + 1) ** 0.75),
  }));
}

/** A queue of 116,000 under three scenarios: it grows, it clears late, it clears soon. */
export function fanPanels(language: Language): FanPanel[] {
  const words = {
    fa: [
      ["۲٬۰۰۰ کارت در ماه", "در این ۶۰ ماه برچیده نمی‌شود: در هیچ‌یک از ۱٬۰۰۰ شبیه‌سازی صف به صفر نرسید."],
      [
        "۸٬۰۰۰ کارت در ماه",
        "به احتمال ۸۰٪ میان دی ۱۴۰۲ و زمانی پس از اسفند ۱۴۰۳ برچیده می‌شود؛ میانه: مهر ۱۴۰۳.",
      ],
      ["۱۲٬۰۰۰ کارت در ماه", "به احتمال ۸۰٪ میان آذر ۱۴۰۰ و مهر ۱۴۰۱ برچیده می‌شود؛ میانه: اردیبهشت ۱۴۰۱."],
    ],
    en: [
      [
        "2,000 cards a month",
        "Does not clear in these 60 months: in none of 1,000 simulations was nobody left waiting.",
      ],
      [
        "8,000 cards a month",
        "80 in 100: cleared between Dey 1402 and a time after Esfand 1403; as likely before as after Mehr 1403.",
      ],
      [
        "12,000 cards a month",
        "80 in 100: cleared between Azar 1400 and Mehr 1401; as likely before as after Ordibehesht 1401.",
      ],
    ],
  }[language];
  const at = (months: number) => LAST + months;
  const reaches = [
    null,
    { low_80: at(46), low_50: at(50), median: at(55), high_50: at(59), high_80: null },
    { low_80: at(21), low_50: at(24), median: at(26), high_50: at(28), high_80: at(31) },
  ];
  return [900, -2100, -4500].map((pace, i) => ({
    key: String(i),
    title: words[i]?.[0] ?? "",
    note: words[i]?.[1] ?? "",
    points: points(pace),
    reaches: reaches[i] ?? null,
  }));
}

export function fanHistory() {
  return loadRows()
    .slice(-36)
    .map(({ ordinal }, i) => ({ ordinal, value: i === 9 ? null : 60_000 + i * 1600 }));
}

/** Every province under three scenarios: some are clear, some never are, some only past the last period. */
export function clearingRows(language: Language): ClearingRow[] {
  const words = { fa: ["صف ندارد", "برچیده نمی‌شود"], en: ["no queue", "does not clear"] }[language];
  return named(language)
    .map(({ place, name }) => {
      const middle = 8 + 50 * chance(place, 11);
      const cells = [1.6, 1, 0.6].map((slow, column) => {
        if (place === "IR-11") return null;
        const reach = (share: number) => {
          const months = Math.round(middle * slow + share * (3 + middle * slow * 0.16));
          return months > 60 ? null : LAST + Math.max(1, months);
        };
        const reaches = {
          low_80: reach(-1.28),
          low_50: reach(-0.67),
          median: reach(0),
          high_50: reach(0.67),
          high_80: reach(1.28),
        };
        const word = place === "IR-20" ? words[0] : reaches.low_80 === null ? words[1] : null;
        return { reaches, word: word ?? (column === 0 && place === "IR-13" ? (words[1] ?? null) : null) };
      });
      return { place, name, cells, middle };
    })
    .sort((a, b) => a.middle - b.middle)
    .map(({ place, name, cells }) => ({ place, name, cells }));
}

/** A nation that clears when its last province does. */
export function clearingWhole(language: Language): ClearingRow {
  const reach = (low: number, high: number | null) => ({
    reaches: {
      low_80: LAST + low,
      low_50: LAST + low + 3,
      median: LAST + low + 6,
      high_50: high === null ? null : LAST + high - 3,
      high_80: high === null ? null : LAST + high,
    },
    word: null,
  });
  return {
    place: "IR",
    name: language === "fa" ? "ایران" : "Iran",
    cells: [
      { ...reach(0, 0), word: language === "fa" ? "برچیده نمی‌شود" : "does not clear" },
      reach(50, null),
      reach(33, 46),
    ],
  };
}

/** Five years of forecasts; the second way of forecasting misses when supply moves in a step. */
export function pastForecasts(shift: number): PastForecast[] {
  return Array.from({ length: 60 }, (_, i) => {
    const actual = i === 21 ? null : 90_000 + 30_000 * Math.sin(i / 11) + 1500 * chance(`Q${i}`, 3);
    const middle = (actual ?? 90_000) + 5000 * (chance(`Q${i}`, 5) - 0.5) + (i > 30 && i < 37 ? shift : 0);
    return { ordinal: LAST - 59 + i, forecast: i < 5 ? null : spread(middle, 3000), actual };
  });
}

/** A record of forecasts that were too sure of themselves, and better than one simple way only. */
export function queueRecord(): ForecastRecord {
  const score = {
    ...{ place: "IR-18", horizon: 6, n: 60, coverage_50: 33.33, coverage_80: 61.2 },
    ...{ mae: 1200, mae_no_change: 1000, mae_straight_line: 1500 },
    ...{ ratio_no_change: 1.2, ratio_straight_line: 0.8 },
  };
  const supplies = ["actual", "recent"] as const;
  return {
    ...{ place: "IR-18", origins: 60, first_origin: "1397-12", last_origin: "1398-07" },
    ...{ simulations: 250, synthetic: true },
    rows: [
      { ...score, supply: "actual", scope: "place" },
      { ...score, supply: "recent", scope: "place", coverage_80: 40 },
      { ...score, supply: "actual", scope: "provinces", place: null, n: 1800 },
    ],
    points: supplies.flatMap((supply) =>
      ["1398-07", "1398-08", "1398-09"].map((month) => ({
        ...{ place: "IR-18", origin: "1398-01", known_on: "2019-05-21", horizon: 6, month, supply },
        ...spread(110_000, 2000),
        ...{ actual: 112_000, no_change: 100_000, straight_line: 108_000 },
      })),
    ),
  };
}
