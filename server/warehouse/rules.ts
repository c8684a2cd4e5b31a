/**
 * The one table of what reading a source can find wrong: what it does, what the reader sees, how to mend it.
 *
 * Templates take {file} {row} {other} {column} {seen} {expected} {place} {month} {reason}; `fields` lists those a
 * rule needs, so a finding that lacks one is a developer error and not a sentence with a hole in it.
 */
import type { Finding } from "./intake/receipt.ts";
import { ROW_RULES } from "./intake/row-rules.ts";
import type { FindingDetails, Rule } from "./intake/rule.ts";
import { cutText, formatSentences } from "./intake/sentences.ts";

export const RULES = [
  {
    id: "missing_file",
    severity: "refuse",
    fields: ["file", "seen", "expected"],
    message: {
      fa: "فایل {file} پیدا نشد. دیده شد: {seen}؛ انتظار می‌رفت: {expected}.",
      en: "{file}: the file is not there. Saw {seen}, expected {expected}.",
    },
    mend: {
      fa: "فایل را در پوشهٔ برنامه بگذارید یا مدخل آن را از datapackage.json بردارید.",
      en: "Put the file into the programme folder, or take its resource out of datapackage.json.",
    },
  },
  {
    id: "damaged_file",
    severity: "refuse",
    fields: ["file", "seen", "expected"],
    message: {
      fa: "فایل {file} همان نیست که اعلام شده است. چکیدهٔ SHA-256 آن {seen} است؛ انتظار می‌رفت: {expected}.",
      en: "{file}: not the bytes that were declared. Its SHA-256 is {seen}, expected {expected}.",
    },
    mend: {
      fa: "فایل را دوباره از فرستنده بگیرید؛ اگر آگاهانه عوض شده است، hash را در datapackage.json تازه کنید.",
      en: "Fetch the file again from its sender; if it was changed on purpose, renew its hash in datapackage.json.",
    },
  },
  {
    id: "corrupt_parquet",
    severity: "refuse",
    fields: ["file", "seen", "expected"],
    message: {
      fa: "فایل {file} پارکت سالم نیست. دیده شد: {seen}؛ انتظار می‌رفت: {expected}.",
      en: "{file}: not a sound Parquet file. Saw {seen}, expected {expected}.",
    },
    mend: {
      fa: "فایل را از دادگان ثبت دوباره بسازید و شمار ردیف‌ها و hash آن را در datapackage.json بنویسید.",
      en: "Export the file again from the register and write its rows and hash into datapackage.json.",
    },
  },
  {
    id: "unreadable_file",
    severity: "refuse",
    fields: ["file", "seen", "expected", "reason"],
    message: {
      fa: "فایل {file} خوانده نشد: {reason}. دیده شد: {seen}؛ انتظار می‌رفت: {expected}.",
      en: "{file}: could not be read: {reason}. Saw {seen}, expected {expected}.",
    },
    mend: {
      fa: "فایل را در یک صفحه‌گسترده باز کنید، درستی آن را ببینید و دوباره با قالب «CSV UTF-8» ذخیره کنید؛ فایل بزرگ را به چند ارسال بخش کنید.",
      en: "Open the file in a spreadsheet, check it and save it again as “CSV UTF-8”; split a large file into several submissions.",
    },
  },
  {
    id: "invalid_package",
    severity: "refuse",
    fields: ["file", "column", "seen", "expected"],
    message: {
      fa: "فایل {file}، مدخل {column}: اعلام برنامه درست نیست. دیده شد: {seen}؛ انتظار می‌رفت: {expected}.",
      en: "{file}, entry {column}: the programme's declaration is not valid. Saw {seen}, expected {expected}.",
    },
    mend: {
      fa: "مدخل را در datapackage.json درست کنید؛ README شکل پوشهٔ برنامه را نشان می‌دهد.",
      en: "Mend the entry in datapackage.json; the README shows what a programme folder looks like.",
    },
  },
  {
    id: "register_schema",
    severity: "refuse",
    fields: ["file", "column", "seen", "expected"],
    message: {
      fa: "فایل {file}، ستون {column}: ساختار دادگان ثبت شناخته نیست. دیده شد: {seen}؛ انتظار می‌رفت: {expected}.",
      en: "{file}, column {column}: not a register of this kind. Saw {seen}, expected {expected}.",
    },
    mend: {
      fa: "دادگان را با همین ستون‌ها و نوع‌ها دوباره بسازید.",
      en: "Export the register again with these columns and types.",
    },
  },
  {
    id: "control_total",
    severity: "refuse",
    fields: ["file", "column", "seen", "expected"],
    message: {
      fa: "فایل {file}: جمع کنترلی {column} نمی‌خواند. دیده شد: {seen}؛ انتظار می‌رفت: {expected}.",
      en: "{file}: the control total {column} does not hold. Saw {seen}, expected {expected}.",
    },
    mend: {
      fa: "دادگان ثبت کامل نیست یا رویدادهایش ترتیب ممکنی ندارند؛ آن را از سامانهٔ ثبت دوباره بگیرید.",
      en: "The register is not whole, or its events stand in an impossible order; export it again from its system.",
    },
  },
  {
    id: "uneven_waits",
    severity: "mark",
    fields: ["file", "column", "seen", "expected", "place", "month"],
    message: {
      fa: "فایل {file}: در {place} تا پایان {month}، کارت‌های صادرشده برای درخواست‌های {column} بیش از خود آن درخواست‌هاست. دیده شد: {seen}؛ انتظار می‌رفت: {expected}.",
      en: "{file}: at {place} by the end of {month}, more cards answered requests of {column} than were counted. Saw {seen}, expected {expected}.",
    },
    mend: {
      fa: "در کارتِ نخست هر کس، requested_on باید روز نخستین درخواست او باشد و شهرستان و درگاه نیز از همان درخواست؛ تا درست نشود، سن صف در آنجا گفته نمی‌شود.",
      en: "requested_on of a first card must be the day of the person's first application, at its county and channel; until then the age of the queue is not told there.",
    },
  },
  {
    id: "unknown_schema",
    severity: "refuse",
    fields: ["file", "row", "seen", "expected", "reason"],
    message: {
      fa: "فایل {file}، ردیف {row}: ساختار فایل شناخته نیست: {reason}. دیده شد: {seen}؛ انتظار می‌رفت: {expected}.",
      en: "{file}, row {row}: not a file of this kind: {reason}. Saw {seen}, expected {expected}.",
    },
    mend: {
      fa: "سرستون‌ها را با قالب خامی که دستور pooshesh template می‌سازد یکی کنید و فایل را با قالب «CSV UTF-8» ذخیره کنید.",
      en: "Make the head equal to the one that `pooshesh template` writes and save the file as “CSV UTF-8”.",
    },
  },
  {
    id: "broken_csv",
    severity: "refuse",
    fields: ["file", "row", "seen", "expected", "reason"],
    message: {
      fa: "فایل {file}، ردیف {row}: از این‌جا خانه‌ها از هم شناخته نمی‌شوند: {reason}. دیده شد: {seen}؛ انتظار می‌رفت: {expected}.",
      en: "{file}, row {row}: from here on cells cannot be told apart: {reason}. Saw {seen}, expected {expected}.",
    },
    mend: {
      fa: 'مقداری که ویرگول یا علامت نقل دارد باید میان دو گیومهٔ " بیاید و علامت نقل درون آن دو بار نوشته شود.',
      en: "A value with a comma or a double quote in it goes between double quotes, and a quote inside is written twice.",
    },
  },
  {
    id: "wrong_place_edition",
    severity: "refuse",
    fields: ["file", "row", "column", "seen", "expected"],
    message: {
      fa: "فایل {file}، ردیف {row}، ستون {column}: کد مکان از ویرایش دیگری است. دیده شد: {seen}؛ انتظار می‌رفت: {expected}.",
      en: "{file}, row {row}, column {column}: the place code belongs to another edition. Saw {seen}, expected {expected}.",
    },
    mend: {
      fa: "همهٔ کدهای فایل را به ویرایش برنامه برگردانید و place_code_edition را در datapackage.json بنویسید؛ کدها حدس زده نمی‌شوند، زیرا بیشتر آن‌ها در دو ویرایش دو استان جدا هستند.",
      en: "Convert every code of the file to the programme's edition and state place_code_edition in datapackage.json; codes are never guessed, because most of them mean another province in the other edition.",
    },
  },
  {
    id: "unknown_place",
    severity: "refuse",
    fields: ["file", "row", "column", "seen", "expected"],
    message: {
      fa: "فایل {file}، ردیف {row}، ستون {column}: کد مکان ناشناخته است. دیده شد: {seen}؛ انتظار می‌رفت: {expected}.",
      en: "{file}, row {row}, column {column}: unknown place code. Saw {seen}, expected {expected}.",
    },
    mend: {
      fa: "کد مکان را از places.csv برنامه بردارید؛ نام مکان به جای کد پذیرفته نیست.",
      en: "Take the code from the programme's places.csv; a name does not stand for a code.",
    },
  },
  {
    id: "not_a_period",
    severity: "refuse",
    fields: ["file", "row", "column", "seen", "expected"],
    message: {
      fa: "فایل {file}، ردیف {row}، ستون {column}: دورهٔ گزارش از تقویم برنامه نیست. دیده شد: {seen}؛ انتظار می‌رفت دوره‌ای مانند {expected}.",
      en: "{file}, row {row}, column {column}: not a period of the programme's calendar. Saw {seen}, expected a period such as {expected}.",
    },
    mend: {
      fa: "دوره را با تقویم برنامه و به همین شکل بنویسید: سال چهاررقمی، خط تیره، ماه دورقمی (دورهٔ سالانه تنها سال است).",
      en: "Write the period in the programme's calendar and in that form: four-digit year, hyphen, two-digit month (a yearly period is the year alone).",
    },
  },
  {
    id: "period_in_future",
    severity: "refuse",
    fields: ["file", "row", "column", "seen", "expected"],
    message: {
      fa: "فایل {file}، ردیف {row}، ستون {column}: دوره هنوز آغاز نشده است. دیده شد: {seen}؛ انتظار می‌رفت دوره‌ای که تا {expected} آغاز شده باشد.",
      en: "{file}, row {row}, column {column}: the period has not begun yet. Saw {seen}, expected one that began by {expected}.",
    },
    mend: {
      fa: "سال و ماه را بازبینی کنید؛ اگر درست است، فایل را پس از آغاز آن دوره یا با ‎--known-on دیرتر بخوانید.",
      en: "Check the year and the month; if they are right, read the file after the period begins or with a later --known-on.",
    },
  },
  ...ROW_RULES,
] as const satisfies readonly Rule[];

export type RuleId = (typeof RULES)[number]["id"];

/** The rule of that id; throws RangeError (`unknown rule: …`). */
export function ruleNamed(id: string): Rule {
  const rule = RULES.find((candidate) => candidate.id === id);
  if (!rule) throw new RangeError(`unknown rule: ${id}`);
  return rule;
}

/** A finding with its two sentences; throws RangeError (`missing detail: rule field`) for a field the rule needs. */
export function formatFinding(id: RuleId, details: FindingDetails): Finding {
  const rule = ruleNamed(id);
  return {
    rule: id,
    severity: rule.severity,
    file: details.file,
    row: details.row ?? null,
    column_name: details.column ?? null,
    place: details.place ?? null,
    month: details.month ?? null,
    seen: details.seen === undefined ? null : cutText(details.seen, 200),
    expected: details.expected ?? null,
    message_fa: formatSentences(rule, details, "fa"),
    message_en: formatSentences(rule, details, "en"),
  };
}
