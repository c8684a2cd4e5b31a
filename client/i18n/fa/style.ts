/** Persian texts of the page of tokens. */
export const faStyle = {
  style_title: "سبک پوشش",
  style_lead:
    "همهٔ اندازه‌ها و رنگ‌های سامانه. هر صفحه و نمودار تنها از همین‌ها ساخته می‌شود؛ تغییر در یک جا، همه‌جا را تغییر می‌دهد.",
  style_type: "اندازهٔ متن",
  style_sample: "پوشش درخواست در بوشهر ۹۳٫۸۷٪ است",
  style_space: "فاصله و گوشه",
  style_colours: "رنگ‌ها",
  style_colours_lead:
    "یک رنگ اصلی و خاکستری‌های آرام. ترتیب پنج پله با روشنایی دانسته می‌شود، پس در کوررنگی و چاپ سیاه‌وسفید هم می‌ماند؛ خط‌ها افزون بر رنگ با نقش هم جدا می‌شوند.",
  style_contrast: "تضاد نوشته و زمینه",
  style_contrast_lead: "کمینه برای نوشته ۴٫۵ به ۱ است (WCAG 2.2 AA)، در روشن و تاریک.",
  style_text: "نوشته",
  style_ground: "زمینه",
  style_light: "روشن",
  style_dark: "تاریک",
  style_token: "نام",
  style_value: "مقدار",
  style_parts: "اجزا",
  style_button: "دکمه",
  style_link: "پیوند",
  style_notice: "پیامی که می‌گوید چه شد و چه باید کرد.",
  style_quiet: "متن آرام",
} as const;
