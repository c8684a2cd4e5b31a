/** Why a file, head or number was not accepted: the `{reason}` of a finding. */
import type { Words } from "../../../datasets/vocabulary.ts";

/** A whole file that could not be read. */
export const UNREADABLE_REASONS = {
  absent: { fa: "خواندن آن ممکن نشد", en: "it cannot be opened" },
  time: { fa: "خواندن آن بیش از زمان مجاز طول کشید", en: "reading it took longer than is allowed" },
  memory: { fa: "خواندن آن بیش از حافظهٔ مجاز می‌خواست", en: "reading it needs more memory than is allowed" },
  died: { fa: "خوانندهٔ فایل از کار افتاد", en: "its reader stopped" },
  too_big: { fa: "بزرگ‌تر از اندازهٔ مجاز است", en: "it is larger than is allowed" },
  too_many_rows: { fa: "شمار ردیف‌ها بیش از اندازهٔ مجاز است", en: "it has more rows than are allowed" },
} as const satisfies Readonly<Record<string, Words>>;
export type UnreadableReason = keyof typeof UNREADABLE_REASONS;

/** Text whose cells cannot be told apart. */
export const BROKEN_REASONS = {
  too_many_columns: { fa: "شمار ستون‌ها بیش از اندازهٔ مجاز است", en: "it has more columns than are allowed" },
  long_cell: {
    fa: "یکی از خانه‌ها درازتر از اندازهٔ مجاز است",
    en: "one of its cells is longer than is allowed",
  },
  open_quote: {
    fa: 'علامت نقل «"» باز شده و بسته نشده است',
    en: "a double quote is opened and never closed",
  },
  stray_quote: {
    fa: "پس از علامت نقل بسته و پیش از ویرگول، نوشتهٔ دیگری آمده است",
    en: "text follows a closing double quote before the next comma",
  },
} as const satisfies Readonly<Record<string, Words>>;
export type BrokenReason = keyof typeof BROKEN_REASONS;

/** A head that is not the table's. */
export const SCHEMA_REASONS = {
  empty: { fa: "فایل خالی است", en: "the file is empty" },
  binary: { fa: "فایل متنی نیست", en: "it is not a text file" },
  spreadsheet: { fa: "فایل صفحه‌گسترده (XLSX) است، نه CSV", en: "it is a spreadsheet (XLSX), not CSV" },
  encoding: { fa: "نویسه‌های آن UTF-8 نیست", en: "its characters are not UTF-8" },
  semicolon: { fa: "ستون‌ها با نقطه‌ویرگول جدا شده‌اند", en: "its columns are separated by semicolons" },
  tab: { fa: "ستون‌ها با جهش (Tab) جدا شده‌اند", en: "its columns are separated by tabs" },
  missing_column: { fa: "این ستون لازم در سرستون نیست", en: "this required column is not in the head" },
  repeated_column: { fa: "این ستون دو بار در سرستون آمده است", en: "this column stands twice in the head" },
} as const satisfies Readonly<Record<string, Words>>;
export type SchemaReason = keyof typeof SCHEMA_REASONS;

/** A cell that is not the number it should be. */
export const NUMBER_REASONS = {
  empty: { fa: "خانه خالی است", en: "the cell is empty" },
  no_digits: { fa: "رقمی در آن نیست", en: "there are no digits in it" },
  negative: { fa: "منفی است", en: "it is negative" },
  fractional: { fa: "عدد درست نیست", en: "it is not a whole number" },
  percent: { fa: "درصد است، نه شمار", en: "it is a percentage, not a count" },
  grouping: { fa: "رقم‌ها سه‌تاسه‌تا جدا نشده‌اند", en: "its digits are not grouped in threes" },
  too_large: { fa: "بزرگ‌تر از هر شمار ممکن است", en: "it is larger than any possible count" },
  not_numeric: {
    fa: "نویسه‌ای جز رقم و جداکننده دارد",
    en: "it holds something besides digits and separators",
  },
} as const satisfies Readonly<Record<string, Words>>;
export type NumberReason = keyof typeof NUMBER_REASONS;
