/** The rules that concern single rows: they set a row aside, mark it, or ignore it; see ../rules.ts. */
import type { Rule } from "./rule.ts";

export const ROW_RULES = [
  {
    id: "conflicting_duplicate",
    severity: "quarantine",
    fields: ["file", "row", "other", "column", "seen", "expected"],
    message: {
      fa: "فایل {file}، ردیف {row}، ستون {column}: همین کلید در همین ارسال مقدار دیگری هم دارد. دیده شد: {seen}؛ انتظار می‌رفت با ردیف {other} یکی باشد: {expected}.",
      en: "{file}, row {row}, column {column}: the same key has another value in this submission. Saw {seen}, expected the same as in row {other}: {expected}.",
    },
    mend: {
      fa: "تنها ردیف درست را نگه دارید؛ تا آن زمان همهٔ ردیف‌های این کلید کنار گذاشته می‌شوند. اصلاح ماه گذشته باید در ارسال تازه‌ای بیاید.",
      en: "Keep only the right row; until then every row of this key is set aside. A revision of a past month belongs in a new submission.",
    },
  },
  {
    id: "not_a_count",
    severity: "quarantine",
    fields: ["file", "row", "column", "seen", "reason"],
    message: {
      fa: "فایل {file}، ردیف {row}، ستون {column}: شمار نیست: {reason}. دیده شد: {seen}؛ انتظار می‌رفت عددی درست و نامنفی.",
      en: "{file}, row {row}, column {column}: not a count: {reason}. Saw {seen}, expected a whole number of zero or more.",
    },
    mend: {
      fa: "شمار را با رقم بنویسید، مانند ۷۲۷۵۹۲ یا ۷۲۷٬۵۹۲؛ اگر گزارش نشده است، خانه را خالی بگذارید.",
      en: "Write the count in digits, such as 727592 or 727,592; leave the cell empty if it was not reported.",
    },
  },
  {
    id: "not_a_number",
    severity: "quarantine",
    fields: ["file", "row", "column", "seen", "reason"],
    message: {
      fa: "فایل {file}، ردیف {row}، ستون {column}: عدد نیست: {reason}. دیده شد: {seen}؛ انتظار می‌رفت عددی مانند ۹۳٫۸۷.",
      en: "{file}, row {row}, column {column}: not a number: {reason}. Saw {seen}, expected a number such as 93.87.",
    },
    mend: {
      fa: "عدد را با رقم و ممیز بنویسید؛ اگر گزارش نشده است، خانه را خالی بگذارید.",
      en: "Write the number in digits with a decimal point; leave the cell empty if it was not reported.",
    },
  },
  {
    id: "not_a_date",
    severity: "quarantine",
    fields: ["file", "row", "column", "seen", "expected"],
    message: {
      fa: "فایل {file}، ردیف {row}، ستون {column}: تاریخ میلادی نیست. دیده شد: {seen}؛ انتظار می‌رفت تاریخی مانند {expected}.",
      en: "{file}, row {row}, column {column}: not a Gregorian date. Saw {seen}, expected a date such as {expected}.",
    },
    mend: {
      fa: "تاریخ را میلادی و به شکل سال-ماه-روز بنویسید.",
      en: "Write the date in the Gregorian calendar as year-month-day.",
    },
  },
  {
    id: "missing_value",
    severity: "quarantine",
    fields: ["file", "row", "column"],
    message: {
      fa: "فایل {file}، ردیف {row}، ستون {column}: خانه خالی است؛ انتظار می‌رفت مقداری داشته باشد.",
      en: "{file}, row {row}, column {column}: saw an empty cell, expected a value.",
    },
    mend: {
      fa: "خانه را پر کنید؛ این ستون برای هر ردیف لازم است.",
      en: "Fill the cell; every row needs this column.",
    },
  },
  {
    id: "unknown_value",
    severity: "quarantine",
    fields: ["file", "row", "column", "seen", "expected"],
    message: {
      fa: "فایل {file}، ردیف {row}، ستون {column}: مقدار از مجموعهٔ این برنامه نیست. دیده شد: {seen}؛ انتظار می‌رفت یکی از این‌ها: {expected}.",
      en: "{file}, row {row}, column {column}: not one of this programme's values. Saw {seen}, expected one of {expected}.",
    },
    mend: {
      fa: "یکی از همین مقدارها را درست به همین شکل بنویسید.",
      en: "Write one of these values exactly as it stands here.",
    },
  },
  {
    id: "wrong_level",
    severity: "quarantine",
    fields: ["file", "row", "column", "seen", "expected"],
    message: {
      fa: "فایل {file}، ردیف {row}، ستون {column}: مکان از سطح دیگری است. دیده شد: {seen}؛ انتظار می‌رفت مکانی از سطح {expected}.",
      en: "{file}, row {row}, column {column}: the place stands at another level. Saw {seen}, expected a place of level {expected}.",
    },
    mend: {
      fa: "ردیف جمع را بردارید، یا اگر همهٔ فایل در این سطح است، level را در datapackage.json بنویسید؛ جمع استان و کشور از ردیف‌ها ساخته می‌شود.",
      en: "Take total rows out, or state `level` in datapackage.json if the whole file stands there; totals are added up from the rows.",
    },
  },
  {
    id: "stock_falls",
    severity: "quarantine",
    fields: ["file", "row", "column", "seen", "expected", "place", "month"],
    message: {
      fa: "فایل {file}، ردیف {row}، ستون {column}: شمار انباشتهٔ {place} در {month} از دورهٔ پیشین کمتر شده است. دیده شد: {seen}؛ انتظار می‌رفت دست‌کم {expected}.",
      en: "{file}, row {row}, column {column}: a cumulative count of {place} falls in {month}. Saw {seen}, expected at least {expected}.",
    },
    mend: {
      fa: "شمار انباشته هرگز کم نمی‌شود: این ردیف یا ردیف آن دورهٔ پیشین را درست کنید (رقم جابه‌جا، یا شمار یک ماه به جای شمار انباشته).",
      en: "A cumulative count never falls: mend this row or the row of that earlier period (a slipped digit, or one month's flow in place of the cumulative count).",
    },
  },
  {
    id: "unknown_flag",
    severity: "quarantine",
    fields: ["file", "row", "column", "seen", "expected"],
    message: {
      fa: "فایل {file}، ردیف {row}، ستون {column}: شناسهٔ هیچ هشداری از این برنامه نیست. دیده شد: {seen}؛ انتظار می‌رفت شناسه‌ای به شکل {expected}.",
      en: "{file}, row {row}, column {column}: not the id of a flag of this programme. Saw {seen}, expected an id such as {expected}.",
    },
    mend: {
      fa: "شناسه را همان‌گونه که در فهرست هشدارها آمده است بنویسید: گونه، کد مکان، دوره و ستون، با نقطه میانشان.",
      en: "Copy the id as the list of flags has it: kind, place code, period and column with dots between them.",
    },
  },
  {
    id: "missing_reason",
    severity: "quarantine",
    fields: ["file", "row", "column"],
    message: {
      fa: "فایل {file}، ردیف {row}، ستون {column}: دلیل رسیدگی نیامده است؛ انتظار می‌رفت دست‌کم یکی از این دو ستون پر باشد.",
      en: "{file}, row {row}, column {column}: saw no reason, expected one in at least one of these two columns.",
    },
    mend: {
      fa: "به فارسی یا انگلیسی بنویسید که چه پرسیده شد و چه پاسخ آمد.",
      en: "Write in Persian or English what was asked and what the answer was.",
    },
  },
  {
    id: "wrong_cell_count",
    severity: "quarantine",
    fields: ["file", "row", "seen", "expected"],
    message: {
      fa: "فایل {file}، ردیف {row}: شمار خانه‌ها با سرستون نمی‌خواند. دیده شد: {seen} ستون؛ انتظار می‌رفت: {expected} ستون.",
      en: "{file}, row {row}: the number of cells differs from the head. Saw {seen} columns, expected {expected}.",
    },
    mend: {
      fa: 'ویرگول جاافتاده یا افزوده را درست کنید؛ مقداری که خود ویرگول دارد باید میان دو گیومهٔ " بیاید.',
      en: "Mend the missing or extra comma; a value with a comma in it goes between double quotes.",
    },
  },
  {
    id: "requested_above_eligible",
    severity: "mark",
    fields: ["file", "row", "column", "seen", "expected"],
    message: {
      fa: "فایل {file}، ردیف {row}، ستون {column}: درخواست‌ها از واجدان شرایط بیشتر است. دیده شد: {seen}؛ انتظار می‌رفت دست‌بالا {expected}. ردیف نگه داشته شد.",
      en: "{file}, row {row}, column {column}: more requests than eligible persons. Saw {seen}, expected at most {expected}. The row is kept.",
    },
    mend: {
      fa: "ببینید آیا صدور دوباره در درخواست‌ها آمده است یا شمار واجدان شرایط کهنه است.",
      en: "See whether re-issues are counted among the requests or the eligible count is out of date.",
    },
  },
  {
    id: "backlog_identity",
    severity: "mark",
    fields: ["file", "row", "column", "seen", "expected"],
    message: {
      fa: "فایل {file}، ردیف {row}، ستون {column}: صف اعلام‌شده با هیچ‌یک از دو تعریف صف صدور نمی‌خواند. دیده شد: {seen}؛ انتظار می‌رفت: {expected}. ردیف نگه داشته شد.",
      en: "{file}, row {row}, column {column}: the stated queue fits neither definition of the backlog. Saw {seen}, expected {expected}. The row is kept.",
    },
    mend: {
      fa: "صف صدور یعنی درخواست‌ها منهای صادرشده، یا منهای صادرشده و آمادهٔ تحویل؛ شمار نادرست را پیدا کنید. باقی‌مانده کنار عدد نشان داده می‌شود.",
      en: "The backlog is requests minus issued, or minus issued and uncollected; find the count that is wrong. The residual is shown beside the figure.",
    },
  },
  {
    id: "no_action_identity",
    severity: "mark",
    fields: ["file", "row", "column", "seen", "expected"],
    message: {
      fa: "فایل {file}، ردیف {row}، ستون {column}: شمار اقدام‌نکرده‌ها برابر واجدان شرایط منهای درخواست‌ها نیست. دیده شد: {seen}؛ انتظار می‌رفت: {expected}. ردیف نگه داشته شد.",
      en: "{file}, row {row}, column {column}: the stated no action is not eligible minus requested. Saw {seen}, expected {expected}. The row is kept.",
    },
    mend: {
      fa: "شمار نادرست را میان این سه پیدا کنید. باقی‌مانده کنار عدد نشان داده می‌شود.",
      en: "Find which of the three counts is wrong. The residual is shown beside the figure.",
    },
  },
  {
    id: "coverage_does_not_follow",
    severity: "mark",
    fields: ["file", "row", "column", "seen", "expected"],
    message: {
      fa: "فایل {file}، ردیف {row}، ستون {column}: درصد اعلام‌شده از شمارهای همان ردیف به دست نمی‌آید. دیده شد: {seen}؛ انتظار می‌رفت: {expected}. ردیف نگه داشته شد.",
      en: "{file}, row {row}, column {column}: the stated percentage does not follow from the counts of its row. Saw {seen}, expected {expected}. The row is kept.",
    },
    mend: {
      fa: "درصد را از درخواست‌ها بر واجدان شرایط حساب کنید؛ شاید سهم از مخرج دیگری نوشته شده است.",
      en: "Compute it as requested over eligible; it may be a share of something else.",
    },
  },
  {
    id: "county_sum",
    severity: "mark",
    fields: ["file", "row", "column", "seen", "expected", "place", "month"],
    message: {
      fa: "فایل {file}، ردیف {row}، ستون {column}: شمار استان {place} در {month} با جمع شهرستان‌هایش نمی‌خواند. دیده شد: {seen}؛ انتظار می‌رفت: {expected}. ردیف نگه داشته شد.",
      en: "{file}, row {row}, column {column}: the figure of province {place} in {month} is not the sum of its counties. Saw {seen}, expected {expected}. The row is kept.",
    },
    mend: {
      fa: "استان و شهرستان‌ها را از یک برآورد بردارید یا شهرستان نادرست را درست کنید.",
      en: "Take province and counties from one estimate, or mend the county that is wrong.",
    },
  },
  {
    id: "unknown_column",
    severity: "warn",
    fields: ["file", "row", "column", "expected"],
    message: {
      fa: "فایل {file}، ردیف {row}: ستون {column} دیده شد که شناخته نیست و نادیده گرفته شد؛ انتظار می‌رفت یکی از این‌ها: {expected}.",
      en: "{file}, row {row}: saw the unknown column {column}, which is ignored; expected one of {expected}.",
    },
    mend: {
      fa: "اگر نام ستون اشتباه نوشته شده است درستش کنید؛ وگرنه آن را بردارید.",
      en: "Mend the column's name if it is misspelt; otherwise take the column out.",
    },
  },
  {
    id: "identical_duplicate",
    severity: "warn",
    fields: ["file", "row", "other", "seen"],
    message: {
      fa: "فایل {file}، ردیف {row}: رونوشت ردیف {other} است و نادیده گرفته شد. دوباره دیده شد: {seen}؛ انتظار می‌رفت هر کلید یک بار بیاید.",
      en: "{file}, row {row}: a copy of row {other}, ignored. Saw {seen} again, expected each key once.",
    },
    mend: { fa: "ردیف تکراری را بردارید.", en: "Take the repeated row out." },
  },
] as const satisfies readonly Rule[];
