/** Persian texts of the queue page: what comes in, what goes out, who waits, when nobody will. */
export const faWaits = {
  nav_queue: "صف صدور",
  share_chart_load: "درخواست، کارت و صف",
  share_chart_waiting: "زمان انتظار در صف",
  share_chart_forecast: "پیش‌بینی صف",
  share_chart_clearing: "زمان خالی شدن صف استان‌ها",
  share_none_load: "این نمودار درخواست‌ها و کارت‌های دست‌کم دو ماه پیاپی از کشور یا یک استان را می‌خواهد.",
  share_none_waiting:
    "زمان انتظار از دفتر ثبت، یا از درخواست‌ها و کارت‌های ماه‌به‌ماه به دست می‌آید؛ برای این نما هیچ‌کدام دانسته نیست.",
  share_none_forecast:
    "پیش‌بینی صف دست‌کم دوازده ماه درخواست و کارت از کشور یا یک استان می‌خواهد و این نما آن را ندارد.",
  waits_kicker: "صف صدور · {place} · {month}",
  waits_subtitle: "صف صدور: درخواست‌هایی که کارتشان هنوز تولید نشده است، از هر دو نوع و همهٔ درگاه‌ها، {month}.",
  waits_description: "صف صدور در {place}، {month}: بار، انتظار و زمان خالی شدن صف با سناریوهای کارت.",
  waits_of_country: "همهٔ کشور",
  waits_missing_title: "این صفحه برای این برنامه ساخته نمی‌شود",
  waits_table_cards: "کارت‌ها",
  waits_table_arrivals: "درخواست‌ها",
  waits_table_queue: "صف در پایان ماه",

  waits_load_grew:
    "در {periods} ماه تا پایان {to} ماهانه {arrivals} درخواست به صف {place} آمد و {cards} کارت تولید شد: صف هر ماه {count} درخواست بلندتر شد",
  waits_load_fell:
    "در {periods} ماه تا پایان {to} ماهانه {arrivals} درخواست به صف {place} آمد و {cards} کارت تولید شد: صف هر ماه {count} درخواست کوتاه‌تر شد",
  waits_load_same:
    "در {periods} ماه تا پایان {to} ماهانه {arrivals} درخواست به صف {place} آمد و {cards} کارت تولید شد: صف به یک اندازه ماند",
  waits_load_subtitle:
    "درخواست‌های هر ماه و کارت‌های تولیدشده، {from} تا {month}؛ پایین: صف، یعنی درخواست‌ها منهای کارت‌های تولیدشده، در پایان هر ماه. هر دو محور از صفر آغاز می‌شود.",
  waits_load_open: "ماهی که گزارش همهٔ استان‌ها نرسیده باز مانده است.",
  waits_load_alt:
    "نمودار درخواست‌ها و کارت‌های هر ماه و صف. {title}. بلندترین صف {peak} در {at} بود؛ صف اکنون {queue} است.",
  waits_flows: "درخواست‌ها و کارت‌ها در هر ماه",
  waits_arrivals: "درخواست‌ها",
  waits_cards: "کارت‌ها",
  waits_grows: "صف بلندتر می‌شود",
  waits_shrinks: "صف کوتاه‌تر می‌شود",
  waits_queue_ends: "صف در پایان هر ماه",

  waits_waiting_title:
    "از {total} درخواستِ در صف {place}، {old} درخواست بیش از شش ماه است که در انتظار کارت است",
  waits_waiting_title_fifo:
    "اگر کارت‌ها به نوبت داده شده باشد، از {total} درخواستِ در صف {place}، {old} درخواست بیش از شش ماه است که در انتظار کارت است",
  waits_waiting_none: "هیچ درخواستی در {place} در انتظار کارت نیست",
  waits_waiting_exact: "درخواست‌های در صف بر پایهٔ روزهای پس از ثبت، {month}. شمارش دقیق از دفتر ثبت.",
  waits_waiting_fifo:
    "برآورد، نه شمارش: درخواست‌های در صف بر پایهٔ ماه‌های انتظار، {month}، با این فرض که هر کارت به قدیمی‌ترین درخواست رسیده است. دفتر ثبتی که تاریخ درخواست‌ها را بداند در دست نیست.",
  waits_waiting_alt: "نمودار میله‌ای درخواست‌های در صف به تفکیک زمان انتظار: {parts}.",
  waits_waiting_band: "زمان انتظار",

  waits_then: "، و ",
  waits_late: "پس از این بازه",
  waits_supply: "ماهی {cards} کارت",
  waits_supply_step: "از {month} ماهی {cards}",
  waits_after: "پس از {month}",
  waits_clear_now: "هم‌اکنون کسی در صف نیست.",
  waits_clear_never: "تا پایان {end} خالی نمی‌شود: در هیچ‌یک از {count} شبیه‌سازی صف خالی نشد.",
  waits_clear_late: "با احتمال ۸۰٪ تا پایان {end} خالی نمی‌شود.",
  waits_clear_open: "با احتمال ۸۰٪ در {low} یا پس از آن خالی می‌شود، و شاید پس از {end}. {middle}",
  waits_clear_between: "با احتمال ۸۰٪ میان {low} و {high} خالی می‌شود. {middle}",
  waits_clear_in: "با احتمال ۸۰٪ در {low} خالی می‌شود.",
  waits_middle: "احتمال آن‌که تا پایان {median} خالی شده باشد ۵۰٪ است.",
  waits_middle_after: "احتمال آن‌که پس از {end} باشد بیش از ۵۰٪ است.",
  waits_range: "{low} تا {high}",
  waits_never: "خالی نمی‌شود",
  waits_now: "صف ندارد",
  waits_unknown: "پیشینه ندارد",

  waits_forecast_title: "صف {place} به احتمال ۵۰٪ {scenarios} خالی می‌شود",
  waits_forecast_by: "با {supply} تا پایان {median}",
  waits_forecast_not: "با {supply} تنها پس از {end}",
  waits_forecast_now: "صف {place} هم‌اکنون خالی است",
  waits_forecast_subtitle:
    "صف در پایان هر ماه: تا {month} گزارش‌شده، سپس {count} شبیه‌سازی از درخواست‌ها و سهم هر استان از کارت‌ها. نوار درونی نیمی از شبیه‌سازی‌ها و نوار بیرونی ۸۰٪ آن‌ها را در بر دارد. شمار کارت‌ها از کشور است.",
  waits_forecast_alt: "نمودار پیش‌بینی صف با {count} سناریو. {title}. {notes}",
  waits_known: "گزارش‌شده",
  waits_ahead: "پیش‌بینی",
  waits_band_median: "میانه",
  waits_band_half: "نیمی از شبیه‌سازی‌ها",
  waits_band_most: "۸۰٪ شبیه‌سازی‌ها",
  waits_scenario: "کارت در ماه، همهٔ کشور",
  waits_median: "با احتمال ۵۰٪ تا پایانِ",
  waits_half: "با احتمال ۵۰٪ میان",
  waits_most: "با احتمال ۸۰٪ میان",

  waits_clearing_title: "به پیش‌بینی میانه، صف نیمی از استان‌ها {scenarios} خالی می‌شود",
  waits_clearing_subtitle:
    "نخستین ماهی که در پایان آن کسی در صف استان نیست، از {count} شبیه‌سازی با آغاز از {month}. پیکان یعنی شاید پس از {end}. صف کشور با خالی شدن صف آخرین استان خالی می‌شود.",
  waits_clearing_alt:
    "نمودار زمان خالی شدن صف {places} استان با {count} سناریو. {title}. نخستین‌ها: {first}؛ آخرین: {last}.",
  waits_mark_median: "میانه",
  waits_mark_half: "با احتمال ۵۰٪",
  waits_mark_most: "با احتمال ۸۰٪",

  waits_form_title: "اگر چند کارت بیاید، صف کی خالی می‌شود؟",
  waits_form_about:
    "تا چهار سناریو بنویسید: شمار کارت در ماه برای همهٔ کشور، مانند {number}؛ یا پله‌ای، مانند {steps}، یعنی از آغاز {first} و سپس از آغاز {second}.",
  waits_form_scenario: "سناریوی {number}",
  waits_form_sharing: "کارت هر ماه چگونه میان استان‌ها پخش شود",
  waits_sharing_recent: "به سهم تازهٔ هر استان از کارت‌ها",
  waits_sharing_queue: "به نسبت صف‌ها",
  waits_form_send: "پیش‌بینی",
  waits_form_usual: "سناریوهای پیش‌فرض",
  waits_title: "در {place} {queue} درخواست در صف صدور است",
  waits_title_never: "در {place} {queue} درخواست در صف صدور است و با این آهنگ صف خالی نمی‌شود",
  waits_title_months: "در {place} {queue} درخواست در صف صدور است و با این آهنگ {months} ماه دیگر خالی می‌شود",
  waits_title_month: "در {place} {queue} درخواست در صف صدور است و با این آهنگ تا یک ماه دیگر خالی می‌شود",
  waits_title_unknown: "صف صدور در {place} برای این ماه گزارش نشده است",
  waits_figures_title: "صف در چند عدد",
  waits_figures_method: "این عددها چگونه حساب می‌شود",
  waits_none: "–",
  waits_unit_requests: "درخواست",
  waits_unit_cards: "کارت",
  waits_unit_months: "ماه",
  waits_arrivals_month: "درخواست در ماه",
  waits_cards_month: "کارت در ماه",
  waits_pace: "میانگین {periods} ماه: {count} در {from} تا {to}.",
  waits_no_pace: "آهنگ سه ماه اخیر دانسته نیست.",
  waits_utilisation: "درخواست به ازای کارت",
  waits_utilisation_over: "به ازای هر ۱۰۰ کارت {count} درخواست می‌آید: صف بلندتر می‌شود.",
  waits_utilisation_under: "به ازای هر ۱۰۰ کارت {count} درخواست می‌آید: صف بلندتر نمی‌شود.",
  waits_no_utilisation: "در سه ماه اخیر کارتی تولید نشده یا آهنگ آن دانسته نیست.",
  waits_wait_new: "انتظار درخواست امروز",
  waits_wait_new_how:
    "{queue} درخواستِ در صف، تقسیم بر کارت در ماه: اگر همین آهنگ بماند و کارت‌ها به نوبت داده شود.",
  waits_wait_little: "میانگین انتظار، قانون لیتل",
  waits_little_steady:
    "صف تقسیم بر درخواست در ماه. برای صف پایدار درست است: پایان ماه‌های یک سال گذشته تنها {range} از هم دور بوده‌اند.",
  waits_little_unsteady:
    "گفته نمی‌شود: این قانون برای صف پایدار است و پایان ماه‌های یک سال گذشته {range} از هم دور بوده‌اند (مرز: ۱۰٪).",
  waits_little_none: "صف پایدار بوده ({range})، ولی در سه ماه اخیر درخواستی نیامده یا آهنگ آن دانسته نیست.",
  waits_little_unknown: "گفته نمی‌شود: صف یک سال گذشته کامل گزارش نشده و پایداری آن دانسته نیست.",
  waits_oldest: "قدیمی‌ترین درخواستِ در صف",
  waits_oldest_how:
    "اگر کارت‌ها به نوبت داده شده باشد: {months} ماه پیش. میانگین انتظار همهٔ صف {mean} ماه است.",
  waits_oldest_least:
    "اگر کارت‌ها به نوبت داده شده باشد: دست‌کم {months} ماه پیش، چون ماه‌هایی گزارش نشده است. میانگین انتظار دست‌کم {mean} ماه است.",
  waits_oldest_unknown: "صف این ماه گزارش نشده است.",
  waits_oldest_nobody: "کسی در صف نیست.",
  waits_months_to_clear: "ماه تا خالی شدن صف",
  waits_clears_how:
    "صف + درخواست − کارت، ماه به ماه: پس از {full} ماه کامل {leaves} درخواست می‌ماند که ماه بعد تمام می‌شود.",
  waits_clears_never: "با این آهنگ خالی نمی‌شود: کارت‌ها بیش از درخواست‌ها نیست.",
  waits_clears_now: "کسی در صف نیست.",
  waits_target_queue: "صف هدف",
  waits_target_how:
    "با چنین صفی ۹۸ درخواست از ۱۰۰ تا {wait} ماه به کارت می‌رسد: درخواست در ماه × {wait} ÷ ۴ (فانگ و همکاران، ۲۰۲۲).",
  waits_target_month:
    "با چنین صفی ۹۸ درخواست از ۱۰۰ تا یک ماه به کارت می‌رسد: درخواست در ماه ÷ ۴ (فانگ و همکاران، ۲۰۲۲).",
  waits_relief: "ظرفیت لازم",
  waits_relief_how:
    "کارت در ماه که صف را در {within} ماه به صف هدف می‌رساند: درخواست در ماه + (صف − صف هدف) ÷ {within}.",
  waits_relief_none: "صف از صف هدف بلندتر نیست؛ ظرفیت افزوده‌ای برای {within} ماه آینده لازم نیست.",
  waits_near_void:
    "از {from} کارتی که {days} روز تحویل گرفته نشود باطل می‌شود: {near} کارت {since} تا {days} روز مانده و نزدیک ابطال است، و {over} کارت از آن گذشته است.",
  waits_near_void_most:
    "از {from} کارتی که {days} روز تحویل گرفته نشود باطل می‌شود: حداکثر {near} کارت، که بیش از {since} روز مانده، نزدیک ابطال است، و {over} تا {most} کارت از آن گذشته است.",
  waits_no_limit: "این برنامه برای تحویل کارت مهلتی اعلام نکرده است.",

  share_chart_record: "کارنامهٔ پیش‌بینی‌ها",
  share_none_record:
    "کارنامه پیش‌بینی هر ماه گذشته را از دانسته‌های همان زمان دوباره می‌سازد و دست‌کم ۳۶ ماه گزارش و تاریخ رسیدن آن‌ها را می‌خواهد.",
  waits_record_fits:
    "پیش‌بینی‌های {months} ماه جلوترِ صف {place} به همان اندازه درست بود که می‌گفت: {share} از {count} پیش‌بینی در بازهٔ ۸۰٪ افتاد",
  waits_record_narrow:
    "پیش‌بینی‌های {months} ماه جلوترِ صف {place} بیش از اندازه مطمئن بود: تنها {share} از {count} پیش‌بینی در بازهٔ ۸۰٪ افتاد",
  waits_record_wide:
    "پیش‌بینی‌های {months} ماه جلوترِ صف {place} محتاط‌تر از اندازه بود: {share} از {count} پیش‌بینی در بازهٔ ۸۰٪ افتاد",
  waits_record_subtitle:
    "هر پیش‌بینی گذشته، از {from} تا {to}، از آنچه همان زمان دانسته بود دوباره ساخته شده است ({count} شبیه‌سازی برای هر کدام)؛ ستون: بازهٔ پیش‌بینی برای آن ماه، خط: صفی که گزارش شد.",
  waits_record_alt: "نمودار پیش‌بینی‌های گذشتهٔ صف در کنار آنچه شد. {title}. {notes}",
  waits_record_actual: "با کارت‌هایی که سپس آمد",
  waits_record_recent: "با ادامهٔ آهنگ سه ماه پیش از آن",
  waits_record_note: "{most} از {count} پیش‌بینی در بازهٔ ۸۰٪ و {half} در بازهٔ ۵۰٪ افتاد.",
  waits_record_came: "صفی که گزارش شد",
  waits_record_range50: "بازهٔ ۵۰٪",
  waits_record_range80: "بازهٔ ۸۰٪",
  waits_record_outside: "بیرون از بازهٔ ۸۰٪",
  waits_record_better:
    "خطای میانهٔ پیش‌بینی کمتر از هر دو روش ساده بود: {change} برابر خطای «صف همین می‌ماند» و {line} برابر خطای «روند سه ماه اخیر ادامه دارد».",
  waits_record_mixed:
    "خطای میانهٔ پیش‌بینی تنها از یکی از دو روش ساده کمتر بود: {change} برابر خطای «صف همین می‌ماند» و {line} برابر خطای «روند سه ماه اخیر ادامه دارد».",
  waits_record_worse:
    "خطای میانهٔ پیش‌بینی از هیچ‌یک از دو روش ساده کمتر نبود: {change} برابر خطای «صف همین می‌ماند» و {line} برابر خطای «روند سه ماه اخیر ادامه دارد».",
  waits_record_supply:
    "اگر به‌جای کارت‌هایی که سپس آمد آهنگ همان زمان ادامه داده شود، {share} در بازهٔ ۸۰٪ می‌افتد: شمار کارت‌ها را کسی از پیش نمی‌داند. پیش‌بینی پاسخِ «اگر چنین شمار کارت بیاید» است، نه وعده.",
  waits_record_method: "روش پیش‌بینی و کارنامهٔ آن",
  waits_record_of: "پیش‌بینی برای",
  waits_record_of_provinces: "هر یک از استان‌ها، {months} ماه جلوتر، {supply}",
  waits_record_of_place: "{place}، {months} ماه جلوتر، {supply}",
  waits_record_n: "شمار",
  waits_record_half: "در بازهٔ ۵۰٪",
  waits_record_most: "در بازهٔ ۸۰٪",
  waits_record_error: "میانگین خطا، درخواست",
  waits_record_error_change: "خطای «همین می‌ماند»",
  waits_record_error_line: "خطای «روند ادامه دارد»",
} as const;
