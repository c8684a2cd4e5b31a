/** What keeps a rollup engine from its work: the one table of codes, each told in both languages with what to do. */
import type { Language, Words } from "../../../datasets/vocabulary.ts";
import { cutText } from "../intake/sentences.ts";

interface EngineErrorEntry {
  readonly message: Words;
  readonly mend: Words;
}

/** Templates take the error's details by name; each text is isolated, so that it cannot turn the line. */
export const ENGINE_ERRORS = {
  missing_setting: {
    message: { fa: "تنظیم {setting} داده نشده است.", en: "The setting {setting} is not given." },
    mend: {
      fa: "آن را در محیط سامانه بنویسید؛ docs/clickhouse.md همهٔ تنظیم‌ها را دارد.",
      en: "Give it in the environment; docs/clickhouse.md lists all settings.",
    },
  },
  conflicting_settings: {
    message: {
      fa: "تنظیم‌های {setting} با هم پذیرفته نیستند.",
      en: "The settings {setting} exclude each other.",
    },
    mend: {
      fa: "برای انبار اشیا تنها نام مجموعه را بدهید و برای پوشهٔ مشترک تنها پوشه را.",
      en: "Give the collection alone for an object store, or the folder alone for a shared one.",
    },
  },
  password_file: {
    message: {
      fa: "فایل گذرواژه خوانده نشد: {file} ({seen}).",
      en: "The password file cannot be read: {file} ({seen}).",
    },
    mend: {
      fa: "فایلی یک‌خطی بسازید که تنها همین سامانه بتواند بخواند (chmod 600).",
      en: "Make a file of one line that only this service can read (chmod 600).",
    },
  },
  unreachable: {
    message: {
      fa: "هیچ گره‌ای پاسخ نداد: {nodes} ({seen}).",
      en: "No node answers: {nodes} ({seen}).",
    },
    mend: {
      fa: "روشن بودن ClickHouse، نشانی و درگاه HTTP (8123 یا 8443) و دیوار آتش را بازبینی کنید.",
      en: "Check that ClickHouse runs, the address and port of HTTP (8123 or 8443), and the firewall.",
    },
  },
  not_clickhouse: {
    message: {
      fa: "آنچه در {nodes} پاسخ می‌دهد رابط HTTP کلیک‌هاوس نیست ({seen}).",
      en: "What answers at {nodes} is not ClickHouse's HTTP interface ({seen}).",
    },
    mend: {
      fa: "درگاه HTTP را بدهید (8123 یا 8443)، نه درگاه 9000 را؛ اگر میانجی در راه است، آن را بازبینی کنید.",
      en: "Give the port of HTTP (8123 or 8443), not 9000; check a proxy in between.",
    },
  },
  tls: {
    message: {
      fa: "ارتباط رمزدار با {nodes} برقرار نشد ({seen}).",
      en: "No secure connection to {nodes} ({seen}).",
    },
    mend: {
      fa: "گواهی مرجع داخلی را با NODE_EXTRA_CA_CERTS بشناسانید و نام و تاریخ گواهی گره را بازبینی کنید.",
      en: "Name your own authority's certificate in NODE_EXTRA_CA_CERTS, and check the name and dates of the node's.",
    },
  },
  login: {
    message: {
      fa: "کلیک‌هاوس حساب {user} را با این گذرواژه نپذیرفت.",
      en: "ClickHouse does not accept the account {user} with this password.",
    },
    mend: {
      fa: "نام حساب و فایل گذرواژه را بازبینی کنید؛ حساب باید روی همهٔ گره‌ها باشد.",
      en: "Check the account's name and the password file; the account has to be on every node.",
    },
  },
  missing_grant: {
    message: {
      fa: "حساب {user} این مجوز را ندارد: {grant}.",
      en: "The account {user} lacks a grant: {grant}.",
    },
    mend: {
      fa: "مجوزها را از docs/clickhouse-account.sql بدهید.",
      en: "Grant what docs/clickhouse-account.sql grants.",
    },
  },
  missing_collection: {
    message: {
      fa: "مجموعهٔ نام‌دار {collection} روی گره نیست.",
      en: "The named collection {collection} is not on the node.",
    },
    mend: {
      fa: "آن را روی همهٔ گره‌ها با نشانی و کلیدهای انبار بسازید؛ docs/clickhouse.md شیوه‌اش را دارد.",
      en: "Create it on every node with the store's address and keys; docs/clickhouse.md shows how.",
    },
  },
  unknown_cluster: {
    message: {
      fa: "خوشه‌ای به نام {cluster} در پیکربندی گره نیست.",
      en: "The node's configuration has no cluster named {cluster}.",
    },
    mend: {
      fa: "نام را با بخش remote_servers یکی کنید؛ system.clusters نام‌ها را نشان می‌دهد.",
      en: "Take the name from remote_servers; system.clusters shows the names.",
    },
  },
  missing_object: {
    message: {
      fa: "گره‌ها {count} فایل از {of} فایل را نمی‌یابند؛ نخستینشان: {object}.",
      en: "The nodes do not find {count} of {of} files; the first is {object}.",
    },
    mend: {
      fa: "پوشهٔ packed را کامل به انبار یا پوشهٔ مشترک برسانید و دوباره اجرا کنید؛ آنچه آماده است دوباره ساخته نمی‌شود.",
      en: "Copy the whole folder packed to the store or shared folder and run again; what is ready is not made again.",
    },
  },
  damaged_object: {
    message: {
      fa: "گره‌ها فایل {object} را درست نمی‌خوانند. دیده شد: {seen}.",
      en: "The nodes cannot read {object} as it was written. Saw: {seen}.",
    },
    mend: {
      fa: "آن را از پوشهٔ packed دوباره به انبار برسانید؛ اگر همان شد، دیسک انبار را بازبینی کنید.",
      en: "Copy it again from the folder packed; if that does not help, check the store's disks.",
    },
  },
  shortened: {
    message: {
      fa: "پاسخ کامل نیست: {flow} برابر {seen} شد و باید {expected} می‌بود.",
      en: "The answer is not whole: {flow} is {seen}, and must be {expected}.",
    },
    mend: {
      fa: "چیزی پذیرفته نشد. pooshesh engine doctor را اجرا کنید و دوباره بسازید.",
      en: "Nothing was accepted. Run pooshesh engine doctor and build again.",
    },
  },
  wrong_output: {
    message: {
      fa: "پاسخ آن چیزی نیست که خواسته شد. دیده شد: {seen}؛ انتظار می‌رفت: {expected}.",
      en: "The answer is not what was asked for. Saw {seen}, expected {expected}.",
    },
    mend: {
      fa: "نسخهٔ کلیک‌هاوس و میانجی‌های راه را بازبینی کنید.",
      en: "Check the version of ClickHouse and any proxy in between.",
    },
  },
  lost_node: {
    message: {
      fa: "گره‌ای در میان کار از دست رفت ({seen}).",
      en: "A node was lost in the middle of the work ({seen}).",
    },
    mend: {
      fa: "چیزی پذیرفته نشد؛ دوباره اجرا کنید. گرهٔ خاموش مانع کار گره‌های دیگر نیست.",
      en: "Nothing was accepted; run again. A node that is down does not keep the others from working.",
    },
  },
  timeout: {
    message: {
      fa: "پرسش در {seconds} ثانیه به پایان نرسید و روی گره‌ها لغو شد.",
      en: "The query did not end within {seconds} seconds and was cancelled on the nodes.",
    },
    mend: {
      fa: "POOSHESH_CLICKHOUSE_TIMEOUT را بیشتر کنید یا بار گره‌ها را ببینید.",
      en: "Raise POOSHESH_CLICKHOUSE_TIMEOUT, or look at the nodes' load.",
    },
  },
  cancelled: {
    message: { fa: "پرسش لغو شد.", en: "The query was cancelled." },
    mend: { fa: "چیزی پذیرفته نشد؛ دوباره اجرا کنید.", en: "Nothing was accepted; run again." },
  },
  memory: {
    message: {
      fa: "حافظهٔ گره بس نبود ({seen}).",
      en: "A node's memory was not enough ({seen}).",
    },
    mend: {
      fa: "max_memory_usage حساب یا حافظهٔ گره را بیشتر کنید و برای سرریز، جای خالی در دیسک گره بگذارید.",
      en: "Raise the account's max_memory_usage or the node's memory, and leave room on its disk for spilling.",
    },
  },
  node_disk_full: {
    message: { fa: "دیسک گره پر است ({seen}).", en: "A node's disk is full ({seen})." },
    mend: {
      fa: "در tmp_path گره جا باز کنید و دوباره اجرا کنید.",
      en: "Make room in the node's tmp_path and run again.",
    },
  },
  disk_full: {
    message: {
      fa: "دیسک این دستگاه برای نوشتن پاسخ جا ندارد.",
      en: "This machine's disk has no room for the answer.",
    },
    mend: {
      fa: "در پوشهٔ داده (POOSHESH_DATA) جا باز کنید و دوباره اجرا کنید.",
      en: "Make room in the data folder (POOSHESH_DATA) and run again.",
    },
  },
  storage: {
    message: {
      fa: "گره‌ها نتوانستند از انبار اشیا بخوانند ({seen}).",
      en: "The nodes could not read from the object store ({seen}).",
    },
    mend: {
      fa: "نشانی و کلیدهای مجموعهٔ نام‌دار و دسترس‌پذیری انبار از هر گره را بازبینی کنید.",
      en: "Check the named collection's address and keys, and that each node reaches the store.",
    },
  },
  clock: {
    message: {
      fa: "ساعت گره درست نیست ({seen}).",
      en: "A node's clock is wrong ({seen}).",
    },
    mend: {
      fa: "ساعت همهٔ گره‌ها و انبار را با یک سرور NTP داخلی یکی کنید.",
      en: "Set the clocks of all nodes and of the store by one NTP server of your own.",
    },
  },
  old_version: {
    message: {
      fa: "کلیک‌هاوس {seen} کهنه است؛ دست‌کم {expected} لازم است.",
      en: "ClickHouse {seen} is too old; at least {expected} is needed.",
    },
    mend: { fa: "همهٔ گره‌ها را به‌روز کنید.", en: "Upgrade all nodes." },
  },
  setting_refused: {
    message: {
      fa: "پروفایل حساب اجازهٔ تنظیم پرسش را نمی‌دهد ({seen}).",
      en: "The account's profile forbids a setting of the query ({seen}).",
    },
    mend: {
      fa: "پروفایل حساب را readonly = 2 کنید و قیدها را از docs/clickhouse-account.sql بردارید.",
      en: "Give the account's profile readonly = 2, with the constraints of docs/clickhouse-account.sql.",
    },
  },
  busy: {
    message: { fa: "گره‌ها پرسش تازه نمی‌پذیرند ({seen}).", en: "The nodes take no more queries ({seen})." },
    mend: { fa: "کمی بعد دوباره اجرا کنید.", en: "Run again a little later." },
  },
  failed: {
    message: { fa: "کلیک‌هاوس پرسش را انجام نداد: {seen}.", en: "ClickHouse failed: {seen}." },
    mend: {
      fa: "pooshesh engine doctor را اجرا کنید؛ شناسهٔ پرسش در گزارش گره با pooshesh- آغاز می‌شود.",
      en: "Run pooshesh engine doctor; in the node's log the query's id begins with pooshesh-.",
    },
  },
} as const satisfies Readonly<Record<string, EngineErrorEntry>>;
export type EngineErrorCode = keyof typeof ENGINE_ERRORS;
export type EngineErrorDetails = Readonly<Record<string, string | number>>;

/** An engine that could not do its work; nothing of it was accepted. `message` is the English sentence. */
export class EngineError extends Error {
  readonly code: EngineErrorCode;
  readonly details: EngineErrorDetails;
  /** What is wrong and what to do. */
  readonly words: Words;

  constructor(code: EngineErrorCode, details: EngineErrorDetails = {}, cause?: unknown) {
    const { message, mend } = ENGINE_ERRORS[code];
    const told = formatWords(message, details);
    const words = { fa: `${told.fa} ${mend.fa}`, en: `${told.en} ${mend.en}` };
    super(words.en, { cause });
    this.name = "EngineError";
    this.code = code;
    this.details = details;
    this.words = words;
  }
}

/** Sentences with their `{holes}` filled. Throws RangeError (`missing detail: …`) for a hole without a value. */
export function formatWords({ fa, en }: Words, details: EngineErrorDetails): Words {
  return { fa: fillTemplate(fa, details, "fa"), en: fillTemplate(en, details, "en") };
}

/** Longest text of a server inside a sentence. */
const LONGEST = 240;

function fillTemplate(template: string, details: EngineErrorDetails, language: Language): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = details[name];
    if (value === undefined) throw new RangeError(`missing detail: ${name}`);
    if (typeof value === "number") return value.toLocaleString(language === "fa" ? "fa-IR" : "en-US");
    const plain = cutText(value.replace(/[\p{Cc}\p{Cf}]+/gu, " ").trim(), LONGEST) || "-";
    // Latin text inside a Persian sentence keeps its own direction.
    return language === "fa" ? `\u2068${plain}\u2069` : plain;
  });
}
