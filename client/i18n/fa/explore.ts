/** Persian texts of looking closely at a chart. */
export const faExplore = {
  explore_span: "بازه:",
  explore_all: "همه",
  explore_years: "{years} سال",
  explore_open: "نگاه نزدیک",
  island_explore_loading: "نمودار باز می‌شود…",
  island_explore_failed:
    "نمودار باز نشد. اتصال را بررسی و دوباره تلاش کنید؛ نمودار ثابت و جدول همچنان درست است.",
  island_explore_in: "نزدیک‌تر",
  island_explore_out: "دورتر",
  island_explore_earlier: "زودتر",
  island_explore_later: "دیرتر",
  island_explore_all: "همهٔ بازه",
  island_explore_fit: "محور از صفر آغاز نشود",
  island_explore_close: "نمودار ثابت",
  island_explore_help:
    "برای نزدیک شدن روی نمودار بکشید یا + و − را بزنید؛ کلیدهای جهت روی ماه‌ها می‌روند، با Shift بازه جابه‌جا می‌شود و 0 همه را نشان می‌دهد.",
  island_explore_zero: "محور از صفر آغاز می‌شود.",
  island_explore_not_zero: "محور از صفر آغاز نمی‌شود.",
  island_comma: "، ",
  island_explore_chart: "نمودار {lines}، از {from} تا {to}",
} as const;
