/** Every drawing of the queue page, from the rows of waits-rows.ts. */
import type { VNode } from "preact";
import type { CanvasOptions } from "../../client/charts/chart.ts";
import { Clearing } from "../../client/charts/clearing.tsx";
import { Fan } from "../../client/charts/fan.tsx";
import { Load } from "../../client/charts/load.tsx";
import { PastForecasts } from "../../client/charts/past-forecasts.tsx";
import type { Language } from "../../datasets/vocabulary.ts";
import { LAST } from "./picture-rows.ts";
import {
  clearingRows,
  clearingWhole,
  fanHistory,
  fanPanels,
  loadEvents,
  loadRows,
  pastForecasts,
} from "./waits-rows.ts";

const WORDS = {
  fa: {
    flows: "درخواست‌ها و کارت‌ها در هر ماه",
    arrivals: "درخواست‌ها",
    cards: "کارت‌ها",
    grows: "صف بلندتر می‌شود",
    shrinks: "صف کوتاه‌تر می‌شود",
    queue: "صف در پایان هر ماه",
    known: "گزارش‌شده",
    unknown: "پیش‌بینی",
    bands: { median: "میانه", half: "نیمی از شبیه‌سازی‌ها", most: "۸۰٪ شبیه‌سازی‌ها" },
    dates: { median: "میانه", half: "با احتمال ۵۰٪", most: "با احتمال ۸۰٪" },
    actual: "آنچه شد",
    range50: "بازهٔ ۵۰٪",
    range80: "بازهٔ ۸۰٪",
    outside: "بیرون از بازهٔ ۸۰٪",
    supplied: "با کارت‌هایی که سپس آمد",
    recent: "با ادامهٔ آهنگ سه ماه پیش از آن",
    covered: "از ۵۴ پیش‌بینی، ۴۳ رقم (۸۰٪) درون بازهٔ ۸۰٪ افتاد.",
  },
  en: {
    flows: "Requests and cards in each month",
    arrivals: "Requests",
    cards: "Cards",
    grows: "the queue grows",
    shrinks: "the queue shrinks",
    queue: "Queue at the end of each month",
    known: "as reported",
    unknown: "forecast",
    bands: { median: "median", half: "half of the simulations", most: "80% of the simulations" },
    dates: { median: "median", half: "50% likely", most: "80% likely" },
    actual: "what came",
    range50: "50% range",
    range80: "80% range",
    outside: "outside the 80% range",
    supplied: "With the cards that later came",
    recent: "Had the pace of the three months before gone on",
    covered: "Of 54 forecasts 43 (80%) had what came inside their 80% range.",
  },
};

const SCENARIOS = {
  fa: ["۳۰۰٬۰۰۰ کارت در ماه", "۴۰۰٬۰۰۰ کارت در ماه", "۳۰۰٬۰۰۰ کارت در ماه، از مهر ۱۳۹۹ ۶۰۰٬۰۰۰"],
  en: ["300,000 cards a month", "400,000 cards a month", "300,000 cards a month, from Mehr 1399 600,000"],
};

/** The drawings by chart. */
export function drawWaits(language: Language, options: CanvasOptions): Readonly<Record<string, VNode>> {
  const names = WORDS[language];
  const columns = SCENARIOS[language].map((title, i) => ({ key: String(i), title }));
  return {
    load: <Load {...options} rows={loadRows()} events={loadEvents(language)} perYear={12} names={names} />,
    fan: (
      <Fan
        {...options}
        history={fanHistory()}
        panels={fanPanels(language)}
        perYear={12}
        known={names.known}
        unknown={names.unknown}
        words={names.bands}
      />
    ),
    clearing: (
      <Clearing
        {...options}
        rows={clearingRows(language)}
        whole={clearingWhole(language)}
        columns={columns}
        periods={[LAST + 1, LAST + 60]}
        perYear={12}
        own="IR-18"
        words={names.dates}
      />
    ),
    "past-forecasts": (
      <PastForecasts
        {...options}
        panels={[
          { key: "actual", title: names.supplied, note: names.covered, rows: pastForecasts(0) },
          { key: "recent", title: names.recent, note: names.covered, rows: pastForecasts(-14_000) },
        ]}
        perYear={12}
        names={names}
      />
    ),
  };
}
