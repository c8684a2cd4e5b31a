/** Every command with its options and what it does, in both languages; help and parsing are made from it. */
import type { Words } from "../../datasets/vocabulary.ts";
import { RELEASE_COMMANDS } from "./release-commands.ts";

export interface Option {
  readonly type: "string" | "boolean";
  /** Placeholder of its value. */
  readonly value?: string;
  readonly about: Words;
}

export interface Command {
  readonly about: Words;
  /** Names of the arguments that are not options. */
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
}

const programme: Option = {
  type: "string",
  value: "DIR",
  about: {
    fa: "پوشهٔ برنامه (datapackage.json)؛ بی آن، نمونهٔ ساختگی",
    en: "programme folder (datapackage.json); without it, the synthetic sample",
  },
};
const data: Option = {
  type: "string",
  value: "DIR",
  about: {
    fa: "پوشهٔ نگارش‌ها و دفتر؛ پیش‌فرض POOSHESH_DATA یا ‎.pooshesh",
    en: "folder of snapshots and journal; default POOSHESH_DATA or .pooshesh",
  },
};
/** Of commands that count registers. */
const engine: Option = {
  type: "string",
  value: "NAME",
  about: {
    fa: "موتور شمارش: duckdb یا clickhouse؛ پیش‌فرض POOSHESH_ENGINE",
    en: "engine that counts registers: duckdb or clickhouse; default POOSHESH_ENGINE",
  },
};

export const COMMANDS = {
  build: {
    about: {
      fa: "منبع‌ها را می‌خواند، می‌سنجد و نگارش تازه را منتشر می‌کند",
      en: "reads and checks the sources and publishes a snapshot",
    },
    operands: [],
    options: {
      programme,
      data,
      "known-on": {
        type: "string",
        value: "DATE",
        about: {
          fa: "تنها آنچه تا این روز رسیده بود (میلادی، سال-ماه-روز)",
          en: "only what had been received by this day (Gregorian, YYYY-MM-DD)",
        },
      },
      aside: {
        type: "boolean",
        about: {
          fa: "نگارش کنونی همچنان در کار می‌ماند؛ برای انتشاری که نگارشش گم شده است",
          en: "the snapshot that serves stays; for a release whose snapshot is lost",
        },
      },
      engine,
      full: {
        type: "boolean",
        about: {
          fa: "همهٔ دادگان ثبت را از نو می‌شمارد، نه تنها آنچه تازه است",
          en: "counts every object of the registers again, not only what is new",
        },
      },
      "dry-run": {
        type: "boolean",
        about: {
          fa: "تنها می‌گوید چه عوض می‌شود؛ چیزی منتشر نمی‌شود",
          en: "only says what would change; publishes nothing",
        },
      },
    },
  },
  serve: {
    about: {
      fa: "سامانه را روی وب بالا می‌آورد؛ اگر نگارشی نباشد یا پوشهٔ نام‌برده عوض شده باشد، نخست می‌سازد",
      en: "serves the pages and the API; builds first if there is no snapshot or the named folder changed",
    },
    operands: [],
    options: {
      programme,
      data,
      engine,
      port: {
        type: "string",
        value: "N",
        about: { fa: "درگاه؛ پیش‌فرض PORT یا ۸۰۸۰", en: "port; default PORT or 8080" },
      },
    },
  },
  prepare: {
    about: {
      fa: "آنچه serve بار نخست می‌سازد از پیش می‌سازد: پرونده‌های صفحه‌ها و، اگر نگارشی نباشد، نگارش نخست",
      en: "makes beforehand what serve makes at its first start: the pages' files and, if none is there, a snapshot",
    },
    operands: [],
    options: { programme, data, engine },
  },
  verify: {
    about: {
      fa: "زنجیرهٔ دفتر، انتشارها و همهٔ چکیده‌ها را می‌سنجد؛ یا می‌گوید پرونده‌ای از ماست یا نه",
      en: "checks the journal's chain, the releases and every hash; or says whether a file is ours",
    },
    operands: ["[FILE]"],
    options: {
      data,
      rebuild: {
        type: "boolean",
        about: {
          fa: "از فایل‌های خام دوباره می‌سازد و عددها را می‌سنجد",
          en: "builds again from the raw files and compares the figures",
        },
      },
    },
  },
  data: {
    about: {
      fa: "منبع‌ها، ارسال‌ها و ماه‌های نگارش کنونی را فهرست می‌کند؛ با registers، ثبت‌های ساختگی یک کشور را می‌نویسد",
      en: "lists sources, submissions and months of the serving snapshot; with registers, writes a synthetic nation's",
    },
    operands: ["[registers]"],
    options: {
      data,
      sample: {
        type: "string",
        value: "DIR",
        about: {
          fa: "به جای آن، کشور نمونهٔ ساختگی را در این پوشه می‌نویسد",
          en: "instead writes the synthetic sample nation into this folder",
        },
      },
      applications: {
        type: "string",
        value: "N",
        about: {
          fa: "با registers: شمار درخواست‌ها تا پایان ۱۴۰۴، مانند 65000000",
          en: "with registers: applications made by the end of 1404, such as 65000000",
        },
      },
      folder: {
        type: "string",
        value: "DIR",
        about: {
          fa: "با registers: پوشهٔ برنامه؛ پیش‌فرض national در پوشهٔ داده",
          en: "with registers: programme folder; default national in the data folder",
        },
      },
      through: {
        type: "string",
        value: "MONTH",
        about: {
          fa: "با registers: آخرین ماه؛ پیش‌فرض 1404-12. فایل‌های ماه‌های پیشین همان می‌مانند",
          en: "with registers: last month; default 1404-12. Files of earlier months stay the same",
        },
      },
      seed: {
        type: "string",
        value: "N",
        about: { fa: "بذر نمونه؛ پیش‌فرض ۱۳۹۹", en: "seed of the sample; default 1399" },
      },
    },
  },
  engine: {
    about: {
      fa: "با doctor، می‌سنجد که موتور شمارش هر چه لازم دارد دارد، و می‌گوید چه باید کرد",
      en: "with doctor, looks whether the counting engine has what it needs, and says what to do",
    },
    operands: ["doctor"],
    options: { data, engine },
  },
  template: {
    about: {
      fa: "گزارش خالی یک استان را برای پرکردن می‌نویسد",
      en: "writes the empty return that a province fills in",
    },
    operands: [],
    options: {
      programme,
      data,
      place: {
        type: "string",
        value: "CODE",
        about: { fa: "کد استان، مانند IR-18", en: "code of the province, such as IR-18" },
      },
      month: {
        type: "string",
        value: "MONTH",
        about: { fa: "دورهٔ گزارش، مانند 1405-01", en: "reporting period, such as 1405-01" },
      },
      out: {
        type: "string",
        value: "FILE",
        about: { fa: "فایل خروجی؛ بی آن، خروجی معیار", en: "output file; without it, standard output" },
      },
    },
  },
  add: {
    about: {
      fa: "گزارش پرشده را می‌سنجد و به پوشهٔ برنامه می‌افزاید",
      en: "checks a filled-in return and adds it to a programme folder",
    },
    operands: ["FILE"],
    options: {
      programme,
      submission: {
        type: "string",
        value: "ID",
        about: { fa: "شناسهٔ ارسال، مانند ir-18-1405-01", en: "submission id, such as ir-18-1405-01" },
      },
      "received-on": {
        type: "string",
        value: "DATE",
        about: { fa: "روز دریافت (میلادی)", en: "day it was received (Gregorian)" },
      },
      "uncollected-inside-issued": {
        type: "boolean",
        about: {
          fa: "در این گزارش، آمادهٔ تحویل درون صادرشده است",
          en: "in this return, uncollected cards are inside issued",
        },
      },
      "uncollected-outside-issued": {
        type: "boolean",
        about: {
          fa: "در این گزارش، آمادهٔ تحویل بیرون از صادرشده است",
          en: "in this return, uncollected cards are outside issued",
        },
      },
      level: {
        type: "string",
        value: "LEVEL",
        about: {
          fa: "سطح ردیف‌ها: county (پیش‌فرض) یا province",
          en: "level of the rows: county (default) or province",
        },
      },
      provisional: {
        type: "boolean",
        about: { fa: "گزارش موقت است", en: "the return is provisional" },
      },
    },
  },
  acknowledge: {
    about: {
      fa: "ثبت می‌کند که به یک هشدار رسیدگی شد و چه بود",
      en: "enters that a flag was looked into, and what came of it",
    },
    operands: ["FLAG"],
    options: {
      programme,
      data,
      reason: {
        type: "string",
        value: "TEXT",
        about: { fa: "نتیجهٔ رسیدگی به فارسی", en: "what came of it, in Persian" },
      },
      "reason-en": {
        type: "string",
        value: "TEXT",
        about: {
          fa: "نتیجهٔ رسیدگی به انگلیسی؛ یکی از دو زبان بس است",
          en: "in English; one language is enough",
        },
      },
      by: {
        type: "string",
        value: "NAME",
        about: { fa: "نام رسیدگی‌کننده", en: "who looked into it" },
      },
    },
  },
  ...RELEASE_COMMANDS,
} as const satisfies Readonly<Record<string, Command>>;
export type CommandName = keyof typeof COMMANDS;

/** What the process ends with. */
export const EXIT_CODES = {
  ok: { code: 0, about: { fa: "درست انجام شد", en: "done" } },
  unexpected: { code: 1, about: { fa: "خطای پیش‌بینی‌نشده", en: "unexpected error" } },
  usage: { code: 2, about: { fa: "دستور نادرست است", en: "the command is wrong" } },
  refused: {
    code: 3,
    about: {
      fa: "ورودی پذیرفته نشد؛ نگارش پیشین برجاست",
      en: "input refused; the snapshot before goes on serving",
    },
  },
  unverified: { code: 4, about: { fa: "سنجش نادرستی یافت", en: "verification found a fault" } },
  busy: {
    code: 5,
    about: { fa: "ساخت دیگری در همین پوشه در کار است", en: "another build works in the same folder" },
  },
  engine: {
    code: 6,
    about: {
      fa: "موتور شمارش کار نکرد؛ نگارش پیشین برجاست",
      en: "the counting engine did not work; the snapshot before goes on serving",
    },
  },
} as const satisfies Readonly<Record<string, { readonly code: number; readonly about: Words }>>;
export type Exit = keyof typeof EXIT_CODES;
