/** Persian texts of flags: figures that deserve a call, and who has looked into them. */
export const faFlags = {
  flag_title: "رقم‌هایی که تماس می‌خواهند",
  flag_lead: "{now} هشدار برای {month}؛ از {from} تا آن دوره روی هم {all} هشدار؛ رسیدگی‌نشده: {open}.",
  flag_none: "از {from} تا {month} هیچ رقمی هشدار ندارد.",
  flag_about:
    "هشدار پرسش است نه داوری: رقم همان‌گونه که گزارش شده در همهٔ جمع‌ها و رتبه‌ها می‌ماند، تا فرستنده‌اش آن را درست کند یا کسی دلیلش را ثبت کند.",
  flag_seen: "گزارش‌شده: {seen}",
  flag_expected: "مورد انتظار: {expected}",
  flag_between: "بازهٔ معمول: {low} تا {high}",
  flag_open: "رسیدگی نشده",
  flag_acknowledged: "رسیدگی شده",
  flag_by: "{by}، {day}: {reason}",
  flag_how: "چگونه رسیدگی ثبت می‌شود",
  flag_how_about:
    "پس از تماس، در پوشهٔ برنامه این فرمان را اجرا و نگارش تازه‌ای بسازید. از این صفحه چیزی ثبت نمی‌شود.",
  flag_how_reason: "دلیل",
  flag_how_name: "نام",
  flag_settled: "{count} هشدارِ رسیدگی‌شده دیگر برپا نیست، زیرا رقم درست شده است.",
  flag_mark: "{count} رقم با هشدار",
  flag_mark_title: "{place}، {month}: رقم‌هایی که تماس می‌خواهند",
} as const;
