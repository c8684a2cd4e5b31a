/** The sentences of the readme files. */
import type { Language } from "../../datasets/vocabulary.ts";

interface ReadmeWords {
  readonly release: string;
  readonly published: string;
  readonly known: string;
  readonly supersedes: string;
  readonly reason: string;
  readonly files: string;
  readonly rows: (count: string) => string;
  readonly reading: string;
  readonly read: readonly string[];
  readonly counties: string;
  readonly countiesMade: string;
  readonly countiesWithheld: string;
  readonly proof: string;
  readonly proofSigned: string;
  readonly proofFiles: string;
  readonly proofOffline: string;
  readonly proofDemonstration: string;
  readonly citation: string;
  readonly licence: string;
  readonly contact: string;
}

export const README_WORDS: Readonly<Record<Language, ReadmeWords>> = {
  fa: {
    release: "انتشار",
    published: "زمان انتشار",
    known: "دانسته تا",
    supersedes: "جانشینِ",
    reason: "چرا",
    files: "پرونده‌ها",
    rows: (count) => `${count} ردیف`,
    reading: "چگونه بخوانیم",
    read: [
      "- مقدار خالی صفر نیست. ستون obs_status می‌گوید چرا خالی است: O گزارش نشده، M کاربرد ندارد. A رقم عادی است و P رقم موقت (مقدماتی یا ناکامل).",
      "- درصدها از صد نوشته شده‌اند (۹۳٫۸۷)، یک بار و از شمارش‌های صحیح گرد شده‌اند، و در ۱۰۰ بریده نمی‌شوند. صورت و مخرج کنار هر نسبت آمده است.",
      "- reported و expected می‌گویند چند مکان از سطح پایین‌تر گزارش داده‌اند و چند مکان باید گزارش می‌دادند. جمع کشور جمع گزارش‌دادگان است.",
      "- کلید دوره (ستون month) به تقویم خود برنامه است و تاریخ میلادی نیست. در figures.sdmx.csv دوره به بازهٔ میلادی نوشته شده است.",
      "- رتبه‌ها از عددهای صحیح است، نه از درصدهای گردشده؛ برابرها یک رتبه دارند و رتبهٔ بعد نمی‌آید (۱-۲-۲-۴).",
      "- برای اکسل figures-bom.csv را باز کنید؛ متنی که به چشم برنامهٔ صفحه‌گسترده فرمول بیاید با آپاستروف آغاز می‌شود.",
      "- تعریف و فرمول هر شاخص در measures.csv و کد مکان‌ها در places.csv است؛ datapackage.json همهٔ ستون‌ها را به دو زبان شرح می‌دهد.",
    ],
    counties: "شهرستان‌ها",
    countiesMade:
      "رقم‌های شهرستان تنها از آن رو در این انتشار آمده است که همهٔ رقم‌ها ساختگی است و دربارهٔ هیچ‌کس نیست.",
    countiesWithheld:
      "رقم شهرستان‌ها در این انتشار نیست: شمارش‌های کوچک می‌تواند رازِ کسی را فاش کند، و تا شیوهٔ محافظت از آن‌ها ساخته و آزموده نشود، دادهٔ واقعی در سطح استان می‌ماند.",
    proof: "چگونه درستی را بسنجیم",
    proofSigned:
      "شناسنامهٔ انتشار امضا شده است. آن و امضایش را بگیرید و با کلید همگانی، که از راهی دیگر به دست آورده‌اید، بسنجید:",
    proofFiles: `نخستین فرمان باید همان عددی را بدهد که شناسنامه برای SHA256SUMS نوشته است؛ دومی پرونده‌ها را می‌سنجد (پوشهٔ بستهٔ zip پروندهٔ SHA256SUMS خود را دارد):`,
    proofOffline: "بی‌شبکه، با خود نرم‌افزار:",
    proofDemonstration: "کلید این انتشار نمایشی و همگانی است: امضا درست است، ولی چیزی را ثابت نمی‌کند.",
    citation: "ارجاع",
    licence: "پروانهٔ استفاده",
    contact: "آمارگر مسئول",
  },
  en: {
    release: "Release",
    published: "Published",
    known: "Known up to",
    supersedes: "Takes the place of",
    reason: "Why",
    files: "Files",
    rows: (count) => `${count} rows`,
    reading: "How to read them",
    read: [
      "- An empty value is not zero. The column obs_status says why it is empty: O not reported, M not applicable. A is a normal figure, P a provisional one (preliminary or incomplete).",
      "- Percents are of a hundred (93.87), rounded once, from whole counts, and never cut off at 100. Numerator and denominator stand beside every ratio.",
      "- reported and expected tell how many places one level down reported, and how many should have. The country is the sum of those that reported.",
      "- The key of a period (column month) is in the programme's own calendar and is no Gregorian date. In figures.sdmx.csv the period is a Gregorian range.",
      "- Ranks compare whole counts, never rounded percents; equal places share a rank and the next is left out (1-2-2-4).",
      "- For Excel open figures-bom.csv; a text that a spreadsheet would take for a formula begins with an apostrophe.",
      "- measures.csv holds the definition and formula of each measure and places.csv the codes of places; datapackage.json describes every column in both languages.",
    ],
    counties: "Counties",
    countiesMade:
      "County figures are in this release only because all of its figures are made up and about nobody.",
    countiesWithheld:
      "County figures are not in this release: small counts can give somebody away, and until a way of protecting them has been built and attacked, real data stop at the province.",
    proof: "How to verify them",
    proofSigned:
      "The manifest of the release is signed. Fetch it and its signature, and verify them with the public key that you obtained another way:",
    proofFiles:
      "The first command must print the number that the manifest has for SHA256SUMS; the second verifies the files (the folder of the zip has a SHA256SUMS of its own):",
    proofOffline: "Without a network, with the software itself:",
    proofDemonstration:
      "The key of this release is a public demonstration key: the signature is right, and proves nothing.",
    citation: "Citation",
    licence: "Licence",
    contact: "Responsible statistician",
  },
};
