/** A report made by hand: Bushehr, Farvardin 1399, in either language, for the tests of every form. */
import { createLocale } from "../../client/i18n/locale.ts";
import { formatDigits, formatNumber, formatPercent, formatValue } from "../../client/i18n/numbers.ts";
import type { Language, Unit } from "../../datasets/vocabulary.ts";
import type {
  NativeChart,
  Passage,
  ReleaseHead,
  Report,
  ReportCell,
  ReportChart,
  ReportColumn,
  ReportFigure,
  ReportTable,
} from "../../reports/model/report.ts";

export const RELEASE_HEAD: ReleaseHead = {
  format: 1,
  release: "1399-01-r1",
  programme: "fixture",
  title: { fa: "گزارش ماهانهٔ کارت هوشمند ملی، فروردین ۱۳۹۹", en: "Smart identity card, Farvardin 1399" },
  month: "1399-01",
  kind: "first",
  status: "provisional",
  published_at: "2020-05-19T05:00:00Z",
  known_on: "2020-05-13",
  snapshot: "ab".repeat(32),
  measures: "cd".repeat(32),
  inputs: [{ sha256: "ef".repeat(32), bytes: 1234, submission: "1399-01-inside" }],
  completeness: { reported: 30, expected: 31, missing: ["IR-11"], provisional: [] },
  supersedes: null,
  statistician: {
    name: { fa: "آمارگر نمونه", en: "Sample Statistician" },
    contact: "statistics@example.org",
  },
  notes: { fa: "مازندران هنوز گزارش نداده است.", en: "Mazandaran has not reported yet." },
  reason: null,
  early_access: [],
  concealed: false,
  places: ["IR", ...Array.from({ length: 31 }, (_, number) => `IR-${String(number).padStart(2, "0")}`)],
  synthetic: true,
  demonstration: true,
};

/** The ten figures of the reference article; the rank and the day are words. */
export const TEN = {
  eligible: 775_129,
  requested: 727_592,
  request_coverage: 93.87,
  requests_last_year: 71_985,
  issued: 611_363,
  backlog_uncollected_outside: 114_864,
  uncollected: 1_365,
  no_action: 47_537,
} as const;

const NAMES = {
  fa: {
    eligible: "واجدان شرایط",
    requested: "درخواست‌ها",
    request_coverage: "پوشش درخواست",
    requests_last_year: "درخواست‌ها در سال ۱۳۹۸",
    issued: "کارت‌های صادرشده",
    backlog_uncollected_outside: "صف صدور (آماده‌تحویل بیرون از صف)",
    uncollected: "کارت‌های آمادهٔ تحویل",
    no_action: "بدون اقدام",
    rank: "رتبه در پوشش درخواست",
    service_date: "خدمات تنها با کارت",
  },
  en: {
    eligible: "eligible persons",
    requested: "requests",
    request_coverage: "request coverage",
    requests_last_year: "requests in 1398",
    issued: "cards issued",
    backlog_uncollected_outside: "queue, uncollected cards not in it",
    uncollected: "uncollected cards",
    no_action: "no action",
    rank: "rank in request coverage",
    service_date: "services only with the card",
  },
} as const satisfies Record<Language, Record<keyof typeof TEN | "rank" | "service_date", string>>;

const UNITS: Readonly<Record<keyof typeof TEN, Unit>> = {
  eligible: "persons",
  requested: "requests",
  request_coverage: "percent",
  requests_last_year: "requests",
  issued: "cards",
  backlog_uncollected_outside: "requests",
  uncollected: "cards",
  no_action: "persons",
};

/** Two long names, a missing value, and one above 100 percent. */
const PLACES = [
  ["IR-21", "مازندران", "Mazandaran", 782_730, 801_200],
  ["IR-18", "بوشهر", "Bushehr", 727_592, 775_129],
  ["IR-17", "کهگیلویه و بویراحمد", "Kohgiluyeh and Boyer-Ahmad", 477_660, 512_340],
  ["IR-13", "سیستان و بلوچستان", "Sistan and Baluchestan", 1_198_672, 1_190_000],
  ["IR-11", "تهران", "Tehran", null, 1_400_000],
] as const;

/** The report; `change` replaces parts of it. */
export function createReportFixture(language: Language, change: Partial<Report> = {}): Report {
  const locale = createLocale(language);
  const fa = language === "fa";
  const say = (persian: string, english: string) => (fa ? persian : english);
  const count = (value: number) => formatNumber(value, locale);
  const note = say(
    "پایان فروردین ۱۳۹۹؛ ۳۰ استان از ۳۱ استان گزارش داده‌اند",
    "end of Farvardin 1399; 30 of 31 provinces reported",
  );
  const figures = (Object.keys(TEN) as (keyof typeof TEN)[]).map((id): ReportFigure => {
    const isShare = id === "request_coverage";
    return {
      id,
      label: NAMES[language][id],
      text: formatValue(TEN[id], UNITS[id], locale),
      value: TEN[id],
      numerator: isShare ? TEN.requested : null,
      denominator: isShare ? TEN.eligible : null,
      unit: UNITS[id],
      note: isShare
        ? say(
            `${count(TEN.requested)} از ${count(TEN.eligible)} نفر، ${note}`,
            `${count(TEN.requested)} of ${count(TEN.eligible)} persons, ${note}`,
          )
        : note,
    };
  });
  const words = (id: "rank" | "service_date", text: string): ReportFigure => ({
    id,
    label: NAMES[language][id],
    text,
    value: id === "rank" ? 2 : null,
    numerator: null,
    denominator: null,
    unit: null,
    note: id === "rank" ? note : say("رویداد ۱ خرداد ۱۳۹۸", "event of 1 Khordad 1398"),
  });
  const passage: Passage = {
    text: say(
      `در پایان فروردین ۱۳۹۹، ${count(727_592)} نفر از ${count(775_129)} نفر واجد شرایط بوشهر درخواست داده‌اند: پوشش درخواست ${formatPercent(93.87, locale)}.`,
      `At the end of Farvardin 1399, ${count(727_592)} of the ${count(775_129)} eligible persons of Bushehr had applied: request coverage ${formatPercent(93.87, locale)}.`,
    ),
    ties: [727_592, 775_129, 93.87].map((value, i) => ({
      measure: i === 0 ? "requested" : i === 1 ? "eligible" : "request_coverage",
      place: "IR-18",
      month: "1399-01",
      value,
      text: i === 2 ? formatPercent(value, locale) : count(value),
    })),
  };
  const missing = say("گزارش نشده", "not reported");
  const table = createTable(language, missing);
  const chart = createChart(language);
  return {
    release: RELEASE_HEAD,
    language,
    place: "IR-18",
    placeName: say("بوشهر", "Bushehr"),
    title: say("گزارش ماهانهٔ بوشهر، فروردین ۱۳۹۹", "Monthly report: Bushehr, Farvardin 1399"),
    finding: say(
      "بوشهر در پوشش درخواست دوم است: ۹۳٫۸۷٪ واجدان شرایط درخواست داده‌اند.",
      "Bushehr is second in request coverage: 93.87% of those eligible have applied.",
    ),
    period: say("پایان فروردین ۱۳۹۹ (۳۱ فروردین، 2020-04-19)", "end of Farvardin 1399 (2020-04-19)"),
    edition: say(
      "انتشار \u20661399-01-r1\u2069، موقت، ۳۰ اردیبهشت ۱۳۹۹، ساعت ۹:۳۰ به وقت تهران",
      "release 1399-01-r1, provisional, 30 Ordibehesht 1399 (2020-05-19), 09:30 Tehran",
    ),
    warnings: [
      say("دادهٔ ساختگی: این کشور وجود ندارد.", "Synthetic data: this nation does not exist."),
      say("کلید نمایشی؛ چیزی را ثابت نمی‌کند.", "Demonstration key, proves nothing."),
    ],
    code: "K3QF9-M2XA7",
    headline: [
      ...figures,
      words("rank", say("دوم از ۳۰ استان", "second of 30 provinces")),
      words("service_date", say("از ۱ خرداد ۱۳۹۸", "since 1 Khordad 1398")),
    ],
    summary: [passage],
    sections: [
      {
        id: "coverage",
        heading: say("پوشش", "Coverage of requests and cards"),
        passages: [passage],
        tables: [table],
        charts: [chart],
      },
      { id: "queue", heading: say("صف صدور", "The queue"), passages: [passage], tables: [], charts: [] },
    ],
    notes: [
      say(
        "پوشش درخواست: درخواست‌ها بخش بر واجدان شرایط.",
        "Request coverage: requests divided by eligible persons.",
      ),
      say("«گزارش نشده» صفر نیست.", "“Not reported” is not zero."),
    ],
    address: `/r/1399-01-r1/reports/IR-18/${language}/pooshesh-1399-01-r1-IR-18-${language}.html`,
    citation: say(
      "پوشش، گزارش ماهانهٔ بوشهر، فروردین ۱۳۹۹، انتشار \u20661399-01-r1\u2069.",
      "Pooshesh, Monthly report: Bushehr, Farvardin 1399, release 1399-01-r1.",
    ),
    checking: say(
      "هر جدول و نمودار کدی دارد که در صفحهٔ «سنجش» درستی آن را می‌گوید.",
      "Every table and figure has a code; the check page says whether it still holds.",
    ),
    words: {
      product: say("پوشش", "Pooshesh"),
      contents: say("فهرست", "Contents"),
      headline: say("در یک نگاه", "At a glance"),
      summary: say("خلاصه", "Summary"),
      notes: say("یادداشت‌ها", "Notes"),
      source: say("منبع", "source"),
      code: say("کد", "code"),
      page: say("صفحه", "page"),
      citation: say("ارجاع", "Citation"),
      statistician: say("آمارگر مسئول", "responsible statistician"),
      figure: say("شکل", "Figure"),
      table: say("جدول", "Table"),
      value: say("مقدار", "value"),
    },
    ...change,
  };
}

function createTable(language: Language, missing: string): ReportTable {
  const locale = createLocale(language);
  const fa = language === "fa";
  const columns: ReportColumn[] = [
    { id: "rank", label: fa ? "رتبه" : "rank", kind: "number", unit: null, decimals: 0 },
    { id: "place", label: fa ? "استان" : "province", kind: "text", unit: null, decimals: 0 },
    {
      id: "request_coverage",
      label: fa ? "پوشش درخواست" : "request coverage",
      kind: "number",
      unit: "percent",
      decimals: 2,
    },
    { id: "requested", label: fa ? "درخواست‌ها" : "requests", kind: "number", unit: "requests", decimals: 0 },
    {
      id: "eligible",
      label: fa ? "واجدان شرایط" : "eligible",
      kind: "number",
      unit: "persons",
      decimals: 0,
    },
  ];
  const number = (value: number | null, unit: Unit | null): ReportCell => ({
    value,
    text:
      value === null
        ? missing
        : unit
          ? formatValue(value, unit, locale)
          : formatDigits(String(value), locale),
  });
  const rows = PLACES.map(([, persian, english, requested, eligible], i): ReportCell[] => [
    number(requested === null ? null : i + 1, null),
    { value: fa ? persian : english, text: fa ? persian : english },
    number(requested === null ? null : Math.round((requested / eligible) * 10_000) / 100, "percent"),
    number(requested, "requests"),
    number(eligible, "persons"),
  ]);
  return {
    name: "ranking",
    code: "AB12C-DE34F",
    title: fa
      ? "استان‌ها به ترتیب پوشش درخواست، پایان فروردین ۱۳۹۹"
      : "Provinces by request coverage, end of Farvardin 1399",
    columns,
    rows,
    accent: 1,
    notes: [fa ? "رتبه‌های برابر: ۱-۲-۲-۴؛ ۳۰ استان از ۳۱" : "ties rank 1-2-2-4; 30 of 31 provinces reported"],
  };
}

function createChart(language: Language): ReportChart {
  const locale = createLocale(language);
  const fa = language === "fa";
  const shown = PLACES.map(([, persian, english, requested, eligible]) => ({
    name: fa ? persian : english,
    value: requested === null ? null : Math.round((requested / eligible) * 10_000) / 100,
  }));
  const bars = shown.map(({ name, value }, i) => {
    const y = 20 + i * 32;
    const label = fa ? `\u2067${name}\u2069` : name;
    const width = (value ?? 0) * 5;
    const text = value === null ? "–" : formatPercent(value, locale);
    return `<text x="220" y="${y + 14}" text-anchor="end" font-size="14" fill="#1b1f24">${label}</text><rect x="232" y="${y}" width="${width}" height="20" fill="${i === 1 ? "#0b6e4f" : "#b9c0c7"}"/><text x="${240 + width}" y="${y + 14}" font-size="13" fill="#1b1f24">${text}</text>`;
  });
  const inner = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 896 200" width="896" height="200" font-family="Vazirmatn" direction="ltr">${bars.join("")}</svg>`;
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 280" width="960" height="280" font-family="Vazirmatn" direction="ltr"><rect width="960" height="280" fill="#ffffff"/>${inner.replace("<svg ", '<svg x="32" y="40" ')}</svg>`;
  const native: NativeChart = {
    kind: "bar",
    categories: shown.map(({ name }) => name),
    series: [{ name: fa ? "پوشش درخواست" : "request coverage", values: shown.map(({ value }) => value) }],
    unit: "percent",
    decimals: 2,
    accent: 1,
  };
  return {
    name: "ranking",
    code: "GH56J-KM78N",
    title: fa ? "بوشهر در پوشش درخواست دوم است" : "Bushehr is second in request coverage",
    subtitle: fa
      ? "پوشش درخواست، درخواست‌ها از واجدان شرایط، پایان فروردین ۱۳۹۹"
      : "request coverage, requests of eligible persons, end of Farvardin 1399",
    alt: fa
      ? `نمودار میله‌ای پوشش درخواست؛ بوشهر ${formatPercent(93.87, locale)}.`
      : "Bars of request coverage; Bushehr 93.87%.",
    svg: inner,
    picture,
    standalone: picture,
    native,
    foot: [fa ? "دادهٔ ساختگی" : "synthetic data", fa ? "منبع: بازگشت‌ها" : "source: returns"],
  };
}
