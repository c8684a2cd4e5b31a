/** Why a figure deserves a call, in a sentence with its figures, in each language. */
import { FLAG_FIGURE_NAMES, type FlagFigure } from "../../../datasets/flag-kinds.ts";
import { type Calendar, formatPeriod, parsePeriod, periodsPerYear } from "../../../datasets/period.ts";
import {
  CHANNEL_NAMES,
  type Channel,
  KIND_NAMES,
  type Language,
  type RequestKind,
  type Words,
} from "../../../datasets/vocabulary.ts";
import type { NamedPlace } from "../../metrics/flag-rows.ts";
import type { CopyFound } from "./copies.ts";
import type { HeapFound } from "./heaping.ts";
import { CUTOFF, type Outlier } from "./outliers.ts";
import type { SlipFound } from "./slips.ts";

export type FlowFigure = Extract<FlagFigure, "requests" | "cards" | "deliveries">;

/** The sentences of one programme. */
export interface Sentences {
  outlier(outlier: Omit<Outlier, "at">, month: string, figure: FlowFigure): Words;
  slip(slip: SlipFound): Words;
  copy(copy: CopyFound): Words;
  heap(heap: HeapFound): Words;
}

const COUNTED: Readonly<Record<FlowFigure, Words>> = {
  requests: { fa: "درخواست", en: "requests" },
  cards: { fa: "کارت تولیدشده", en: "cards produced" },
  deliveries: { fa: "کارت تحویل‌شده", en: "cards delivered" },
};
const ZEROS = { "00": { fa: "دو صفر", en: "00" }, "000": { fa: "سه صفر", en: "000" } } as const;

const LOCALES = { fa: "fa-IR", en: "en-US" } as const;

/** A number in the digits of a language; a minus stands before it in either. */
function count(value: number, language: Language, decimals = 0): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const text = new Intl.NumberFormat(LOCALES[language], digits).format(Math.abs(value));
  return value < 0 ? `−${text}` : text;
}

/** The sentences for a programme's calendar and places. */
export function createSentences(calendar: Calendar, places: readonly NamedPlace[]): Sentences {
  const named = new Map(places.map((place) => [place.place, place]));
  const nameOf = (code: string, language: Language): string => {
    const place = named.get(code);
    if (!place) return code;
    const name = language === "fa" ? place.name_fa : place.name_en;
    if (place.level !== "county" || place.parent === null) return name;
    const above = nameOf(place.parent, language);
    return language === "fa" ? `${name} (استان ${above})` : `${name} (${above})`;
  };
  const month = (key: string, language: Language) => formatPeriod(parsePeriod(calendar, key))[language];
  const periods: Words =
    periodsPerYear(calendar) === 12 ? { fa: "ماه‌های", en: "months" } : { fa: "دوره‌های", en: "periods" };
  const both = (write: (language: Language) => string): Words => ({ fa: write("fa"), en: write("en") });
  return {
    outlier: (outlier, key, figure) =>
      both((language) => {
        const [seen, expected, low, high] = [outlier.seen, outlier.expected, outlier.low, outlier.high].map(
          (value) => count(Math.round(value), language),
        );
        const [score, cutoff] = [count(outlier.score, language, 1), count(CUTOFF, language, 1)];
        const [place, when] = [nameOf(outlier.place, language), month(key, language)];
        const what = COUNTED[figure][language];
        return language === "fa"
          ? `${place} در ${when}، ${seen} ${what} گزارش کرده است؛ ${periods.fa} پیرامون، پس از کنارگذاشتن حرکت همگانی کشور، حدود ${expected} را نشان می‌داد (از ${low} تا ${high}). نمرهٔ z تعدیل‌شدهٔ آن ‎${score}‎ است و رقم با نمرهٔ دورتر از ${cutoff} دورافتاده شمرده می‌شود.`
          : `${place} reported ${seen} ${what} in ${when}; the ${periods.en} around it, with the nation's movement taken off, led to expect about ${expected} (${low} to ${high}). Its modified z-score is ${score}; beyond ${cutoff} a figure stands out.`;
      }),
    slip: (slip) =>
      both((language) => {
        const [seen, low, high] = [slip.seen, slip.low, slip.high].map((value) =>
          count(Math.round(value), language),
        );
        const where = nameOf(slip.place, language) + sliceOf(slip, language);
        const [what, when] = [FLAG_FIGURE_NAMES[slip.figure][language], month(slip.month, language)];
        const why = explain(slip, language);
        if (slip.setAside === "itself")
          return language === "fa"
            ? `${where}: شمار انباشتهٔ ${what} در پایان ${when}، ${seen}، از ${low} که پیش از آن آمده بود کمتر است و شمار انباشته کم نمی‌شود؛ ${why}. این ردیف هنگام خواندن کنار گذاشته شد.`
            : `${where}: the cumulative count of ${what} at the end of ${when}, ${seen}, is below the ${low} stated before it, though such a count cannot fall; ${why}. The row was set aside when it was read.`;
        if (slip.setAside === "after")
          return language === "fa"
            ? `${where}: شمار انباشتهٔ ${what} در پایان ${when}، ${seen}، از ${high} که پس از آن آمده است بیشتر است و شمار انباشته کم نمی‌شود؛ ${why}. ردیف‌های پس از آن هنگام خواندن کنار گذاشته شد.`
            : `${where}: the cumulative count of ${what} at the end of ${when}, ${seen}, is above the ${high} stated after it, though such a count cannot fall; ${why}. The rows after it were set aside when they were read.`;
        return language === "fa"
          ? `${where}: ${what} در پایان ${when}، ${seen}، با شمارهای پیش و پس از آن (از ${low} تا ${high}) نمی‌خواند و دورهٔ بعد به جای خود بازگشته است؛ ${why}.`
          : `${where}: ${what} at the end of ${when}, ${seen}, fits neither the count before nor the one after (${low} to ${high}), and the next period takes it back; ${why}.`;
      }),
    copy: (copy) =>
      both((language) => {
        const [moved, expected, cells, active] = [copy.moved, copy.expected, copy.cells, copy.active].map(
          (value) => count(Math.round(value), language),
        );
        const where = nameOf(copy.place, language) + sliceOf(copy, language);
        const when = month(copy.month, language);
        const share =
          copy.channel !== null || copy.active === 1
            ? { fa: "", en: "" }
            : {
                fa: ` (در ${cells} خانه از ${active} خانهٔ شهرستان، درگاه و نوع درخواست)`,
                en: ` (in ${cells} of ${active} cells of county, channel and kind)`,
              };
        if (copy.still)
          return language === "fa"
            ? `${where}: در ${when} هیچ شماری تغییر نکرده و همه تکرار دورهٔ پیش است${share.fa}، در حالی که دوره‌های پیرامون حدود ${expected} درخواست، تولید و تحویل را نشان می‌داد.`
            : `${where}: no count changed in ${when}, all repeat the period before${share.en}, though the periods around led to expect about ${expected} requests, cards and deliveries.`;
        return language === "fa"
          ? `${where}: درخواست‌ها، تولید و تحویل ${when} درست برابر دورهٔ پیش است${share.fa}: روی هم ${moved}. احتمال آنکه چنین برابری‌ای تصادفی باشد کمتر از یک در ده میلیون است.`
          : `${where}: requests, cards and deliveries of ${when} are exactly those of the period before${share.en}, ${moved} together. The chance of that is less than one in ten million.`;
      }),
    heap: (heap) =>
      both((language) => {
        const [round, of, high] = [heap.round, heap.of, heap.high].map((value) => count(value, language));
        const expected = count(heap.expected, language, 1);
        const [place, when] = [nameOf(heap.province, language), month(heap.month, language)];
        const what = FLAG_FIGURE_NAMES[heap.figure][language];
        const ending = ZEROS[heap.ending][language];
        return language === "fa"
          ? `${place}: در گزارش ${when} (${what})، ${round} رقم از ${of} رقم متفاوت به ${ending} پایان می‌یابد؛ از روی تصادف حدود ${expected} رقم چنین می‌بود و تا ${high} رقم جای پرسش نداشت.`
          : `${place}: in the report of ${when} (${what}), ${round} of ${of} different figures end in ${ending}; chance would give about ${expected}, and up to ${high} would not be remarked.`;
      }),
  };
}

function sliceOf(
  { channel, request_kind }: { readonly channel: Channel | null; readonly request_kind: RequestKind | null },
  language: Language,
): string {
  if (channel === null || request_kind === null) return "";
  const [where, what] = [CHANNEL_NAMES[channel][language], KIND_NAMES[request_kind][language]];
  return language === "fa" ? `، ${where}، ${what}` : `, ${where}, ${what}`;
}

function explain({ slip, meant, seen, low, high }: SlipFound, language: Language): string {
  if (meant === null) {
    const isLarge = seen > high;
    const times = count(
      Math.round(isLarge ? seen / Math.max(high, 1) : Math.max(low, 1) / Math.max(seen, 1)),
      language,
    );
    if (language === "fa")
      return `حدود ${times} برابر ${isLarge ? "بزرگ‌تر" : "کوچک‌تر"} از اندازهٔ مورد انتظار است`;
    return `it is about ${times} times too ${isLarge ? "large" : "small"}`;
  }
  const fits = count(meant, language);
  if (language === "fa") return `گویا ${GUESSES[slip].fa} و ${fits} با آن‌ها می‌خواند`;
  return `${GUESSES[slip].en}: ${fits} would fit`;
}

const GUESSES: Readonly<Record<SlipFound["slip"], Words>> = {
  swapped: { fa: "جای رقم‌ها عوض شده است", en: "digits seem to have changed places" },
  extra: { fa: "یک رقم افزون نوشته شده است", en: "there seems to be a digit too many" },
  missing: { fa: "یک رقم جا افتاده است", en: "a digit seems to be missing" },
  changed: { fa: "یک رقم نادرست نوشته شده است", en: "one digit seems to be wrong" },
  magnitude: { fa: "اندازه نادرست است", en: "the size seems to be wrong" },
};
