/** Persian texts of the page that checks a code or a file. */
export const faCheck = {
  check_nav: "راستی‌آزمایی رقم و پرونده",
  check_kicker: "راستی‌آزمایی",
  check_title: "آیا این رقم از ماست و هنوز پابرجاست؟",
  check_lead:
    "هر جدول و نمودار منتشرشده کدی دارد، مانند {code}. کد را بنویسید یا خود پرونده را بدهید تا بگوییم جاری است، جانشین دارد، تصحیح شده یا از ما نیست.",
  check_code: "کد، یا SHA-256 پرونده",
  check_button: "بررسی",
  check_file: "پرونده را برگزینید یا همین‌جا رها کنید",
  check_file_note:
    "پرونده از دستگاه شما بیرون نمی‌رود: مرورگر SHA-256 آن را حساب می‌کند و تنها همان پرسیده می‌شود.",
  check_reading: "پرونده خوانده می‌شود…",
  check_unreadable: "مرورگر نتوانست پرونده را بخواند.",
  check_insecure:
    "مرورگر در نشانی بی https نمی‌تواند SHA-256 را حساب کند. دستور زیر را روی دستگاه خود اجرا کنید و حاصل را در کادر بالا بگذارید.",
  check_by_hand: "بی این صفحه هم می‌شود",
  check_by_hand_sum: "SHA-256 پرونده، برای کادر بالا:",
  check_by_hand_offline: "بی‌شبکه، با خود پوشش:",
  check_is_current: "از ماست و پابرجاست",
  check_is_superseded: "از ماست، ولی انتشار تازه‌تری جانشین آن شده است",
  check_is_corrected: "از ماست، ولی پس از آن تصحیح شده است",
  check_is_withdrawn: "از ماست، ولی پس گرفته شده است",
  check_is_unknown: "از ما نیست، یا دست خورده است",
  check_is_mistyped: "این کد درست نوشته نشده است",
  check_mistyped_why:
    "«{seen}» کد ما نیست. کد ده رقم و حرف لاتین است، مانند {code}، و نویسهٔ آخرش نادرستی بقیه را نشان می‌دهد؛ یک بار دیگر با متن مقایسه کنید. SHA-256 شصت‌وچهار رقم و حرف است.",
  check_unknown_code:
    "هیچ انتشاری جدول یا نموداری با کد {code} ندارد. اگر آن را درست نوشته‌اید، آنچه در دست دارید از ما نیست.",
  check_unknown_file:
    "هیچ انتشاری پرونده‌ای با این SHA-256 ندارد: یا از ما نیست، یا پس از انتشار حتی یک بایت آن عوض شده است. اگر جدولی در آن کدی دارد، کد را بررسی کنید.",
  check_same: "رقم‌های همین جدول در تازه‌ترین انتشار {month} ({release}) همان است.",
  check_differs:
    "در تازه‌ترین انتشار {month} ({release}) {count} خانه از این جدول دیگر است؛ هر دو رقم در جدول زیر آمده است.",
  check_reshaped: "در تازه‌ترین انتشار {month} ({release}) سطرها یا ستون‌های این جدول دیگر است.",
  check_gone: "در تازه‌ترین انتشار {month} ({release}) این جدول نیست.",
  check_about: "آنچه این کد نشان می‌دهد",
  check_about_file: "این پرونده",
  check_code_word: "کد",
  check_what: "عنوان",
  check_measures: "سنجه‌ها",
  check_query: "همین رقم‌ها در API",
  check_rows: "رقم‌ها، چنان‌که منتشر شد",
  check_now: "اکنون {value}",
  check_file_name: "نام در انتشار",
  check_manifest_of: "سیاههٔ انتشار {release}",
  check_signature_of: "امضای انتشار {release}",
  check_another: "بررسی دیگر",
} as const;
