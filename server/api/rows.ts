/** One row of each answer. */
import { z } from "zod";
import { AGE_BANDS, WAIT_BANDS } from "../../datasets/age-band.ts";
import { KIND_CHOICES, LEVELS, STATUSES, UNITS } from "../../datasets/vocabulary.ts";
import { LEDGER_PARTS } from "../metrics/ledger.ts";
import { BACKLOG_FITS, REASONS, SHARES, VERDICTS } from "../metrics/statements.ts";
import { COMMON, day, flag, headed, maybeDay, maybeNumber, maybeText, maybeWhole, text } from "./columns.ts";

const { stages, level, ...FIGURE } = COMMON;

export const figureRowSchema = z.strictObject(FIGURE);

export const rankingRowSchema = figureRowSchema.extend({
  rank: maybeWhole("رتبه", "rank"),
  compared_with: text("دورهٔ مبنا", "compared with"),
  previous_rank: maybeWhole("رتبه در دورهٔ مبنا", "previous rank"),
  rank_change: maybeWhole("جابه‌جایی رتبه", "rank change"),
  previous_value: maybeNumber("مقدار در دورهٔ مبنا", "previous value"),
  previous_status: headed(z.enum(STATUSES), "وضعیت در دورهٔ مبنا", "previous status"),
  change: maybeNumber("تغییر از دورهٔ مبنا", "change from the period compared with"),
  year_ago_value: maybeNumber("مقدار سال پیش", "value a year ago"),
  change_in_month: maybeNumber("تغییر در ماه", "change in the month"),
  change_in_year: maybeNumber("تغییر در سال", "change in a year"),
  difference_from_national: maybeNumber("فاصله از رقم کشور", "difference from the national figure"),
  target: maybeNumber("هدف", "target"),
  target_month: maybeText("دورهٔ هدف", "target period"),
  difference_from_target: maybeNumber("فاصله از هدف", "difference from the target"),
  to_next_place: maybeWhole("تا جایگاه بهتر", "needed for the next place"),
});

export const ledgerRowSchema = z.strictObject({
  place: COMMON.place,
  month: COMMON.month,
  stage: headed(z.enum(LEDGER_PARTS), "مرحله", "stage"),
  value: maybeWhole("نفر", "persons"),
  share: maybeNumber("سهم از واجدان شرایط، درصد", "share of those eligible, percent"),
  eligible: maybeWhole("واجد شرایط", "eligible"),
  residual: maybeWhole("باقیمانده", "residual"),
  status: COMMON.status,
  source: COMMON.source,
  synthetic: COMMON.synthetic,
});

export const uncollectedAgeRowSchema = z.strictObject({
  place: COMMON.place,
  month: COMMON.month,
  channel: COMMON.channel,
  request_kind: COMMON.request_kind,
  band: headed(z.enum(AGE_BANDS.map(({ band }) => band)), "زمان مانده", "time since arrival"),
  value: maybeWhole("کارت", "cards"),
  status: COMMON.status,
  reported: COMMON.reported,
  expected: COMMON.expected,
  source: COMMON.source,
  synthetic: COMMON.synthetic,
});

export const queueAgeRowSchema = uncollectedAgeRowSchema.extend({
  band: headed(z.enum(WAIT_BANDS.map(({ band }) => band)), "زمان انتظار", "time since the request"),
  value: maybeWhole("درخواست", "requests"),
});

export const eventRowSchema = z.strictObject({
  event: text("رویداد", "event"),
  date_gregorian: day("تاریخ میلادی", "Gregorian date"),
  date_jalali: text("تاریخ خورشیدی", "Solar Hijri date"),
  month: COMMON.month,
  precision: text("دقت تاریخ", "precision of the date"),
  kind: text("نوع رویداد", "kind of event"),
  title_fa: text("عنوان فارسی", "title in Persian"),
  title_en: text("عنوان انگلیسی", "title in English"),
  source_url: text("نشانی منبع", "address of the source"),
});

export const targetRowSchema = z.strictObject({
  place: COMMON.place,
  month: COMMON.month,
  measure: COMMON.measure,
  value: headed(z.number(), "هدف", "target"),
  source: COMMON.source,
  synthetic: COMMON.synthetic,
});

export const measureRowSchema = z.strictObject({
  measure: COMMON.measure,
  name_fa: text("نام فارسی", "name in Persian"),
  name_en: text("نام انگلیسی", "name in English"),
  definition_fa: text("تعریف فارسی", "definition in Persian"),
  definition_en: text("تعریف انگلیسی", "definition in English"),
  formula: text("فرمول", "formula"),
  kind: headed(z.enum(["share", "count", "rate", "duration"]), "گونهٔ سنجه", "kind of measure"),
  unit: headed(z.enum(UNITS), "یکا", "unit"),
  decimals: headed(z.union([z.literal(0), z.literal(2)]), "رقم اعشار", "decimals"),
  better: headed(z.enum(["higher", "lower"]).nullable(), "سوی بهتر", "better"),
  request_kind: headed(z.enum(KIND_CHOICES), "نوع درخواست پیش‌فرض", "request kind unless asked"),
  by_channel: flag("به تفکیک مسیر", "by channel"),
  numerator_fa: text("صورت به فارسی", "numerator in Persian"),
  numerator_en: text("صورت به انگلیسی", "numerator in English"),
  denominator_fa: maybeText("مخرج به فارسی", "denominator in Persian"),
  denominator_en: maybeText("مخرج به انگلیسی", "denominator in English"),
});

export const statementRowSchema = z.strictObject({
  statement: text("گزاره", "statement"),
  place: COMMON.place,
  place_name: text("نام مکان در منبع", "place as stated"),
  level: level,
  county_name: maybeText("شهرستان", "county"),
  as_of_month: maybeText("دوره", "period"),
  as_of_jalali: text("تاریخ خورشیدی", "Solar Hijri date"),
  as_of_gregorian: maybeDay("تاریخ میلادی", "Gregorian date"),
  as_of_basis: headed(z.enum(["stated", "inferred"]), "مبنای تاریخ", "basis of the date"),
  published_on: maybeText("تاریخ انتشار", "published on"),
  figure_kind: headed(z.enum(["stock", "flow"]), "موجودی یا جریان", "stock or flow"),
  eligible: maybeWhole("واجد شرایط", "eligible"),
  requested: maybeWhole("درخواست", "requested"),
  issued: maybeWhole("صادرشده", "issued"),
  delivered: maybeWhole("تحویل‌شده", "delivered"),
  backlog: maybeWhole("صف صدور", "queue"),
  uncollected: maybeWhole("آمادهٔ تحویل", "uncollected"),
  no_action: maybeWhole("بدون اقدام", "no action"),
  stated_requests_past_year: maybeWhole("درخواست سال گذشته", "requests in the past year"),
  stated_coverage_pct: maybeNumber("درصد پوشش در منبع", "coverage as stated, percent"),
  stated_coverage_of: maybeText("درصدِ چه", "what it is said to be a share of"),
  stated_rank: maybeWhole("رتبه در منبع", "rank as stated"),
  rank_of: maybeText("رتبه در چه", "what was ranked"),
  service_date: maybeDay("آغاز خدمات تنها با کارت", "services need the card from"),
  rounded_fields: maybeText("ارقام گردشده", "rounded figures"),
  reconciles_reading: headed(z.enum(["yes", "partly", "no", "n/a"]), "خوانش ما", "our own reading"),
  source_url: maybeText("نشانی منبع", "address of the source"),
  source_name: maybeText("نام منبع", "name of the source"),
  note: maybeText("یادداشت", "note"),
  request_share: maybeNumber("سهم درخواست، بازمحاسبه", "request share, recomputed"),
  card_share: maybeNumber("سهم صدور، بازمحاسبه", "card share, recomputed"),
  delivery_share: maybeNumber("سهم تحویل، بازمحاسبه", "delivery share, recomputed"),
  issue_share: maybeNumber("نرخ صدور، بازمحاسبه", "issue rate, recomputed"),
  residual_no_action: maybeWhole("باقیماندهٔ بدون اقدام", "residual, no action"),
  residual_backlog_inside: maybeWhole(
    "باقیماندهٔ صف، آماده‌تحویل درون صادرشده",
    "residual, queue, uncollected inside issued",
  ),
  residual_backlog_outside: maybeWhole(
    "باقیماندهٔ صف، آماده‌تحویل بیرون از صادرشده",
    "residual, queue, uncollected outside issued",
  ),
  residual_uncollected: maybeWhole("باقیماندهٔ آمادهٔ تحویل", "residual, uncollected"),
  residual_coverage: maybeNumber("باقیماندهٔ درصد پوشش", "residual, coverage, points"),
  fits_coverage: headed(z.enum(SHARES).nullable(), "درصد با کدام سهم می‌خواند", "share the percentage fits"),
  fits_backlog: headed(
    z.enum(BACKLOG_FITS).nullable(),
    "صف با کدام تعریف می‌خواند",
    "definition the queue fits",
  ),
  verdict: headed(z.enum(VERDICTS), "نتیجه", "verdict"),
  reasons: headed(z.array(z.enum(REASONS)), "دلیل‌ها", "reasons"),
});

export const placeRowSchema = z.strictObject({
  place: COMMON.place,
  parent: z.string().nullable(),
  level: z.enum(LEVELS),
  name_fa: z.string(),
  name_en: z.string(),
  name_en_basis: z.string().describe("official or transliterated"),
  code_before_2020: z.string().nullable().describe("ISO 3166-2 code of the edition before November 2020"),
  capital_fa: z.string().nullable(),
  capital_en: z.string().nullable(),
  population_2016_census: z.int().nullable(),
  ordinal: z.int(),
});

export const periodRowSchema = z.strictObject({
  month: COMMON.month,
  ordinal: z.int().describe("neighbours differ by one"),
  year: z.int(),
  month_of_year: z.int(),
  first_day: z.iso.date(),
  last_day: z.iso.date(),
  days: z.int(),
  working_days: z.int(),
  label_fa: z.string(),
  label_en: z.string(),
  places_reported: z.int().describe("provinces that have figures in the period"),
});

export const sourceRowSchema = z.strictObject({
  source: COMMON.source,
  kind: z.string(),
  path: z.string().describe("inside the programme's folder"),
  sha256: z.string(),
  bytes: z.int(),
  submission: z.string(),
  received_on: z.iso.date().nullable(),
  rows_in: z.int().nullable(),
  rows_accepted: z.int().nullable(),
  rows_quarantined: z.int().nullable(),
  rows_duplicate: z.int().nullable(),
  uncollected_inside_issued: z.boolean(),
  provisional: z.boolean(),
  synthetic: z.boolean(),
  title_fa: z.string(),
  title_en: z.string(),
});

export const errorRowSchema = z.strictObject({
  code: text("کد", "code"),
  status: headed(z.int(), "وضعیت HTTP", "HTTP status"),
  title_fa: text("عنوان فارسی", "title in Persian"),
  title_en: text("عنوان انگلیسی", "title in English"),
  detail_fa: text("شرح فارسی", "detail in Persian"),
  detail_en: text("شرح انگلیسی", "detail in English"),
  next_fa: text("گام بعد به فارسی", "next step in Persian"),
  next_en: text("گام بعد به انگلیسی", "next step in English"),
});
