/** The one table of errors a reader can meet: status, a sentence in each language, and what to do next. */
import type { Words } from "../datasets/vocabulary.ts";

export interface ReaderErrorEntry {
  readonly status: number;
  readonly title: Words;
  /** A sentence with `{name}` for each value of the error. */
  readonly detail: Words;
  readonly next: Words;
}

export const READER_ERRORS = {
  unknown_path: {
    status: 404,
    title: { fa: "نشانی پیدا نشد", en: "Address not found" },
    detail: { fa: "چیزی در نشانی «{path}» نیست.", en: "There is nothing at {path}." },
    next: {
      fa: "فهرست نشانی‌ها در ‎/api/v1/openapi.json‎ است.",
      en: "The addresses are listed in /api/v1/openapi.json.",
    },
  },
  unknown_parameter: {
    status: 400,
    title: { fa: "پارامتر ناشناخته", en: "Unknown parameter" },
    detail: {
      fa: "این نشانی پارامتر «{parameter}» ندارد. پارامترهایش: {known}.",
      en: "This address has no parameter {parameter}. It knows: {known}.",
    },
    next: {
      fa: "نام پارامتر را درست کنید یا آن را بردارید.",
      en: "Correct the parameter's name or remove it.",
    },
  },
  missing_parameter: {
    status: 400,
    title: { fa: "پارامتر لازم نیامده", en: "Missing parameter" },
    detail: {
      fa: "پارامتر «{parameter}» لازم است. نمونه: {example}.",
      en: "The parameter {parameter} is required. Example: {example}.",
    },
    next: { fa: "پارامتر را به نشانی بیفزایید.", en: "Add the parameter to the address." },
  },
  repeated_parameter: {
    status: 400,
    title: { fa: "پارامتر تکراری", en: "Repeated parameter" },
    detail: {
      fa: "پارامتر «{parameter}» بیش از یک بار آمده است.",
      en: "The parameter {parameter} is given more than once.",
    },
    next: {
      fa: "چند مقدار را با ویرگول لاتین جدا کنید: a,b.",
      en: "Separate several values by commas: a,b.",
    },
  },
  invalid_value: {
    status: 400,
    title: { fa: "مقدار نادرست", en: "Invalid value" },
    detail: {
      fa: "مقدار «{value}» برای پارامتر «{parameter}» درست نیست؛ نمونهٔ درست: {example}.",
      en: "The value {value} of {parameter} is not valid; a valid one: {example}.",
    },
    next: { fa: "مقدار را به شکل نمونه بنویسید.", en: "Write the value as in the example." },
  },
  unknown_value: {
    status: 400,
    title: { fa: "مقدار ناشناخته", en: "Unknown value" },
    detail: {
      fa: "مقدار «{value}» برای پارامتر «{parameter}» شناخته نیست. مقدارهای شناخته: {known}.",
      en: "The value {value} of {parameter} is not known. Known values: {known}.",
    },
    next: {
      fa: "یکی از مقدارهای شناخته را بنویسید؛ فهرست کامل در ‎/api/v1/catalog‎ است.",
      en: "Use one of the known values; /api/v1/catalog lists all of them.",
    },
  },
  conflicting_parameters: {
    status: 400,
    title: { fa: "پارامترهای ناسازگار", en: "Conflicting parameters" },
    detail: {
      fa: "پارامترهای «{first}» و «{second}» با هم پذیرفته نیستند.",
      en: "The parameters {first} and {second} cannot be used together.",
    },
    next: { fa: "یکی از دو پارامتر را بردارید.", en: "Remove one of the two." },
  },
  too_many_values: {
    status: 400,
    title: { fa: "مقدارها بیش از اندازه", en: "Too many values" },
    detail: {
      fa: "پارامتر «{parameter}» {asked} مقدار دارد؛ بیشینه {limit} است.",
      en: "The parameter {parameter} has {asked} values; at most {limit} are allowed.",
    },
    next: { fa: "درخواست را به چند بخش کنید.", en: "Ask in several parts." },
  },
  too_many_rows: {
    status: 400,
    title: { fa: "پاسخ بیش از اندازه بزرگ", en: "Answer too large" },
    detail: {
      fa: "این پاسخ {asked} سطر دارد؛ بیشینهٔ قالب {format} برابر {limit} است.",
      en: "This answer has {asked} rows; at most {limit} are allowed as {format}.",
    },
    next: {
      fa: "ماه‌ها، مکان‌ها یا سنجه‌های کمتری بخواهید، یا قالب csv یا parquet را برگزینید.",
      en: "Ask for fewer months, places or measures, or choose csv or parquet.",
    },
  },
  county_figures_not_public: {
    status: 403,
    title: { fa: "ارقام شهرستان منتشر نمی‌شود", en: "County figures are not public" },
    detail: {
      fa: "این برنامه ارقام شهرستان را منتشر نمی‌کند.",
      en: "This programme does not publish figures of counties.",
    },
    next: { fa: "استان یا کشور را بخواهید.", en: "Ask for a province or the country." },
  },
  no_shapes: {
    status: 404,
    title: { fa: "نقشه‌ای نیست", en: "No map shapes" },
    detail: { fa: "این برنامه مرز مکان‌ها را ندارد.", en: "This programme has no shapes of its places." },
    next: {
      fa: "منبعی از نوع shapes به پوشهٔ برنامه بیفزایید.",
      en: "Add a resource of kind shapes to the programme's folder.",
    },
  },
  unknown_chart: {
    status: 404,
    title: { fa: "نمودار ناشناخته", en: "Unknown chart" },
    detail: {
      fa: "نموداری با نام «{chart}» نیست. نمودارها: {known}.",
      en: "There is no chart {chart}. The charts are: {known}.",
    },
    next: {
      fa: "نام نمودار را از نشانی صفحهٔ آن بردارید.",
      en: "Take the name of the chart from the address of its page.",
    },
  },
  no_chart: {
    status: 404,
    title: { fa: "این نما این نمودار را ندارد", en: "No such chart for this view" },
    detail: {
      fa: "برنامه، مکان یا ماهی که خواسته‌اید نمودار «{chart}» را ندارد.",
      en: "The programme, place or month asked for has no chart {chart}.",
    },
    next: {
      fa: "صفحهٔ نمودار ‎(/fa/chart/…)‎ می‌گوید چرا و به‌جایش چه هست.",
      en: "The chart's page (/en/chart/…) says why, and what there is instead.",
    },
  },
  not_embeddable: {
    status: 404,
    title: { fa: "نشانی جاسازی نمی‌شود", en: "Address cannot be embedded" },
    detail: {
      fa: "«{url}» نشانی نموداری از این سامانه نیست.",
      en: "{url} is not the address of a chart of this site.",
    },
    next: {
      fa: "نشانی صفحهٔ یک نمودار را بدهید، مانند ‎/fa/chart/ranking‎.",
      en: "Give the address of a chart's page, such as /en/chart/ranking.",
    },
  },
  no_queue: {
    status: 404,
    title: { fa: "این برنامه صف صدور ندارد", en: "No queue in this programme" },
    detail: {
      fa: "برنامهٔ «{programme}» درخواست‌ها و کارت‌های صادرشده را با هم گزارش نمی‌کند؛ بی آن دو صفی محاسبه نمی‌شود.",
      en: "The programme {programme} does not report both requests and cards issued; without them there is no queue.",
    },
    next: {
      fa: "سنجه‌هایی که این برنامه دارد در ‎/api/v1/catalog‎ است.",
      en: "The measures this programme has are in /api/v1/catalog.",
    },
  },
  short_history: {
    status: 404,
    title: { fa: "پیشینه کوتاه است", en: "Too short a history" },
    detail: {
      fa: "برای این محاسبه دست‌کم {needed} دورهٔ گزارش‌شدهٔ پیاپی تا {month} لازم است؛ {found} دوره هست.",
      en: "This needs at least {needed} consecutive reported periods up to {month}; there are {found}.",
    },
    next: { fa: "دورهٔ دیرتری را بخواهید.", en: "Ask for a later period." },
  },
  not_reported: {
    status: 404,
    title: { fa: "گزارش نشده", en: "Not reported" },
    detail: {
      fa: "«{place}» برای {month} گزارش کاملی ندارد.",
      en: "{place} has no complete report for {month}.",
    },
    next: { fa: "دوره یا مکان دیگری را بخواهید.", en: "Ask for another period or place." },
  },
  not_ranked: {
    status: 404,
    title: { fa: "این سنجه رتبه‌بندی نمی‌شود", en: "Not a ranked measure" },
    detail: {
      fa: "بازهٔ رتبه برای سنجهٔ «{measure}» محاسبه نمی‌شود: یا زمان است، یا کم‌وزیادش بهتر و بدتر ندارد.",
      en: "There is no rank range for {measure}: it is a duration, or neither more nor less of it is better.",
    },
    next: {
      fa: "یک سهم یا شمارِ دارای جهت را بخواهید، مانند request_coverage.",
      en: "Ask for a share or a count with a direction, such as request_coverage.",
    },
  },
  unknown_release: {
    status: 404,
    title: { fa: "چنین انتشاری نیست", en: "No such release" },
    detail: {
      fa: "انتشار «{release}» نیست. انتشارها: {known}.",
      en: "There is no release {release}. The releases are: {known}.",
    },
    next: {
      fa: "یکی از انتشارهای فهرست، یا latest را بخواهید.",
      en: "Ask for one of those listed, or for latest.",
    },
  },
  withdrawn_release: {
    status: 410,
    title: { fa: "انتشار پس گرفته شده است", en: "Release withdrawn" },
    detail: {
      fa: "انتشار {release} با {by} پس گرفته شد و پرونده‌هایش دیگر داده نمی‌شود.",
      en: "Release {release} was withdrawn by {by}; its files are no longer served.",
    },
    next: {
      fa: "دلیل آن در صفحهٔ همان انتشار است؛ انتشار جاری را بخواهید.",
      en: "The reason is on the page of that release; ask for the current one.",
    },
  },
  damaged_release: {
    status: 500,
    title: { fa: "انتشار آسیب دیده است", en: "Damaged release" },
    detail: {
      fa: "{file} از انتشار {release} آن نیست که امضا شده است؛ برای همین هیچ رقمی از آن داده نمی‌شود.",
      en: "{file} of release {release} is not what was signed; so no figure of it is given.",
    },
    next: {
      fa: "گرداننده باید آن را از پشتیبان برگرداند و pooshesh verify را اجرا کند.",
      en: "The operator should restore it from a backup and run pooshesh verify.",
    },
  },
  method_not_allowed: {
    status: 405,
    title: { fa: "روش پذیرفته نیست", en: "Method not allowed" },
    detail: {
      fa: "روش {method} پذیرفته نیست؛ تنها GET و HEAD.",
      en: "The method {method} is not allowed; only GET and HEAD are.",
    },
    next: { fa: "با GET بخوانید.", en: "Read with GET." },
  },
  not_acceptable: {
    status: 406,
    title: { fa: "قالب خواسته موجود نیست", en: "Not acceptable" },
    detail: {
      fa: "این پاسخ به قالب خواسته موجود نیست. قالب‌ها: {known}.",
      en: "This answer is not available in the form asked for. Forms: {known}.",
    },
    next: {
      fa: "سرآیند Accept را درست کنید یا پسوندی مانند ‎.csv‎ به نشانی بیفزایید.",
      en: "Correct the Accept header or add an ending such as .csv to the address.",
    },
  },
  address_too_long: {
    status: 414,
    title: { fa: "نشانی بیش از اندازه دراز", en: "Address too long" },
    detail: {
      fa: "نشانی {asked} بایت است؛ بیشینه {limit} بایت است.",
      en: "The address has {asked} bytes; at most {limit} are allowed.",
    },
    next: {
      fa: "به جای فهرست مکان‌ها، parent و level بنویسید.",
      en: "Write parent and level instead of a list of places.",
    },
  },
  internal_error: {
    status: 500,
    title: { fa: "خطای درونی", en: "Internal error" },
    detail: {
      fa: "خطایی در سامانه رخ داد و با شناسهٔ {id} ثبت شد.",
      en: "Something failed in the system; it is logged as {id}.",
    },
    next: { fa: "شناسه را به گردانندهٔ سامانه بدهید.", en: "Give this id to whoever runs the system." },
  },
  format_not_implemented: {
    status: 501,
    title: { fa: "قالب پیاده‌سازی نشده", en: "Format not implemented" },
    detail: {
      fa: "oEmbed در این سامانه قالب «{format}» را ندارد.",
      en: "oEmbed is not answered as {format} here.",
    },
    next: { fa: "‎format=json‎ بنویسید.", en: "Ask with format=json." },
  },
  not_ready: {
    status: 503,
    title: { fa: "سامانه هنوز آماده نیست", en: "Not ready yet" },
    detail: { fa: "داده‌ها هنوز ساخته می‌شود.", en: "The data is still being built." },
    next: { fa: "چند ثانیهٔ دیگر دوباره بپرسید.", en: "Ask again in a few seconds." },
  },
  busy: {
    status: 503,
    title: { fa: "سامانه پرکار است", en: "Too busy" },
    detail: {
      fa: "پرسش‌های در دست محاسبه بیش از توان سامانه است و در نوبت ({limit} پرسش) جا نیست.",
      en: "More is being computed than the server can keep up with, and no more can wait (at most {limit} do).",
    },
    next: { fa: "چند ثانیهٔ دیگر دوباره بپرسید.", en: "Ask again in a few seconds." },
  },
  crowded: {
    status: 503,
    title: { fa: "سامانه شلوغ است", en: "Too crowded" },
    detail: {
      fa: "بیش از اندازه پیوند باز است؛ در همهٔ سامانه یا از نشانی شما.",
      en: "Too many connections are open, in all or from your address.",
    },
    next: {
      fa: "پیوندهایی را که به کار نمی‌آید ببندید و چند ثانیهٔ دیگر دوباره بپرسید.",
      en: "Close connections that you do not use and ask again in a few seconds.",
    },
  },
  timeout: {
    status: 503,
    title: { fa: "پاسخ دیر شد", en: "Answer took too long" },
    detail: {
      fa: "محاسبهٔ این پاسخ بیش از زمان مجاز طول کشید.",
      en: "Computing this answer took longer than allowed.",
    },
    next: {
      fa: "ماه‌ها یا مکان‌های کمتری بخواهید، یا کمی بعد دوباره بپرسید.",
      en: "Ask for fewer months or places, or ask again a little later.",
    },
  },
} as const satisfies Record<string, ReaderErrorEntry>;

export type ReaderErrorCode = keyof typeof READER_ERRORS;

/** Codes whose answer carries Retry-After, with its seconds. */
export const RETRY_AFTER: Readonly<Partial<Record<ReaderErrorCode, number>>> = {
  not_ready: 2,
  busy: 2,
  crowded: 5,
  timeout: 10,
};

export type ReaderErrorValue = string | number | readonly string[];

/** An error a reader caused or can act on; its sentences are in READER_ERRORS. */
export class ReaderError extends Error {
  readonly code: ReaderErrorCode;
  readonly values: Readonly<Record<string, ReaderErrorValue>>;

  constructor(
    code: ReaderErrorCode,
    values: Readonly<Record<string, ReaderErrorValue>> = {},
    options?: ErrorOptions,
  ) {
    super(`${code}: ${JSON.stringify(values)}`, options);
    this.name = "ReaderError";
    this.code = code;
    this.values = values;
  }
}

const LISTED = 24;

function formatValue(value: ReaderErrorValue | undefined): string {
  if (typeof value === "number") return value.toLocaleString("en-US");
  if (typeof value === "string") return value.length > 80 ? `${value.slice(0, 80)}…` : value;
  const list = value ?? [];
  return list.slice(0, LISTED).join(", ") + (list.length > LISTED ? ", …" : "");
}

/** The error's detail in each language, its values filled in; long lists and texts are cut with "…". */
export function formatDetail(error: ReaderError): Words {
  const { detail } = READER_ERRORS[error.code];
  const fill = (text: string, [open, close]: readonly [string, string]) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => `${open}${formatValue(error.values[name])}${close}`);
  // A path or a code inside a Persian sentence keeps its own direction: FSI … PDI.
  return { fa: fill(detail.fa, ["\u2068", "\u2069"]), en: fill(detail.en, ["", ""]) };
}
