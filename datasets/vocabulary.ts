/** The closed sets of words that every other room uses, with their names in each language. */

export const LANGUAGES = ["fa", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Whether a word is one of the product's languages. */
export function isLanguage(word: string): word is Language {
  return (LANGUAGES as readonly string[]).includes(word);
}

/** One text in every language the product speaks. */
export type Words = Readonly<Record<Language, string>>;

/** Stages of a card's life that a programme may report, in order. `issued` is stored as `produced`. */
export const STAGES = [
  "eligible",
  "requested",
  "issued",
  "in_transit",
  "uncollected",
  "delivered",
  "voided",
] as const;
export type Stage = (typeof STAGES)[number];

export const STAGE_NAMES: Readonly<Record<Stage, Words>> = {
  eligible: { fa: "واجد شرایط", en: "eligible" },
  requested: { fa: "درخواست", en: "requested" },
  issued: { fa: "صادرشده", en: "issued" },
  in_transit: { fa: "در راه", en: "in transit" },
  uncollected: { fa: "آمادهٔ تحویل", en: "uncollected" },
  delivered: { fa: "تحویل‌شده", en: "delivered" },
  voided: { fa: "باطل‌شده", en: "voided" },
};

/** Where a request is made or a card handed over. `unspecified` is a source that does not split by channel. */
export const CHANNELS = [
  "registry_office",
  "counter_office",
  "post_office",
  "mobile_station",
  "unspecified",
] as const;
export type Channel = (typeof CHANNELS)[number];

export const CHANNEL_NAMES: Readonly<Record<Channel, Words>> = {
  registry_office: { fa: "ادارهٔ ثبت احوال", en: "registry office" },
  counter_office: { fa: "دفتر پیشخوان", en: "counter office" },
  post_office: { fa: "دفتر پست", en: "post office" },
  mobile_station: { fa: "ایستگاه سیار", en: "mobile station" },
  unspecified: { fa: "بدون تفکیک", en: "not split by channel" },
};

export const REQUEST_KINDS = ["first", "reissue"] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** What a reader may ask for: one kind, or both added. */
export const KIND_CHOICES = [...REQUEST_KINDS, "all"] as const;
export type KindChoice = (typeof KIND_CHOICES)[number];

export const KIND_NAMES: Readonly<Record<KindChoice, Words>> = {
  first: { fa: "نخستین درخواست", en: "first requests" },
  reissue: { fa: "صدور دوباره", en: "re-issues" },
  all: { fa: "نخستین و دوباره", en: "first requests and re-issues" },
};

/** What a change is measured from: the period before, the same one a year before, or the end of the last full year. */
export const BASES = ["last_month", "last_year", "year_start"] as const;
export type Basis = (typeof BASES)[number];

export const LEVELS = ["country", "province", "county"] as const;
export type Level = (typeof LEVELS)[number];

/** Every figure says which of these it is; null never means zero. */
export const STATUSES = ["reported", "incomplete", "provisional", "not_reported", "not_applicable"] as const;
export type Status = (typeof STATUSES)[number];

export const STATUS_NAMES: Readonly<Record<Status, Words>> = {
  reported: { fa: "گزارش‌شده", en: "reported" },
  incomplete: { fa: "ناکامل", en: "incomplete" },
  provisional: { fa: "موقت", en: "provisional" },
  not_reported: { fa: "گزارش نشده", en: "not reported" },
  not_applicable: { fa: "کاربرد ندارد", en: "not applicable" },
};

/** How a province's report of a period came; the first that is true. `reported` is one whose day is not told. */
export const REPORT_STATUSES = [
  "missing",
  "partial",
  "provisional",
  "late",
  "revised",
  "on_time",
  "reported",
] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];

export const REPORT_NAMES: Readonly<Record<ReportStatus, Words>> = {
  missing: { fa: "نیامده", en: "has not come" },
  partial: { fa: "از بخشی از شهرستان‌ها", en: "from some counties only" },
  provisional: { fa: "مقدماتی", en: "provisional" },
  late: { fa: "دیر", en: "late" },
  revised: { fa: "بعدتر اصلاح شد", en: "revised later" },
  on_time: { fa: "به‌موقع", en: "on time" },
  reported: { fa: "آمده", en: "has come" },
};

export const UNITS = [
  "percent",
  "persons",
  "cards",
  "requests",
  "persons_per_day",
  "cards_per_day",
  "requests_per_day",
  "months",
] as const;
export type Unit = (typeof UNITS)[number];

export const UNIT_NAMES: Readonly<Record<Unit, Words>> = {
  percent: { fa: "درصد", en: "percent" },
  persons: { fa: "نفر", en: "persons" },
  cards: { fa: "کارت", en: "cards" },
  requests: { fa: "درخواست", en: "requests" },
  persons_per_day: { fa: "نفر در روز کاری", en: "persons per working day" },
  cards_per_day: { fa: "کارت در روز کاری", en: "cards per working day" },
  requests_per_day: { fa: "درخواست در روز کاری", en: "requests per working day" },
  months: { fa: "ماه", en: "months" },
};

/** What the reading of a source can find wrong, from worst to mildest. */
export const SEVERITIES = ["refuse", "quarantine", "mark", "warn"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** How a month's card bodies are shared out among provinces; `mix` weighs the others. */
export const ALLOCATION_RULES = [
  "equal",
  "by_queue",
  "oldest_first",
  "equalise_clearing",
  "protect_small",
  "mix",
] as const;
export type AllocationRule = (typeof ALLOCATION_RULES)[number];

export const ALLOCATION_RULE_NAMES: Readonly<Record<AllocationRule, Words>> = {
  equal: { fa: "برابر", en: "equal shares" },
  by_queue: { fa: "به نسبت صف", en: "in proportion to queues" },
  oldest_first: { fa: "قدیمی‌ترین اول", en: "oldest first" },
  equalise_clearing: { fa: "پایان هم‌زمان صف‌ها", en: "equal clearing dates" },
  protect_small: { fa: "پشتیبانی از کوچک‌ها", en: "protect the small" },
  mix: { fa: "آمیزه", en: "a mix" },
};

/** How a forecast shares a month's cards: each place's recent share of them, or in proportion to queues. */
export const SHARINGS = ["recent", "queue"] as const;
export type Sharing = (typeof SHARINGS)[number];

/** Percent of cases in which a range of ranks is to hold the true one. */
export const CONFIDENCES = ["80", "90", "95"] as const;
export type Confidence = (typeof CONFIDENCES)[number];
