/** The book of columns: every column of a release's tables, defined once in both languages. */
import { STATUS_NAMES, UNIT_NAMES, type Words } from "../../datasets/vocabulary.ts";
import type { RevisedFigure } from "../../server/analysis/releases/revision-sizes.ts";
import type { DataColumn } from "./data-table.ts";

type Definition = Omit<DataColumn, "name" | "cells" | "decimals">;
type Pair = readonly [fa: string, en: string];

const define =
  (kind: DataColumn["kind"], required: boolean) =>
  (title: Pair, about: Pair, codes?: Readonly<Record<string, Words>>): Definition => ({
    kind,
    required,
    title: { fa: title[0], en: title[1] },
    about: { fa: about[0], en: about[1] },
    ...(codes ? { codes } : {}),
  });
const text = define("text", true);
const maybeText = define("text", false);
const count = define("count", false);
const small = define("small", true);
const maybeSmall = define("small", false);
const number = define("number", false);
const requiredNumber = define("number", true);
const flag = define("boolean", true);

export const OBS_STATUS_NAMES: Readonly<Record<"A" | "P" | "O" | "M", Words>> = {
  A: { fa: "عادی", en: "normal value" },
  P: { fa: "موقت: مقدماتی یا ناکامل", en: "provisional value: preliminary or incomplete" },
  O: { fa: "گزارش نشده", en: "missing value: not reported" },
  M: { fa: "کاربرد ندارد", en: "missing value: cannot exist" },
};

const LEVEL_NAMES: Readonly<Record<string, Words>> = {
  country: { fa: "کشور", en: "country" },
  province: { fa: "استان", en: "province" },
  county: { fa: "شهرستان", en: "county" },
};

/** Both kinds of requests and all channels, so not the measures of the same name. */
export const REVISED_NAMES: Readonly<Record<RevisedFigure, Words>> = {
  requested: { fa: "همهٔ درخواست‌ها، نخستین و دوباره", en: "all requests, first and re-issues" },
  produced: { fa: "همهٔ کارت‌های تولیدشده", en: "all cards produced" },
  uncollected: { fa: "کارت‌های آمادهٔ تحویل", en: "uncollected cards" },
  delivered: { fa: "همهٔ کارت‌های تحویل‌شده", en: "all cards delivered" },
  backlog_uncollected_outside: {
    fa: "صف صدور (آماده‌تحویل بیرون از صف)",
    en: "queue, uncollected cards not in it",
  },
  backlog_uncollected_inside: {
    fa: "صف صدور (آماده‌تحویل درون صف)",
    en: "queue, uncollected cards in it",
  },
};

export const COLUMNS = {
  month: text(
    ["دوره", "period"],
    [
      "کلید دوره به تقویم برنامه؛ تاریخ میلادی نیست",
      "key of the period in the programme's own calendar, no Gregorian date",
    ],
  ),
  place: text(
    ["کد مکان", "place code"],
    [
      "کد کشور، استان یا شهرستان؛ شرح در places.csv",
      "code of the country, province or county; see places.csv",
    ],
  ),
  level: text(["سطح", "level"], ["سطح مکان", "level of the place"], LEVEL_NAMES),
  place_fa: text(["مکان به فارسی", "place in Persian"], ["نام فارسی مکان", "the place's name in Persian"]),
  place_en: text(
    ["مکان به انگلیسی", "place in English"],
    ["نام انگلیسی مکان", "the place's name in English"],
  ),
  measure: text(
    ["کد شاخص", "measure code"],
    ["کد شاخص؛ تعریف و فرمول در measures.csv", "code of the measure; definition and formula in measures.csv"],
  ),
  measure_fa: text(
    ["شاخص به فارسی", "measure in Persian"],
    ["نام فارسی شاخص", "the measure's name in Persian"],
  ),
  measure_en: text(
    ["شاخص به انگلیسی", "measure in English"],
    ["نام انگلیسی شاخص", "the measure's name in English"],
  ),
  unit: text(["یکا", "unit"], ["یکای مقدار", "unit of the value"], UNIT_NAMES),
  value: number(
    ["مقدار", "value"],
    [
      "مقدار در یکای خود؛ درصد از صد است (۹۳٫۸۷)، یک بار گرد شده و می‌تواند از ۱۰۰ بیشتر باشد؛ خالی صفر نیست",
      "value in its unit; percents are of a hundred (93.87), rounded once, and may exceed 100; empty is not zero",
    ],
  ),
  numerator: count(
    ["صورت", "numerator"],
    ["شمارش صورت؛ در شمارش‌ها خود مقدار", "count above the line; of a count the value itself"],
  ),
  denominator: count(
    ["مخرج", "denominator"],
    ["شمارش مخرج؛ برای شمارش‌ها خالی", "count below the line; empty for counts"],
  ),
  status: text(["وضعیت", "status"], ["وضعیت رقم", "what the figure is"], STATUS_NAMES),
  obs_status: text(
    ["وضعیت SDMX", "SDMX status"],
    ["همان وضعیت به کدهای SDMX (CL_OBS_STATUS)", "the same in the codes of SDMX (CL_OBS_STATUS)"],
    OBS_STATUS_NAMES,
  ),
  source: maybeText(
    ["منبع", "source"],
    [
      "کد منبع‌ها با + میان آن‌ها؛ بیش از سه منبع با شمارشان؛ خالی: هیچ",
      "ids of sources joined by +, their number if more than three, empty if none",
    ],
  ),
  reported: small(
    ["گزارش‌داده", "reported"],
    ["مکان‌های یک سطح پایین‌تر که گزارش داده‌اند", "places one level down that reported"],
  ),
  expected: small(
    ["باید گزارش دهد", "expected"],
    ["مکان‌های یک سطح پایین‌تر که باید گزارش دهند", "places one level down that should report"],
  ),
  synthetic: flag(
    ["ساختگی", "synthetic"],
    [
      "آیا رقم را مولد ساخته است و مشاهده نشده است",
      "whether a generator made the figure and nobody observed it",
    ],
  ),
  release: text(["انتشار", "release"], ["شناسهٔ انتشار", "id of the release"]),
  rank: maybeSmall(
    ["رتبه", "rank"],
    ["۱ بهترین است؛ خالی برای مکانی که رقم ندارد", "1 is best; empty for a place without a value"],
  ),
  better: text(
    ["سوی بهتر", "better"],
    ["بهتر است مقدار بیشتر باشد یا کمتر", "whether a higher or a lower value ranks first"],
    { higher: { fa: "بیشتر", en: "higher" }, lower: { fa: "کمتر", en: "lower" } },
  ),
  compared_with: text(
    ["دورهٔ مبنا", "compared with"],
    ["دوره‌ای که جابه‌جایی از آن است", "period that movement is measured from"],
  ),
  previous_rank: maybeSmall(
    ["رتبه در دورهٔ مبنا", "previous rank"],
    ["میان مکان‌هایی که در هر دو دوره رقم دارند", "among the places that have a value in both periods"],
  ),
  rank_change: maybeSmall(
    ["جابه‌جایی رتبه", "rank change"],
    ["مثبت یعنی بالاتر، میان همان مکان‌ها", "positive is up, among the same places"],
  ),
  ranked: small(["رتبه‌دار", "ranked"], ["مکان‌هایی که رتبه دارند", "places that have a rank"]),
  ranking_reported: small(
    ["استان‌های گزارش‌داده", "provinces reported"],
    ["استان‌هایی که رقم‌های این شاخص را گزارش داده‌اند", "provinces that reported the figures of this measure"],
  ),
  ranking_expected: small(["همهٔ استان‌ها", "all provinces"], ["همهٔ استان‌ها", "all provinces"]),
  tie_rule: text(
    ["قاعدهٔ برابری", "tie rule"],
    [
      "برابرها یک رتبه دارند و رتبهٔ بعد نمی‌آید: ۱-۲-۲-۴",
      "equal places share a rank and the next is left out: 1-2-2-4",
    ],
  ),
  parent: maybeText(["مکان بالاتر", "place one level up"], ["خالی برای کشور", "empty for the country"]),
  name_fa: text(["نام فارسی", "name in Persian"], ["نام فارسی", "name in Persian"]),
  name_en: text(["نام انگلیسی", "name in English"], ["نام انگلیسی", "name in English"]),
  name_en_basis: text(
    ["مبنای نام انگلیسی", "basis of the English name"],
    ["رسمی یا حرف‌نویسی", "official or transliterated"],
  ),
  code_before_2020: maybeText(
    ["کد ایزو پیش از آبان ۱۳۹۹", "ISO code before November 2020"],
    [
      "کد همان استان در ویرایش پیشین ISO 3166-2",
      "code of the same province in the earlier edition of ISO 3166-2",
    ],
  ),
  definition_fa: text(["تعریف فارسی", "definition in Persian"], ["تعریف شاخص", "what the measure is"]),
  definition_en: text(["تعریف انگلیسی", "definition in English"], ["تعریف شاخص", "what the measure is"]),
  formula: text(
    ["فرمول", "formula"],
    [
      "فرمول با نام ستون‌های انبار داده؛ مقدار درصد صد برابر آن است",
      "formula in the columns of the stock table; a percent is a hundred times it",
    ],
  ),
  kind: text(["گونه", "kind"], ["گونهٔ شاخص یا رویداد", "kind of the measure or event"]),
  decimals: small(["رقم اعشار", "decimals"], ["رقم اعشار مقدار", "digits behind the point of the value"]),
  maybe_better: maybeText(
    ["سوی بهتر", "better"],
    ["higher، lower یا خالی", "higher, lower, or empty where neither is"],
  ),
  request_kind: text(
    ["نوع درخواست", "request kind"],
    ["نخستین درخواست، صدور دوباره یا هر دو", "first requests, re-issues, or both (all)"],
  ),
  numerator_fa: text(["صورت به فارسی", "numerator in Persian"], ["صورت چیست", "what the numerator counts"]),
  numerator_en: text(["صورت به انگلیسی", "numerator in English"], ["صورت چیست", "what the numerator counts"]),
  denominator_fa: maybeText(
    ["مخرج به فارسی", "denominator in Persian"],
    ["مخرج چیست", "what the denominator counts"],
  ),
  denominator_en: maybeText(
    ["مخرج به انگلیسی", "denominator in English"],
    ["مخرج چیست", "what the denominator counts"],
  ),
  event: text(["رویداد", "event"], ["شناسهٔ رویداد", "id of the event"]),
  date_gregorian: text(
    ["تاریخ میلادی", "Gregorian date"],
    ["نخستین روز، YYYY-MM-DD", "first day, YYYY-MM-DD"],
  ),
  date_jalali: text(["تاریخ خورشیدی", "Solar Hijri date"], ["چنان‌که گفته شده است", "as stated"]),
  precision: text(["دقت تاریخ", "precision"], ["روز، ماه، سال و مانند آن", "day, month, year and the like"]),
  title_fa: text(["عنوان فارسی", "title in Persian"], ["عنوان فارسی", "title in Persian"]),
  title_en: text(["عنوان انگلیسی", "title in English"], ["عنوان انگلیسی", "title in English"]),
  source_url: text(["نشانی منبع", "address of the source"], ["نشانی منبع", "address of the source"]),
  codelist: text(
    ["فهرست کد", "code list"],
    ["نام فهرست کد در figures.sdmx.csv", "name of the code list in figures.sdmx.csv"],
  ),
  code: text(["کد", "code"], ["کد در figures.sdmx.csv", "code in figures.sdmx.csv"]),
  key: text(
    ["کلید ما", "our key"],
    ["همان در پرونده‌های دیگر این انتشار", "the same in the other files of this release"],
  ),
  parent_code: maybeText(["کد بالاتر", "parent code"], ["کد یک سطح بالاتر", "code one level up"]),
  figure: text(
    ["رقم بازنگری‌شده", "figure revised"],
    ["آنچه استان گزارش می‌کند، یا جمع دقیق آن", "what a province reports, or an exact sum of it"],
    REVISED_NAMES,
  ),
  figure_fa: text(["رقم به فارسی", "figure in Persian"], ["نام رقم", "name of the figure"]),
  figure_en: text(["رقم به انگلیسی", "figure in English"], ["نام رقم", "name of the figure"]),
  months: small(
    ["دوره‌ها", "periods"],
    [
      "دوره‌هایی که دست‌کم یک بار کامل گزارش شده‌اند؛ در ردیف کشور جمع استان‌ها",
      "periods that were reported whole at least once; in the country's row, added up over the provinces",
    ],
  ),
  revised: small(
    ["بازنگری‌شده", "revised"],
    ["از این دوره‌ها، آن‌ها که رقمشان اکنون دیگر است", "of these, periods whose figure is another now"],
  ),
  mean_absolute: requiredNumber(
    ["اندازهٔ میانگین", "mean size"],
    [
      "میانگین قدر مطلق تغییر از نخستین گزارش کامل، در همهٔ این دوره‌ها",
      "mean absolute change since the first whole report, over all these periods",
    ],
  ),
  mean_relative: number(
    ["اندازهٔ میانگین، درصد", "mean size, percent"],
    ["همان به درصد نخستین مقدار", "the same in percent of the first value"],
  ),
  largest: count(
    ["بزرگ‌ترین بازنگری", "largest revision"],
    ["با نشان خود؛ ۰ اگر هیچ رقمی بازنگری نشده است", "with its sign; 0 if none was revised"],
  ),
  largest_relative: number(
    ["بزرگ‌ترین، درصد", "largest, percent"],
    ["به درصد نخستین مقدار خود", "in percent of its first value"],
  ),
  largest_month: maybeText(
    ["دورهٔ بزرگ‌ترین", "period of the largest"],
    ["خالی اگر هیچ رقمی بازنگری نشده است", "empty if none was revised"],
  ),
} as const satisfies Record<string, Definition>;

export type ColumnName = keyof typeof COLUMNS;
